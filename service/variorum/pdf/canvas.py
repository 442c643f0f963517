"""What the operators of a page work on: the state, the glyphs, the paths and the pictures drawn so far."""

from collections.abc import Set as AbstractSet

from variorum.pdf.device import GlyphDevice
from variorum.pdf.fonts import FontShelf
from variorum.pdf.marks import Marks
from variorum.pdf.matrix import IDENTITY, transform_box
from variorum.pdf.page import Picture
from variorum.pdf.paths import Pen
from variorum.pdf.resources import Resources
from variorum.pdf.state import State, narrow

MAX_SAVED = 5_000
"""States saved on one page and not yet brought back."""

MAX_PICTURES = 20_000
"""Images on one page; a scan in strips has some hundreds."""


class Canvas:
    """One page being drawn."""

    def __init__(self, device: GlyphDevice, shelf: FontShelf, hidden_layers: AbstractSet[int] = frozenset()) -> None:
        self.device = device
        self.pen = Pen()
        self.marks = Marks(hidden_layers)
        self.pictures: list[Picture] = []
        self.state = State(IDENTITY)
        self.resources = Resources({}, shelf)
        self.saved: list[State] = []

    def save(self) -> None:
        """Carry out q."""
        if len(self.saved) < MAX_SAVED:
            self.saved.append(self.state.copy())

    def restore(self) -> None:
        """Carry out Q; one too many is ignored."""
        if self.saved:
            self.state = self.saved.pop()

    def clip(self) -> None:
        """Let the path bound what is drawn from now on, where it is a rectangle; other shapes are left alone."""
        bounds = self.pen.bounds(self.state.ctm) if self.pen.is_clipping else None
        if bounds:
            self.state.clip = narrow(self.state.clip, bounds)

    def note_picture(self) -> None:
        """Note the place of an image: images fill the unit square."""
        if len(self.pictures) < MAX_PICTURES and not self.marks.hidden:
            self.pictures.append(Picture(*transform_box(self.state.ctm, 0, 0, 1, 1)))
