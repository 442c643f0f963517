"""The glyphs and drawings of one page as they are looked at: what is to be read, and what was set aside."""

from dataclasses import dataclass, field

from variorum.layout.block import Furniture, Notice
from variorum.pdf.page import Annotation, Fill, Glyph, Picture, Rule


@dataclass(slots=True)
class View:
    """The glyphs and drawings of one page as if its text were upright; ``turn`` is in degrees clockwise.

    ``across`` are the glyphs that are upright on a page that was turned: its running heads, more often than not. They
    keep their places on the page as it is shown. ``turned`` are those that run up, down or on their head on one that was not.
    """

    page: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    turn: int = 0
    across: list[Glyph] = field(default_factory=list)
    turned: list[Glyph] = field(default_factory=list)


def turn_box(
    box: tuple[float, float, float, float], turn: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """Return the box on a page of the given size after the page is turned clockwise."""
    x0, y0, x1, y1 = box
    if turn == 90:
        return height - y1, x0, height - y0, x1
    if turn == 270:
        return y0, width - x1, y1, width - x0
    if turn == 180:
        return width - x1, height - y1, width - x0, height - y0
    return x0, y0, x1, y1
