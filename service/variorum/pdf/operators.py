"""The operators of content streams by name: what each does to the canvas of the page."""

from collections.abc import Callable
from typing import Any

from pdfminer.psparser import PSLiteral

from variorum.pdf.canvas import Canvas
from variorum.pdf.colors import CMYK, GRAY, RGB, Space, cmyk, gray, mix, rgb
from variorum.pdf.matrix import UPRIGHT, multiply
from variorum.pdf.paths import Ink
from variorum.pdf.syntax import kerned


def concatenate(canvas: Canvas, a: float, b: float, c: float, d: float, e: float, f: float) -> None:
    """Carry out cm."""
    canvas.state.ctm = multiply((a, b, c, d, e, f), canvas.state.ctm)


def begin_text(canvas: Canvas) -> None:
    """Carry out BT."""
    state = canvas.state
    state.linear = UPRIGHT
    state.line_x = state.line_y = state.x = state.y = 0.0


def move_text(canvas: Canvas, tx: float, ty: float) -> None:
    """Carry out Td."""
    state = canvas.state
    a, b, c, d = state.linear
    state.line_x += tx * a + ty * c
    state.line_y += tx * b + ty * d
    state.x = state.y = 0.0


def move_text_and_lead(canvas: Canvas, tx: float, ty: float) -> None:
    """Carry out TD."""
    move_text(canvas, tx, ty)
    canvas.state.leading = ty


def next_line(canvas: Canvas) -> None:
    """Carry out T*."""
    move_text(canvas, 0.0, canvas.state.leading)


def set_text_matrix(canvas: Canvas, a: float, b: float, c: float, d: float, e: float, f: float) -> None:
    """Carry out Tm."""
    state = canvas.state
    state.linear = (a, b, c, d)
    state.line_x, state.line_y = e, f
    state.x = state.y = 0.0


def set_char_space(canvas: Canvas, space: float) -> None:
    """Carry out Tc."""
    canvas.state.char_space = space


def set_word_space(canvas: Canvas, space: float) -> None:
    """Carry out Tw."""
    canvas.state.word_space = space


def set_scaling(canvas: Canvas, percent: float) -> None:
    """Carry out Tz."""
    canvas.state.scaling = percent


def set_leading(canvas: Canvas, leading: float) -> None:
    """Carry out TL."""
    canvas.state.leading = -leading


def set_rise(canvas: Canvas, rise: float) -> None:
    """Carry out Ts."""
    canvas.state.rise = rise


def set_render(canvas: Canvas, mode: float) -> None:
    """Carry out Tr."""
    canvas.state.render = int(mode) if 0 <= mode <= 7 else 0


def set_line_width(canvas: Canvas, width: float) -> None:
    """Carry out w."""
    canvas.state.line_width = width


def fill_color(mixed: Callable[..., int], space: Space) -> Callable[..., None]:
    """Return the operator (g, rg, k) that sets the fill color in a space of the device."""

    def act(canvas: Canvas, *values: float) -> None:
        canvas.state.fill = mixed(*values)
        canvas.state.fill_space = space

    return act


def stroke_color(mixed: Callable[..., int], space: Space) -> Callable[..., None]:
    """Return the operator (G, RG, K) that sets the stroke color in a space of the device."""

    def act(canvas: Canvas, *values: float) -> None:
        canvas.state.stroke = mixed(*values)
        canvas.state.stroke_space = space

    return act


def painter(strokes: bool, fills: bool, closes: bool = False) -> Callable[[Canvas], None]:
    """Return the operator that paints the path."""

    def act(canvas: Canvas) -> None:
        state, pen = canvas.state, canvas.pen
        canvas.clip()
        if canvas.marks.hidden:
            pen.drop()
            return
        if closes:
            pen.close()
        a, b, _, _, _, _ = state.ctm
        ink = Ink(strokes, fills, state.stroke, state.fill, state.line_width * (a * a + b * b) ** 0.5)
        pen.paint(ink, state.ctm)

    return act


def begin_clipping(canvas: Canvas) -> None:
    """Carry out W and W*: the path bounds what follows, once it has been painted or ended."""
    canvas.pen.is_clipping = True


def end_path(canvas: Canvas) -> None:
    """Carry out n."""
    canvas.clip()
    canvas.pen.drop()


def set_font(canvas: Canvas, operands: list[Any]) -> None:
    """Carry out Tf."""
    if len(operands) < 2 or not isinstance(operands[-2], PSLiteral):
        return
    canvas.state.font = canvas.resources.font(operands[-2].name)
    if isinstance(operands[-1], float):
        canvas.state.size = operands[-1]


def show(canvas: Canvas, operands: list[Any]) -> None:
    """Carry out Tj and TJ."""
    if not operands:
        return
    items = operands[-1] if isinstance(operands[-1], list) else [operands[-1]]
    canvas.device.show(canvas.state, kerned(items))


def show_on_next_line(canvas: Canvas, operands: list[Any]) -> None:
    """Carry out the single quote."""
    next_line(canvas)
    show(canvas, operands)


def show_spaced(canvas: Canvas, operands: list[Any]) -> None:
    """Carry out the double quote; like pdfminer, which stays on the line."""
    if len(operands) >= 3 and isinstance(operands[-3], float) and isinstance(operands[-2], float):
        canvas.state.word_space, canvas.state.char_space = operands[-3], operands[-2]
        show(canvas, operands)


def set_fill_space(canvas: Canvas, operands: list[Any]) -> None:
    """Carry out cs; colors begin as black in any space."""
    if operands and isinstance(operands[-1], PSLiteral):
        canvas.state.fill_space = canvas.resources.space(operands[-1].name)
        canvas.state.fill = 0


def set_stroke_space(canvas: Canvas, operands: list[Any]) -> None:
    """Carry out CS."""
    if operands and isinstance(operands[-1], PSLiteral):
        canvas.state.stroke_space = canvas.resources.space(operands[-1].name)
        canvas.state.stroke = 0


def set_fill_color(canvas: Canvas, operands: list[Any]) -> None:
    """Carry out sc and scn."""
    canvas.state.fill = mix(canvas.state.fill_space, [value for value in operands if isinstance(value, float)])


def set_stroke_color(canvas: Canvas, operands: list[Any]) -> None:
    """Carry out SC and SCN."""
    canvas.state.stroke = mix(canvas.state.stroke_space, [value for value in operands if isinstance(value, float)])


def begin_mark(canvas: Canvas, operands: list[Any]) -> None:
    """Carry out BMC and BDC."""
    if len(operands) < 2:
        canvas.marks.begin()
        return
    properties = canvas.resources.properties(operands[-1])
    canvas.marks.begin_with(operands[-2], properties, len(canvas.device.strings))
    canvas.device.is_hidden = canvas.marks.hidden


def end_mark(canvas: Canvas) -> None:
    """Carry out EMC."""
    canvas.marks.end(canvas.device.strings)
    canvas.device.is_hidden = canvas.marks.hidden


NUMERIC: dict[bytes, tuple[Callable[..., None], int]] = {
    b"q": (Canvas.save, 0),
    b"Q": (Canvas.restore, 0),
    b"cm": (concatenate, 6),
    b"w": (set_line_width, 1),
    b"m": (lambda canvas, x, y: canvas.pen.move(x, y), 2),
    b"l": (lambda canvas, x, y: canvas.pen.line(x, y), 2),
    b"c": (lambda canvas, _x1, _y1, _x2, _y2, x, y: canvas.pen.curve(x, y), 6),
    b"v": (lambda canvas, _x2, _y2, x, y: canvas.pen.curve(x, y), 4),
    b"y": (lambda canvas, _x1, _y1, x, y: canvas.pen.curve(x, y), 4),
    b"h": (lambda canvas: canvas.pen.close(), 0),
    b"re": (lambda canvas, x, y, width, height: canvas.pen.rectangle(x, y, width, height), 4),
    b"S": (painter(True, False), 0),
    b"s": (painter(True, False, True), 0),
    b"f": (painter(False, True), 0),
    b"F": (painter(False, True), 0),
    b"f*": (painter(False, True), 0),
    b"B": (painter(True, True), 0),
    b"B*": (painter(True, True), 0),
    b"b": (painter(True, True, True), 0),
    b"b*": (painter(True, True, True), 0),
    b"n": (end_path, 0),
    b"W": (begin_clipping, 0),
    b"W*": (begin_clipping, 0),
    b"g": (fill_color(gray, GRAY), 1),
    b"G": (stroke_color(gray, GRAY), 1),
    b"rg": (fill_color(rgb, RGB), 3),
    b"RG": (stroke_color(rgb, RGB), 3),
    b"k": (fill_color(cmyk, CMYK), 4),
    b"K": (stroke_color(cmyk, CMYK), 4),
    b"BT": (begin_text, 0),
    b"Td": (move_text, 2),
    b"TD": (move_text_and_lead, 2),
    b"T*": (next_line, 0),
    b"Tm": (set_text_matrix, 6),
    b"Tc": (set_char_space, 1),
    b"Tw": (set_word_space, 1),
    b"Tz": (set_scaling, 1),
    b"TL": (set_leading, 1),
    b"Ts": (set_rise, 1),
    b"Tr": (set_render, 1),
    b"EMC": (end_mark, 0),
}
"""Operators whose operands are numbers only, with how many they take."""

OTHER: dict[bytes, Callable[[Canvas, list[Any]], None]] = {
    b"Tf": set_font,
    b"TJ": show,
    b"Tj": show,
    b"'": show_on_next_line,
    b'"': show_spaced,
    b"cs": set_fill_space,
    b"CS": set_stroke_space,
    b"sc": set_fill_color,
    b"scn": set_fill_color,
    b"SC": set_stroke_color,
    b"SCN": set_stroke_color,
    b"BMC": begin_mark,
    b"BDC": begin_mark,
}
"""Operators with names, strings or a varying number of operands."""
