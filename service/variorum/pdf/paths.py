"""Paths painted on a page come in; rules (straight lines, thin rectangles) and filled grounds go out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from variorum.pdf.matrix import Matrix, transform
from variorum.pdf.page import Fill, Rule

Point = tuple[float, float]

THIN = 3.0
"""Points; programs draw rules as filled rectangles up to about this thick, while a bar is thicker."""

STRAIGHT = 0.1
"""Points by which the ends of a horizontal or vertical line may differ, for rounding in the program that drew it."""

SLENDER = 2.0
"""A thin rectangle is a rule from this ratio of length to thickness; below it, it is a dot."""

CORNERS = 4

MAX_POINTS = 400_000
"""Points of paths on one page; maps and plots hold more, tables never do."""

MAX_FILLS = 5_000
"""Filled grounds on one page; plots hold more, shaded tables do not."""

FAR = 1e6
"""Points; what is drawn farther away than this cannot be seen on any page."""


@dataclass(slots=True)
class Ink:
    """How a path is painted: whether it is stroked or filled, in which colors, with how thick a line."""

    is_stroked: bool
    is_filled: bool
    stroke: int
    fill: int
    line_width: float


@dataclass(slots=True)
class Pen:
    """The path under construction and what has been painted on the page so far."""

    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    subpaths: list[list[Point | None]] = field(default_factory=list)
    points: int = 0
    is_clipping: bool = False
    """The path at hand will bound what is drawn after it."""

    @property
    def is_worn(self) -> bool:
        """Say whether paths had to be left out because there are too many."""
        return self.points > MAX_POINTS

    def move(self, x: float, y: float) -> None:
        """Begin a subpath."""
        self.points += 1
        self.subpaths.append([(x, y)])

    def line(self, x: float, y: float) -> None:
        """Draw a line to the point; without a subpath to go on from it is ignored."""
        self.points += 1
        if self.subpaths:
            self.subpaths[-1].append((x, y))

    def curve(self, x: float, y: float) -> None:
        """Draw a curve that ends at the point; its course does not matter here."""
        self.points += 1
        if self.subpaths:
            self.subpaths[-1] += (None, (x, y))

    def close(self) -> None:
        """Draw a line back to the beginning of the subpath."""
        if self.subpaths:
            self.subpaths[-1].append(self.subpaths[-1][0])

    def rectangle(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a rectangle as a subpath of its own."""
        self.points += 4
        right, top = x + width, y + height
        self.subpaths.append([(x, y), (right, y), (right, top), (x, top), (x, y)])

    def paint(self, ink: Ink, matrix: Matrix) -> None:
        """Paint the path and begin anew."""
        if self.points <= MAX_POINTS:
            for subpath in self.subpaths:
                self._paint_subpath(subpath, ink, matrix)
        self.drop()

    def drop(self) -> None:
        """Forget the path: it was for clipping, or for nothing."""
        self.subpaths = []
        self.is_clipping = False

    def bounds(self, matrix: Matrix) -> tuple[float, float, float, float] | None:
        """Return the box of the path where it is one upright rectangle of some size, else None."""
        drawn = self.subpaths
        if len(drawn) != 1:
            drawn = [subpath for subpath in drawn if len(subpath) > 1]
            if len(drawn) != 1:
                return None
        box = _upright_box(drawn[0], matrix)
        if box is None:
            box = _rectangle([transform(matrix, *point) if point else None for point in drawn[0]])
        return box if box and min(box[2] - box[0], box[3] - box[1]) > THIN else None

    def _paint_subpath(self, subpath: list[Point | None], ink: Ink, matrix: Matrix) -> None:
        points = [transform(matrix, *point) if point else None for point in subpath]
        if any(point and not (-FAR < point[0] < FAR and -FAR < point[1] < FAR) for point in points):
            return
        box = _rectangle(points) if ink.is_filled else None
        if box:
            self._fill(box, ink.fill)
        if ink.is_stroked and not (box and _is_thin(box)):
            self.rules.extend(_strokes(points, ink))

    def _fill(self, box: tuple[float, float, float, float], color: int) -> None:
        if _is_thin(box):
            width, height = box[2] - box[0], box[3] - box[1]
            if max(width, height) >= SLENDER * min(width, height):
                self.rules.append(Rule(*box, color))
        elif len(self.fills) < MAX_FILLS:
            self.fills.append(Fill(*box, color))


def _upright_box(points: list[Point | None], matrix: Matrix) -> tuple[float, float, float, float] | None:
    """Return the box of a rectangle as ``re`` draws it, by two of its corners; pages clip to thousands of them."""
    a, b, c, d, _, _ = matrix
    if len(points) != CORNERS + 1 or not (b == c == 0 or a == d == 0):
        return None
    first, second, third, fourth, _ = points
    if not (first and third) or (second, fourth) != ((third[0], first[1]), (first[0], third[1])):
        return None
    x0, y0 = transform(matrix, *first)
    x1, y1 = transform(matrix, *third)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _rectangle(points: list[Point | None]) -> tuple[float, float, float, float] | None:
    """Return the box of an upright rectangle (or of a line that was filled), else None."""
    corners = [point for point in points if point]
    if len(corners) != len(points) or not 2 <= len(corners) <= 6:
        return None
    for (x0, y0), (x1, y1) in zip(corners, corners[1:] + corners[:1], strict=True):
        if abs(x0 - x1) > STRAIGHT and abs(y0 - y1) > STRAIGHT:
            return None
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _is_thin(box: tuple[float, float, float, float]) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) <= THIN


def _strokes(points: list[Point | None], ink: Ink) -> Iterator[Rule]:
    half = ink.line_width / 2
    for begin, end in pairwise(points):
        if begin is None or end is None:
            continue
        x0, x1 = sorted((begin[0], end[0]))
        y0, y1 = sorted((begin[1], end[1]))
        if y1 - y0 <= STRAIGHT < x1 - x0:
            yield Rule(x0, y0 - half, x1, y1 + half, ink.stroke)
        elif x1 - x0 <= STRAIGHT < y1 - y0:
            yield Rule(x0 - half, y0, x1 + half, y1, ink.stroke)
