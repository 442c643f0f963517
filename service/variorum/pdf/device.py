"""Strings shown in a text state come in; glyphs with pdfminer's boxes go out, from the top left of the page."""

from functools import partial
from typing import NamedTuple

from variorum.pdf.fonts import DrawnFont, ScaledTable
from variorum.pdf.glyphs import Glyphs, Level, Shown, String, Tail
from variorum.pdf.matrix import Linear, multiply_linear
from variorum.pdf.page import Font, Glyph
from variorum.pdf.state import INVISIBLE_MODES, OUTLINE_MODES, Bounds, State
from variorum.pdf.syntax import Kerned
from variorum.pdf.turned import turned_glyphs, vertical_glyphs
from variorum.pdf.words import Spacing, read_word, read_words

FAR = 1e6
"""Points; what is drawn farther away than this (or nowhere: NaN) cannot be seen on any page."""

LEVEL = 0.1
"""Rise per run of a line of text that still counts as running left to right, as in slightly turned scans."""

MAX_LOOKS = 500
"""Ways to draw text that are kept for one page; scans recognised word by word have one for each word."""

new_shown = partial(tuple.__new__, Shown)
"""Make a string of a tuple, as glyphs are made."""


class TooManyGlyphsError(Exception):
    """A page has more glyphs than the limits allow."""


class Look(NamedTuple):
    """How text is drawn until an operator changes it; ``level`` is None for text that does not run level.

    ``scale`` is points on the page for one unit of the text along the line, ``em`` for the width of one em.
    """

    font: DrawnFont
    linear: Linear
    scale: float
    em: float
    tail: Tail
    level: Level | None
    table: ScaledTable


class GlyphDevice:
    """Collects the strings shown on one page and the fonts they use."""

    def __init__(self, limit: int) -> None:
        self.strings: list[String] = []
        self.is_hidden = 0
        self._limit = limit
        self._count = 0
        self._fonts: dict[DrawnFont, int] = {}
        self._look: Look | None = None
        self._looks: dict[tuple[object, ...], Look] = {}
        self._look_for: tuple[object, ...] = ()

    @property
    def fonts(self) -> tuple[Font, ...]:
        """The fonts in the order of their numbers in the glyphs."""
        return tuple(font.style for font in self._fonts)

    @property
    def glyphs(self) -> Glyphs:
        """What was shown so far, as glyphs."""
        return Glyphs(self.strings)

    def show(self, state: State, kerned: Kerned) -> None:
        """Draw strings and move the state on."""
        look = self._look_of(state)
        if look is None:
            return
        if self._count > self._limit:
            raise TooManyGlyphsError
        a, b, c, d, e, f = state.ctm
        e, f = a * state.line_x + c * state.line_y + e, b * state.line_x + d * state.line_y + f
        if look.level:
            self._show_level(
                state, (look, look.level), kerned, (e + state.x * look.scale, f + state.y * look.linear[3])
            )
        else:
            draw = vertical_glyphs if look.font.is_vertical else turned_glyphs
            self._append(draw(state, look.font, kerned, (*look.linear, e, f), look.tail))

    def _show_level(self, state: State, looks: tuple[Look, Level], kerned: Kerned, origin: tuple[float, float]) -> None:
        """Draw upright text, which nearly all text is."""
        (font, _, scale, em, _, _, table), level = looks
        strings, shifts, lead = kerned
        x, line = origin
        if state.char_space or state.word_space:
            unit = state.scaling * 0.01 * scale
            spacing = Spacing(state.char_space * unit, 0.0 if font.is_multibyte else state.word_space * unit)
            texts, places, widths, end = read_words(font, table, kerned, spacing, em)
        elif len(strings) == 1 and not shifts[0] and not lead:
            texts, places, widths, end = table.words.get(strings[0]) or read_word(font, table, strings[0])
        else:
            texts, places, widths, end = read_words(font, table, kerned, None, em)
        state.x += end / scale
        if not texts:
            return
        if state.clip and _is_outside(state.clip, level, line):
            level = level._replace(tail=(*level.tail[:3], True, level.tail[4]))
        shown = new_shown((texts, places, widths, x, line, level))
        if font.table.has_backward or not (x + places[0] > -FAR and x + end < FAR and -FAR < line < FAR):
            self._append(list(map(_forward, shown.glyphs())))
        else:
            self.strings.append(shown)
            self._count += len(texts)

    def _append(self, glyphs: list[Glyph]) -> None:
        """Take glyphs that share little, without those that are nowhere."""
        if glyphs and not (_is_near(glyphs[0]) and _is_near(glyphs[-1])):
            glyphs = list(filter(_is_near, glyphs))
        self.strings.append(glyphs)
        self._count += len(glyphs)

    def _look_of(self, state: State) -> Look | None:
        """Return how text is drawn now: most strings are drawn as the one before, or as one not long before."""
        key = (
            state.font,
            state.size,
            state.linear,
            state.fill,
            state.ctm[:4],
            state.scaling,
            state.rise,
            state.render,
            state.stroke,
            self.is_hidden,
        )
        if key != self._look_for:
            self._look_for = key
            self._look = self._looks.get(key) or self._new_look(key, state)
        return self._look

    def _new_look(self, key: tuple[object, ...], state: State) -> Look | None:
        if state.font is None:
            return None
        if len(self._looks) >= MAX_LOOKS:
            self._looks.clear()
        look = self._looks[key] = _look(state, state.font, self._number(state.font), self.is_hidden > 0)
        return look

    def _number(self, font: DrawnFont) -> int:
        return self._fonts.setdefault(font, len(self._fonts))


def _look(state: State, font: DrawnFont, number: int, is_hidden: bool) -> Look:
    linear = multiply_linear(state.linear, state.ctm)
    a, b, c, d = linear
    size = state.size
    run, rise = a * size * state.scaling, abs(b * size * state.scaling)
    tail = (
        abs(size) * (abs(d) if c == 0 else (c * c + d * d) ** 0.5) * font.size_factor,
        number,
        state.stroke if state.render in OUTLINE_MODES else state.fill,
        state.render in INVISIBLE_MODES or is_hidden,
        run > 0 and rise <= LEVEL * run and d * size < 0,
    )
    em = run * 0.01
    low = font.descent * size + state.rise
    level: Level | None = Level(d * (low + size), d * low, d * state.rise, tail)
    if not _is_level(linear, state) or font.is_vertical or not -FAR < d * low < FAR or tail[0] >= FAR:
        level = None
    return Look(font, linear, a, em, tail, level, font.scaled(em))


def _is_level(linear: Linear, state: State) -> bool:
    """Say whether text runs level, left to right and unmirrored."""
    a, b, c, d = linear
    return b == 0 == c and a > 0 > d and state.size > 0 < state.scaling


def _is_outside(clip: Bounds, level: Level, line: float) -> bool:
    """Say whether a line of text stands wholly above or below what is shown.

    A line that runs out to the side was meant to be read: its last letters are cut off by a fault of the typesetting.
    """
    return line + level.bottom <= clip[1] or line + level.top >= clip[3]


def _is_near(glyph: Glyph) -> bool:
    """Say whether a glyph has a place at all (damaged numbers lead to infinity) and one that could be on a page."""
    _, x0, y0, x1, y1, _, size, *_ = glyph
    return -FAR < x0 <= x1 < FAR and -FAR < y0 <= y1 < FAR and size < FAR


def _forward(glyph: Glyph) -> Glyph:
    return glyph if glyph.x0 <= glyph.x1 else glyph._replace(x0=glyph.x1, x1=glyph.x0)
