"""Marked content of a page comes in; the text it stands for replaces glyphs, and hidden layers are told."""

from collections.abc import Set as AbstractSet
from typing import NamedTuple

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import PDFObjRef, dict_value, list_value, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from variorum.pdf.fonts import readable
from variorum.pdf.glyphs import Glyphs, String

SAME_LINE = 0.5
"""Share of the size by which baselines may differ for one replacement text to stand for the glyphs."""

MAX_MARKS = 10_000
"""Marked sequences inside one another; honest files have a few dozen at most."""


class Mark(NamedTuple):
    """An open marked sequence that matters: where its strings begin, the text for them, whether it hides them."""

    begin: int
    text: str | None
    is_hidden: bool


class Marks:
    """The open marked sequences of one page."""

    def __init__(self, hidden_layers: AbstractSet[int]) -> None:
        self._hidden_layers = hidden_layers
        self._open: list[Mark | None] = []
        self.hidden = 0

    def begin(self) -> None:
        """Open a sequence that says nothing about its glyphs."""
        if len(self._open) < MAX_MARKS:
            self._open.append(None)

    def begin_with(self, tag: object, properties: object, strings: int) -> None:
        """Open a sequence with properties; ``strings`` is how many were shown before it."""
        is_hidden = getattr(tag, "name", "") == "OC" and is_hidden_layer(properties, self._hidden_layers)
        entries = dict_value(properties)
        raw = resolve1(entries.get("ActualText")) if "ActualText" in entries else None
        text = decode_text(raw) if isinstance(raw, bytes) else None
        if text is None and not is_hidden:
            return self.begin()
        if len(self._open) < MAX_MARKS:
            self._open.append(Mark(strings, text, is_hidden))
            self.hidden += is_hidden
        return None

    def end(self, strings: list[String]) -> None:
        """Close the innermost sequence and put its text in the place of its glyphs."""
        mark = self._open.pop() if self._open else None
        if mark is None:
            return
        self.hidden -= mark.is_hidden
        if mark.text is not None:
            replace_text(strings, mark.begin, mark.text)


def replace_text(strings: list[String], begin: int, text: str) -> None:
    """Let ``text`` stand for the strings from ``begin`` on: the first glyph gets all of it, the others go.

    Where there is one glyph for each character they get one each. Glyphs on several lines keep their own text, as a
    whole paragraph in one place would be of no use; so do glyphs that already say the same. Glyphs that stand
    for nothing, such as the hyphen of a divided word, go.
    """
    old = list(Glyphs(strings[begin:]))
    if not old or "".join(glyph.text for glyph in old) == text:
        return
    if not text:
        del strings[begin:]
        return
    first = old[0]
    if any(abs(glyph.baseline - first.baseline) > SAME_LINE * first.size for glyph in old):
        return
    if len(old) == len(text):
        strings[begin:] = [[glyph._replace(text=readable(c)) for glyph, c in zip(old, text, strict=True)]]
        return
    whole = first._replace(
        text=readable(text),
        x0=min(glyph.x0 for glyph in old),
        y0=min(glyph.y0 for glyph in old),
        x1=max(glyph.x1 for glyph in old),
        y1=max(glyph.y1 for glyph in old),
    )
    strings[begin:] = [[whole]]


def hidden_layers(document: PDFDocument) -> frozenset[int]:
    """Return the object numbers of the layers (optional content groups) that are off when the document opens."""
    properties = dict_value(document.catalog.get("OCProperties"))
    default = dict_value(properties.get("D"))
    groups = {group.objid for group in list_value(properties.get("OCGs")) if isinstance(group, PDFObjRef)}
    shown = {group.objid for group in list_value(default.get("ON")) if isinstance(group, PDFObjRef)}
    off = {group.objid for group in list_value(default.get("OFF")) if isinstance(group, PDFObjRef)}
    base = resolve1(default.get("BaseState"))
    return frozenset(groups - shown | off if isinstance(base, PSLiteral) and base.name == "OFF" else off)


def is_hidden_layer(layer: object, hidden: AbstractSet[int]) -> bool:
    """Say whether a layer, or a membership of several layers of which one must be on, is off."""
    if not hidden:
        return False
    if isinstance(layer, PDFObjRef) and layer.objid in hidden:
        return True
    groups = resolve1(dict_value(layer).get("OCGs"))
    listed = groups if isinstance(groups, list) else [dict_value(layer).get("OCGs")]
    numbers = [group.objid for group in listed if isinstance(group, PDFObjRef)]
    return bool(numbers) and all(number in hidden for number in numbers)
