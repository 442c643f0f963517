"""The graphics and text state of a content stream, as one value that ``q`` copies and ``Q`` brings back."""

from variorum.pdf.colors import BLACK, GRAY
from variorum.pdf.fonts import DrawnFont
from variorum.pdf.matrix import UPRIGHT, Linear, Matrix

INVISIBLE_MODES = (3, 7)
"""Text rendering modes that paint nothing: neither fill nor stroke, without or with clipping."""

Bounds = tuple[float, float, float, float]
"""Left, top, right and bottom on the page."""

OUTLINE_MODES = (1, 5)
"""Text rendering modes that show the stroke color only."""


def narrow(bounds: Bounds | None, other: Bounds) -> Bounds:
    """Return what lies within both bounds; None bounds nothing."""
    if bounds is None:
        return other
    return max(bounds[0], other[0]), max(bounds[1], other[1]), min(bounds[2], other[2]), min(bounds[3], other[3])


class State:
    """What operators set and text is drawn by; plain attributes, for speed.

    The text matrix is kept as its linear part, which few operators change, and the origin of the line.
    """

    def __init__(self, ctm: Matrix) -> None:
        self.ctm = ctm
        self.clip: Bounds | None = None
        self.font: DrawnFont | None = None
        self.size = 0.0
        self.char_space = 0.0
        self.word_space = 0.0
        self.scaling = 100.0
        self.leading = 0.0
        self.rise = 0.0
        self.render = 0
        self.linear: Linear = UPRIGHT
        self.line_x = 0.0
        self.line_y = 0.0
        self.x = 0.0
        self.y = 0.0
        self.line_width = 1.0
        self.fill = BLACK
        self.stroke = BLACK
        self.fill_space = GRAY
        self.stroke_space = GRAY

    def copy(self) -> "State":
        """Return a state of its own with the same values."""
        new: State = State.__new__(State)
        new.__dict__.update(self.__dict__)
        return new

    def for_form(self, ctm: Matrix) -> "State":
        """Return the state a form begins with: colors and render mode go in, the text state begins anew.

        The standard would have a form inherit the text state too; pdfminer does not, and forms set their own.
        """
        new = State(ctm)
        new.clip = self.clip
        new.render = self.render
        new.fill, new.fill_space = self.fill, self.fill_space
        new.stroke, new.stroke_space = self.stroke, self.stroke_space
        new.line_width = self.line_width
        return new
