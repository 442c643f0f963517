"""What one page gives to the document: its lines in reading order and what was set aside on it."""

from dataclasses import dataclass, field

from variorum.layout.block import Furniture, Line, Notice
from variorum.spans import Box


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: for each cell the indexes of its lines in ``PageLines.lines``, from the first column on."""

    cells: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class PageLines:
    """One page laid out by itself.

    ``turn`` is the number of degrees by which the page was turned clockwise to make its text upright; boxes
    count on the turned page until the document is put together. ``foot`` is the y of a rule that parts
    footnotes from the text, or 0. ``label`` is the number that the file gives the page, or empty.
    """

    page: int
    width: float
    height: float
    lines: tuple[Line, ...]
    rows: tuple[TableRow, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    notices: tuple[Notice, ...] = field(default=())
    foot: float = 0.0
    turn: int = 0
    label: str = ""
    drawings: tuple[Box, ...] = ()
    """The boxes of the drawings: pictures, and lines and painted areas that belong together."""
