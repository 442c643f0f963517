"""The content streams of a page come in; its operators are carried out on a glyph device and a pen."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from operator import itemgetter
from typing import Any

from pdfminer.pdftypes import PDFStream, list_value, num_value, resolve1
from pdfminer.psparser import LIT

from variorum.pdf.canvas import MAX_PICTURES, Canvas
from variorum.pdf.device import GlyphDevice
from variorum.pdf.fonts import FontShelf
from variorum.pdf.marks import is_hidden_layer
from variorum.pdf.matrix import IDENTITY, Matrix, multiply, transform_box
from variorum.pdf.operators import NUMERIC, OTHER, move_text
from variorum.pdf.resources import Resources
from variorum.pdf.state import State, narrow
from variorum.pdf.streams import content_of
from variorum.pdf.syntax import (
    FAST,
    Kerned,
    UncommonError,
    array_strings,
    from_hex,
    is_plain_mark,
    name_text,
    next_operator,
    skip_inline_image,
    unescape,
)

NO_SHIFT = (0.0,)
WHITE_SPACE = b"\0\t\n\v\f\r "
OPERATION = itemgetter("name", "numbers", "operator")(FAST.groupindex)
SHOWING = itemgetter("font", "size", "tx", "ty", "array", "string", "hex")(FAST.groupindex)
"""Groups of a match, by number."""

NAMED = frozenset((b"Tf", b"Do", *OTHER))
"""Operators that take more than numbers; what is neither among these nor in ``NUMERIC`` draws nothing."""

MAX_FORM_DEPTH = 20
"""Forms inside forms; honest drawings stay below ten."""

MAX_FORMS = 20_000
"""Forms drawn on one page: a form that draws two forms, thirty deep, would otherwise draw a thousand million."""


class ContentReader(Canvas):
    """Carries out the operators of one page."""

    def __init__(self, device: GlyphDevice, shelf: FontShelf, hidden_layers: AbstractSet[int] = frozenset()) -> None:
        super().__init__(device, shelf, hidden_layers)
        self._shelf = shelf
        self._hidden_layers = hidden_layers
        self._open_streams: set[int] = set()
        self._depth = 0
        self._forms = 0
        self.is_broken = False

    @property
    def is_curtailed(self) -> bool:
        """Say whether something was left out because the page holds too much of it."""
        return self._forms > MAX_FORMS or self.pen.is_worn or len(self.pictures) >= MAX_PICTURES

    def read(self, resources: object, streams: Sequence[object], ctm: Matrix) -> None:
        """Carry out content streams, which count as one."""
        self.resources = Resources(resources, self._shelf)
        self.state = State(ctm)
        self._run(streams)

    def draw(self, name: object) -> None:
        """Carry out Do: draw the form or note the place of the image of that name."""
        stream = self.resources.form_or_image(name)
        if stream is None:
            return
        is_hidden = "OC" in stream and is_hidden_layer(stream["OC"], self._hidden_layers)
        self.marks.hidden += is_hidden
        self.device.is_hidden = self.marks.hidden
        kind = getattr(resolve1(stream.get("Subtype")), "name", "")
        if kind == "Form" and "BBox" in stream:
            self._draw_form(stream)
        elif kind == "Image":
            self.note_picture()
        self.marks.hidden -= is_hidden
        self.device.is_hidden = self.marks.hidden

    def _draw_form(self, form: PDFStream) -> None:
        self._forms += 1
        if self._depth >= MAX_FORM_DEPTH or self._forms > MAX_FORMS:
            return
        entries = [float(num_value(entry)) for entry in list_value(form.get("Matrix"))]
        matrix: Matrix = (*entries,) if len(entries) == 6 else IDENTITY  # type: ignore[assignment]
        kept = (self.state, self.resources, self.saved, self.pen.subpaths)
        own = resolve1(form.get("Resources"))
        if own:
            self.resources = Resources(own, self._shelf)
        self.state = self.state.for_form(multiply(matrix, self.state.ctm))
        self._clip_to_form(form)
        self.saved, self.pen.subpaths = [], []
        self._depth += 1
        self._run([form])
        self._depth -= 1
        self.state, self.resources, self.saved, self.pen.subpaths = kept

    def _clip_to_form(self, form: PDFStream) -> None:
        """Bound what the form draws by its box, where that stands upright on the page."""
        sides = [float(num_value(side)) for side in list_value(form.get("BBox"))]
        a, b, c, d, _, _ = self.state.ctm
        if len(sides) == 4 and (b == c == 0 or a == d == 0):
            self.state.clip = narrow(self.state.clip, transform_box(self.state.ctm, *sides))

    def _run(self, streams: Sequence[object]) -> None:
        """Carry out streams except those being carried out already, which would never end."""
        opened: list[PDFStream] = []
        for stream in map(resolve1, streams):
            if isinstance(stream, PDFStream) and stream.objid is not None and stream.objid not in self._open_streams:
                opened.append(stream)
        numbers = {stream.objid for stream in opened if stream.objid is not None}
        self._open_streams |= numbers
        contents = [content_of(stream) for stream in opened]
        self.is_broken |= not all(is_whole for _, is_whole in contents)
        self._carry_out(b"\n".join(data for data, _ in contents))
        self._open_streams -= numbers

    def _carry_out(self, data: bytes) -> None:
        data = data.rstrip(WHITE_SPACE)  # at its end a search would begin anew from every space
        position = 0
        while position < len(data):
            position = self._carry_out_common(data, position)
            if position < len(data):
                position = self._carry_out_next(data, position)

    def _carry_out_common(self, data: bytes, start: int) -> int:
        """Carry out common operators and return where an uncommon one begins, or the end."""
        numeric = NUMERIC.get
        for match in FAST.finditer(data, start):
            kind = match.lastgroup
            if kind == "operator":
                name, numbers, operator = match.group(*OPERATION)
                entry = numeric(operator)
                if (entry is None or name is not None) and operator not in NAMED:
                    continue
                try:
                    values = [*map(float, numbers.split())] if numbers else []
                except ValueError:
                    return match.start()
                if entry is None:
                    self._operate_by_name(name, values, operator)
                elif len(values) >= entry[1]:
                    entry[0](self, *values[len(values) - entry[1] :])
            elif kind == "show":
                try:
                    self._show(*match.group(*SHOWING))
                except UncommonError:
                    return match.start()
            elif kind == "mark" and is_plain_mark(*match.group("tag", "entries")):
                self.marks.begin()
            elif kind != "dash":
                return match.start()
        return len(data)

    def _show(self, *groups: bytes | None) -> None:
        """Carry out Tj and TJ with the Tf and Td just before it."""
        font, size, tx, ty, array, string, digits = groups
        if array is not None:
            kerned = array_strings(array)
        else:
            kerned = Kerned((unescape(string) if string is not None else from_hex(digits or b""),), NO_SHIFT)
        state = self.state
        if font is not None and size is not None:
            state.font = self.resources.font_by_bytes(font)
            state.size = float(size)
        if tx is not None and ty is not None:
            move_text(self, float(tx), float(ty))
        self.device.show(state, kerned)

    def _operate_by_name(self, name: bytes | None, values: list[float], operator: bytes) -> None:
        """Carry out an operator that is not of numbers only."""
        if operator == b"Tf" and name is not None and values:
            self.state.font = self.resources.font_by_bytes(name)
            self.state.size = values[-1]
        elif operator == b"Do":
            self.draw(name_text(name or b""))
        elif operator in OTHER:
            operands: list[Any] = [] if name is None else [LIT(name_text(name))]
            OTHER[operator](self, operands + values)

    def _carry_out_next(self, data: bytes, start: int) -> int:
        """Carry out one operator of any kind and return where the next begins."""
        operator, operands, end = next_operator(data, start)
        if operator == b"BI":
            self.note_picture()
            return skip_inline_image(data, end)
        if operator == b"Do":
            self.draw(getattr(operands[-1], "name", "") if operands else "")
        elif operator in NUMERIC:
            act, count = NUMERIC[operator]
            values = operands[len(operands) - count :] if len(operands) >= count else None
            if values is not None and all(isinstance(value, float) for value in values):
                act(self, *values)
        elif operator in OTHER:
            OTHER[operator](self, operands)
        return end
