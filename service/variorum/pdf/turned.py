"""Strings that do not run level from left to right come in; their glyphs with pdfminer's boxes go out, one by one."""

from variorum.pdf.fonts import DrawnFont
from variorum.pdf.glyphs import Tail, new_glyph
from variorum.pdf.matrix import Matrix, transform_box
from variorum.pdf.page import Glyph
from variorum.pdf.state import State
from variorum.pdf.syntax import Kerned
from variorum.pdf.words import SPACE


def turned_glyphs(state: State, font: DrawnFont, kerned: Kerned, matrix: Matrix, tail: Tail) -> list[Glyph]:
    """Return the glyphs of text that is rotated, slanted or mirrored, and move the state on."""
    a, b, c, d, e, f = matrix
    size, x, y = state.size, state.x, state.y
    scaling = state.scaling * 0.01
    low = font.descent * size + state.rise
    char_space = state.char_space * scaling
    word_space = 0.0 if font.is_multibyte else state.word_space * scaling
    strings, shifts, lead = kerned
    has_begun = lead is not None
    x -= (lead or 0.0) * (0.001 * size * scaling)
    glyphs = []
    for string, shift in zip(strings, shifts, strict=True):
        for code in font.decode(string):
            if has_begun:
                x += char_space
            text, width = font.table[code]
            advance = width * size * scaling
            place = (a, b, c, d, x * a + y * c + e, x * b + y * d + f)
            box = transform_box(place, 0.0, low, advance, low + size)
            glyphs.append(new_glyph((text, *box, state.rise * d + place[5], *tail)))
            x += advance
            if code == SPACE and word_space:
                x += word_space
            has_begun = True
        x -= shift * (0.001 * size * scaling)
    state.x = x
    return glyphs


def vertical_glyphs(state: State, font: DrawnFont, kerned: Kerned, matrix: Matrix, tail: Tail) -> list[Glyph]:
    """Return the glyphs of text that runs downwards, and move the state on."""
    a, b, c, d, e, f = matrix
    size, x, y = state.size, state.x, state.y
    scaling = state.scaling * 0.01
    strings, shifts, lead = kerned
    has_begun = lead is not None
    y -= (lead or 0.0) * (0.001 * size * scaling)
    glyphs = []
    for string, shift in zip(strings, shifts, strict=True):
        for code in font.decode(string):
            if has_begun:
                y += state.char_space * scaling
            text, width = font.table[code]
            advance = width * size * scaling
            place = (a, b, c, d, x * a + y * c + e, x * b + y * d + f)
            box = transform_box(place, *_vertical_box(font, code, size, state.rise, advance))
            glyphs.append(new_glyph((text, *box, place[5], *tail[:-1], False)))
            y += advance
            has_begun = True
        y -= shift * (0.001 * size * scaling)
    state.y = y
    return glyphs


def _vertical_box(
    font: DrawnFont, code: int, size: float, rise: float, advance: float
) -> tuple[float, float, float, float]:
    horizontal, vertical = font.displacement(code)
    left = -(size * 0.5 if horizontal is None else horizontal * size * 0.001)
    top = (1000 - vertical) * size * 0.001 + rise
    return left, top + advance, left + size, top
