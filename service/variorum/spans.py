"""Two ways to point at text: a span of characters and a box on a page."""

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of characters, counted in Unicode code points."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Number of characters in the span."""
        return self.end - self.start

    def shift(self, offset: int) -> "Span":
        """Return the span moved by ``offset`` characters."""
        return Span(self.start + offset, self.end + offset)

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Say whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def trim(self, text: str) -> "Span":
        """Return the span without the spaces at the ends of what it covers; an empty one where nothing else is there."""
        start, end = self.start, max(self.start, self.end)
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points, origin at the top left of the page as it is shown."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in points."""
        return self.y1 - self.y0

    def union(self, other: "Box") -> "Box":
        """Return the smallest box around both; both must lie on one page."""
        return Box(
            self.page,
            min(self.x0, other.x0),
            min(self.y0, other.y0),
            max(self.x1, other.x1),
            max(self.y1, other.y1),
        )
