"""What the reader finds on one page: glyphs, rules and images, in points from the top left."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Font(NamedTuple):
    """A font as a page uses it; ``name`` has no subset prefix."""

    name: str
    is_bold: bool
    is_italic: bool
    is_fixed: bool


class Glyph(NamedTuple):
    """One drawn character; ``text`` may hold several code points (a ligature) or be U+FFFD.

    ``baseline`` is the y of the text line, ``size`` the height of the font as drawn, ``color`` an RGB integer,
    ``hidden`` true for render mode 3 (invisible), ``upright`` false when the text does not run left to right.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    size: float
    font: int
    color: int
    hidden: bool
    upright: bool


class Rule(NamedTuple):
    """A drawn straight line or thin rectangle, horizontal or vertical."""

    x0: float
    y0: float
    x1: float
    y1: float
    color: int


class Picture(NamedTuple):
    """The place of a raster image on the page."""

    x0: float
    y0: float
    x1: float
    y1: float


class Fill(NamedTuple):
    """A painted area that is not thin: the ground that type stands on. In drawing order."""

    x0: float
    y0: float
    x1: float
    y1: float
    color: int


class Annotation(NamedTuple):
    """An area that an annotation strikes out ("struck"), underlines ("underlined") or makes a link ("link")."""

    kind: str
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page as the reader sees it; ``number`` counts from 1, ``label`` is the printed number or empty.

    ``problem`` is empty for a page read in full, "damaged" when its objects or operators could not be understood to the
    end, "too-complex" when it holds more than the limits allow; what was read before the problem is kept.
    """

    number: int
    width: float
    height: float
    fonts: tuple[Font, ...]
    glyphs: Sequence[Glyph]
    rules: tuple[Rule, ...]
    pictures: tuple[Picture, ...]
    problem: str = ""
    fills: tuple[Fill, ...] = ()
    label: str = ""
    annotations: tuple[Annotation, ...] = ()
    is_recognised: bool = False
    """The glyphs were not in the file: they were read by OCR in the picture of the page."""
