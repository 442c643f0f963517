"""Strings shown in a text state come in; glyphs with pdfminer's boxes go out, from the top left of the page."""

from collections.abc import Sequence
from functools import partial

from variorum.pdf.fonts import DrawnFont
from variorum.pdf.matrix import Matrix, multiply, transform_box
from variorum.pdf.page import Font, Glyph
from variorum.pdf.state import INVISIBLE_MODES, OUTLINE_MODES, State

FAR = 1e6
"""Points; what is drawn farther away than this (or nowhere: NaN) cannot be seen on any page."""

LEVEL = 0.1
"""Rise per run of a line of text that still counts as running left to right, as in slightly turned scans."""

SPACE = 32
"""The code that word spacing widens, in fonts of one-byte codes."""

_Tail = tuple[float, int, int, bool, bool]
_Place = tuple[float, float, tuple[float, float, float], _Tail]
"""Scale and origin along the line; top, bottom and baseline; and what else the glyphs of a string share."""

new_glyph = partial(tuple.__new__, Glyph)
"""Make a glyph of a tuple: half the time of calling ``Glyph``, and pages have thousands."""


class TooManyGlyphsError(Exception):
    """A page has more glyphs than the limits allow."""


class GlyphDevice:
    """Collects the glyphs of one page and the fonts they use."""

    def __init__(self, limit: int) -> None:
        self.glyphs: list[Glyph] = []
        self.is_hidden = 0
        self._limit = limit
        self._fonts: dict[DrawnFont, int] = {}

    @property
    def fonts(self) -> tuple[Font, ...]:
        """The fonts in the order of their numbers in the glyphs."""
        return tuple(font.style for font in self._fonts)

    def show(self, state: State, items: Sequence[bytes | float]) -> None:
        """Draw strings with the shifts (in thousandths of an em) between them and move the state on."""
        font = state.font
        if font is None:
            return
        glyphs = self.glyphs
        begin = len(glyphs)
        if begin > self._limit:
            raise TooManyGlyphsError
        matrix = multiply(state.matrix, state.ctm)
        if font.is_vertical:
            self._show_vertical(state, font, items, matrix)
        elif _is_level(state, matrix):
            self._show_level(state, font, items, matrix)
        else:
            self._show_turned(state, font, items, matrix)
        if len(glyphs) > begin and not (_is_near(glyphs[begin]) and _is_near(glyphs[-1])):
            glyphs[begin:] = filter(_is_near, glyphs[begin:])

    def _show_level(self, state: State, font: DrawnFont, items: Sequence[bytes | float], matrix: Matrix) -> None:
        """Draw upright text, which nearly all text is; the same sums as for turned text, without the zeros."""
        a, _, _, d, e, f = matrix
        low = font.descent * state.size + state.rise
        line = state.y * d + f
        heights = (d * (low + state.size) + line, d * low + line, d * state.rise + line)
        begin = len(self.glyphs)
        tail = self._tail(state, font, matrix)
        if state.clip and _is_outside(state.clip, heights):
            tail = (*tail[:3], True, tail[4])
        spaced = state.char_space or (state.word_space and not font.is_multibyte)
        show = self._show_spaced if spaced else self._show_plain
        show(state, font, items, (a, e, heights, tail))
        if font.table.has_backward:
            self.glyphs[begin:] = [_forward(glyph) for glyph in self.glyphs[begin:]]

    def _show_plain(self, state: State, font: DrawnFont, items: Sequence[bytes | float], place: _Place) -> None:
        """Draw without spacing; this is the innermost loop, and unpacked for it."""
        a, e, (y0, y1, baseline), (size, number, color, hidden, upright) = place
        x = state.x
        wide = state.size * state.scaling * 0.01
        step = 0.001 * wide
        table, append = font.table, self.glyphs.append
        decode = font.decode if font.is_multibyte else None
        for item in items:
            if isinstance(item, bytes):
                for code in decode(item) if decode else item:
                    text, width = table[code]
                    x0 = x * a + e
                    x += width * wide
                    append(new_glyph((text, x0, y0, x * a + e, y1, baseline, size, number, color, hidden, upright)))
            else:
                x -= item * step
        state.x = x

    def _show_spaced(self, state: State, font: DrawnFont, items: Sequence[bytes | float], place: _Place) -> None:
        """Draw with space added after characters or words."""
        a, e, (y0, y1, baseline), tail = place
        x = state.x
        scaling = state.scaling * 0.01
        char_space = state.char_space * scaling
        word_space = 0.0 if font.is_multibyte else state.word_space * scaling
        wide = state.size * scaling
        table, append = font.table, self.glyphs.append
        has_begun = False
        for item in items:
            if isinstance(item, bytes):
                for code in font.decode(item):
                    text, width = table[code]
                    if has_begun:
                        x += char_space
                    has_begun = True
                    x0 = x * a + e
                    advance = width * wide
                    append(new_glyph((text, x0, y0, x0 + a * advance, y1, baseline, *tail)))
                    x += advance
                    if word_space and code == SPACE:
                        x += word_space
            else:
                x -= item * (0.001 * wide)
                has_begun = True
        state.x = x

    def _show_turned(self, state: State, font: DrawnFont, items: Sequence[bytes | float], matrix: Matrix) -> None:
        """Draw text that is rotated, slanted or mirrored."""
        a, b, c, d, e, f = matrix
        size, x, y = state.size, state.x, state.y
        scaling = state.scaling * 0.01
        low = font.descent * size + state.rise
        tail = self._tail(state, font, matrix)
        char_space = state.char_space * scaling
        word_space = 0.0 if font.is_multibyte else state.word_space * scaling
        has_begun = False
        for item in items:
            if not isinstance(item, bytes):
                x -= item * (0.001 * size * scaling)
                has_begun = True
                continue
            for code in font.decode(item):
                if has_begun:
                    x += char_space
                text, width = font.table[code]
                advance = width * size * scaling
                place = (a, b, c, d, x * a + y * c + e, x * b + y * d + f)
                box = transform_box(place, 0.0, low, advance, low + size)
                self.glyphs.append(new_glyph((text, *box, state.rise * d + place[5], *tail)))
                x += advance
                if code == SPACE and word_space:
                    x += word_space
                has_begun = True
        state.x = x

    def _show_vertical(self, state: State, font: DrawnFont, items: Sequence[bytes | float], matrix: Matrix) -> None:
        """Draw text that runs downwards."""
        a, b, c, d, e, f = matrix
        size, x, y = state.size, state.x, state.y
        scaling = state.scaling * 0.01
        tail = (*self._tail(state, font, matrix)[:-1], False)
        has_begun = False
        for item in items:
            if not isinstance(item, bytes):
                y -= item * (0.001 * size * scaling)
                has_begun = True
                continue
            for code in font.decode(item):
                if has_begun:
                    y += state.char_space * scaling
                text, width = font.table[code]
                advance = width * size * scaling
                place = (a, b, c, d, x * a + y * c + e, x * b + y * d + f)
                box = transform_box(place, *_vertical_box(font, code, size, state.rise, advance))
                self.glyphs.append(new_glyph((text, *box, place[5], *tail)))
                y += advance
                has_begun = True
        state.y = y

    def _tail(self, state: State, font: DrawnFont, matrix: Matrix) -> _Tail:
        """Return what all glyphs of a string share: size, font, color, hidden, upright."""
        a, b, c, d, _, _ = matrix
        number = self._fonts.setdefault(font, len(self._fonts))
        height = abs(d) if c == 0 else (c * c + d * d) ** 0.5
        color = state.stroke if state.render in OUTLINE_MODES else state.fill
        hidden = state.render in INVISIBLE_MODES or self.is_hidden > 0
        run = a * state.size * state.scaling
        rise = abs(b * state.size * state.scaling)
        upright = run > 0 and rise <= LEVEL * run and d * state.size < 0
        return abs(state.size) * height * font.size_factor, number, color, hidden, upright


def _is_outside(clip: tuple[float, float, float, float], heights: tuple[float, float, float]) -> bool:
    """Say whether a line of text stands wholly above or below what is shown.

    A line that runs out to the side was meant to be read: its last letters are cut off by a fault of the typesetting.
    """
    return heights[1] <= clip[1] or heights[0] >= clip[3]


def _is_near(glyph: Glyph) -> bool:
    """Say whether a glyph has a place at all (damaged numbers lead to infinity) and one that could be on a page."""
    _, x0, y0, x1, y1, _, size, *_ = glyph
    return -FAR < x0 <= x1 < FAR and -FAR < y0 <= y1 < FAR and size < FAR


def _is_level(state: State, matrix: Matrix) -> bool:
    """Say whether text runs level, left to right, unmirrored, and begins where a page can be."""
    a, b, c, d, e, f = matrix
    return b == 0 == c and a > 0 > d and state.size > 0 < state.scaling and -FAR < e < FAR and -FAR < f < FAR


def _vertical_box(
    font: DrawnFont, code: int, size: float, rise: float, advance: float
) -> tuple[float, float, float, float]:
    horizontal, vertical = font.displacement(code)
    left = -(size * 0.5 if horizontal is None else horizontal * size * 0.001)
    top = (1000 - vertical) * size * 0.001 + rise
    return left, top + advance, left + size, top


def _forward(glyph: Glyph) -> Glyph:
    return glyph if glyph.x0 <= glyph.x1 else glyph._replace(x0=glyph.x1, x1=glyph.x0)
