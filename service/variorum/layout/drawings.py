"""The pictures, rules and painted areas of a page come in; the boxes of its drawings, each as a whole, go out."""

from collections.abc import Iterable, Sequence

from variorum.layout.view import View
from variorum.pdf.page import Picture
from variorum.spans import Box

CELL = 10.0
"""Points. Lines of one drawing are hardly ever farther apart; the drawing and the text around it hardly ever nearer."""

LEAST = 24.0
"""Points. What is narrower or lower is an ornament, a box to tick or the rule of a heading."""

LARGEST = 0.85
"""A picture or painted area over more of the page than this is its ground, or a scan."""

MOST_CELLS = 200_000
"""Cells looked at on a page; a map may have more parts than that, and then only the first count."""

WHITE = 0xFFFFFF

Cell = tuple[int, int]


def find_drawings(view: View) -> tuple[Box, ...]:
    """Return the boxes of the drawings of a page, from the top; the cost grows with their parts and the page's area."""
    owner: dict[Cell, int] = {}
    boxes: list[tuple[float, float, float, float] | None] = []
    solid: list[bool] = []
    merged: list[int] = []
    looked_at = 0
    for x0, y0, x1, y1, is_solid in _parts(view):
        if looked_at > MOST_CELLS:
            break
        index = len(boxes)
        boxes.append((x0, y0, x1, y1))
        solid.append(is_solid)
        merged.append(index)
        cells = _cells(x0, y0, x1, y1)
        looked_at += len(cells)
        for cell in cells:
            other = owner.setdefault(cell, index)
            if other != index:
                _merge(merged, boxes, solid, _root(merged, other), _root(merged, index))
    found = [box for at, box in enumerate(boxes) if box is not None and solid[at] and _is_large(box)]
    return tuple(Box(view.page, *box) for box in sorted(found, key=lambda box: (box[1], box[0])))


def _parts(view: View) -> list[tuple[float, float, float, float, bool]]:
    """Return what is drawn; horizontal rules alone are no drawing, so they are not solid."""
    area = LARGEST * view.width * view.height
    pictures: Iterable[Picture] = view.pictures
    parts = [(*item[:4], True) for item in pictures if _area(item) < area]
    parts += [(*item[:4], True) for item in view.fills if _area(item) < area and item.color != WHITE]
    parts += [
        (*rule[:4], rule.y1 - rule.y0 > rule.x1 - rule.x0)
        for rule in view.rules
        if rule.y1 - rule.y0 < LARGEST * view.height
    ]
    return [
        (max(x0, 0.0), max(y0, 0.0), min(x1, view.width), min(y1, view.height), flag) for x0, y0, x1, y1, flag in parts
    ]


def _area(item: Sequence[float]) -> float:
    return float((item[2] - item[0]) * (item[3] - item[1]))


def _cells(x0: float, y0: float, x1: float, y1: float) -> list[Cell]:
    """Return the cells that a part touches."""
    columns = range(int(x0 // CELL), int(x1 // CELL) + 1)
    rows = range(int(y0 // CELL), int(y1 // CELL) + 1)
    return [(column, row) for column in columns for row in rows]


def _root(merged: list[int], at: int) -> int:
    while merged[at] != at:
        merged[at] = merged[merged[at]]
        at = merged[at]
    return at


def _merge(
    merged: list[int], boxes: list[tuple[float, float, float, float] | None], solid: list[bool], one: int, other: int
) -> None:
    if one == other:
        return
    first, second = boxes[one], boxes[other]
    if first is None or second is None:
        return
    boxes[one] = (
        min(first[0], second[0]),
        min(first[1], second[1]),
        max(first[2], second[2]),
        max(first[3], second[3]),
    )
    boxes[other] = None
    solid[one] = solid[one] or solid[other]
    merged[other] = one


def _is_large(box: tuple[float, float, float, float]) -> bool:
    return box[2] - box[0] >= LEAST and box[3] - box[1] >= LEAST
