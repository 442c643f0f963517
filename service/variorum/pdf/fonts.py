"""Font dictionaries of a PDF come in; tables from character code to text and width go out, by pdfminer's reading."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pdfminer.cmapdb import CMap, FileUnicodeMap, IdentityCMap, IdentityCMapByte
from pdfminer.pdffont import PDFFont, PDFType3Font
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, num_value, resolve1

from variorum.pdf.foreign import FOREIGN_ERRORS
from variorum.pdf.glyph_names import find_characters
from variorum.pdf.page import Font
from variorum.pdf.unicode_maps import UnusualMapError, fill_map

REPLACEMENT = "\ufffd"
FLAG_FIXED = 1
FLAG_ITALIC = 1 << 6
FLAG_FORCE_BOLD = 1 << 18
BOLD_WEIGHT = 600
"""/FontWeight from which a face is called semi-bold."""

BOLD_NAME = re.compile(r"bold|black|heavy|demi|cm(?:ss)?bx|sf(?:ss)?bx|-bd|medi(?!um)")
ITALIC_NAME = re.compile(r"ital|oblique|slant|cmti|cmsl|sfti|sfsl|-it(?![a-z])")
FIXED_NAME = re.compile(r"courier|mono(?!type)|typewriter|cmtt|sftt|consol|menlo|fixed")
"""Parts of font names, in small letters, by which faces say their style when their flags do not."""

CODE_SPACE = re.compile(rb"begincodespacerange\s*+<\s*+([0-9A-Fa-f]++)\s*+>")
"""Where a map of codes says how long they are."""

MAX_SIZES = 16
"""Sizes of one font with a table of their own; scans recognised word by word have one for each word."""

PLAUSIBLE_TYPE3_HEIGHT = (0.4, 2.5)
"""Height of a Type 3 font in ems; outside it the nominal size says nothing and the bounding box does."""


Word = tuple[Sequence[str], Sequence[float], Sequence[float], float]
"""Texts, places and widths of the codes of a string, and where it ends."""


class CodeTable(dict[int, tuple[str, float]]):
    """Text and width (in ems) of each code of one font, filled when a code is first met."""

    def __init__(self, font: PDFFont, entries: dict[str, Any]) -> None:
        super().__init__()
        self._font, self._entries = font, entries
        self._named: dict[int, str] | None = None
        self.has_backward = False

    def __missing__(self, code: int) -> tuple[str, float]:
        width = _width_of(self._font, code)
        if width < 0:
            self.has_backward = True
        text = _text_of(self._font, code)
        if text == REPLACEMENT and not self._font.is_multibyte():
            if self._named is None:
                self._named = find_characters(self._entries)
            text = self._named.get(code, text)
        entry = self[code] = (text, width)
        return entry


class ScaledTable(dict[int, tuple[str, float]]):
    """Text and width of each code at one size, in points on the page; ``words`` keeps short strings."""

    def __init__(self, table: CodeTable, em: float) -> None:
        super().__init__()
        self._table, self._em = table, em
        self.words: dict[bytes, Word] = {}

    def __missing__(self, code: int) -> tuple[str, float]:
        text, width = self._table[code]
        entry = self[code] = (text, width * self._em)
        return entry


class DrawnFont:
    """One font ready to draw with; compared by identity."""

    __slots__ = (
        "_scaled",
        "code_length",
        "decode",
        "descent",
        "is_multibyte",
        "is_vertical",
        "pdf_font",
        "size_factor",
        "style",
        "table",
    )

    def __init__(self, font: PDFFont, entries: dict[str, Any] | None = None) -> None:
        entries = entries or {}
        encoding = resolve1(entries.get("Encoding"))
        self.pdf_font = font
        self.table = CodeTable(font, entries)
        self.descent = float(font.get_descent())
        self.is_multibyte = font.is_multibyte()
        self.is_vertical = font.is_vertical()
        self.decode = _decoder(font, encoding)
        self.code_length = _code_length(font)
        self._scaled: dict[float, ScaledTable] = {}
        self.size_factor = _size_factor(font)
        self.style = _style_of(font)

    def scaled(self, em: float) -> ScaledTable:
        """Return the table of the font at a size."""
        table = self._scaled.get(em)
        if table is None:
            if len(self._scaled) >= MAX_SIZES:
                self._scaled.clear()
            table = self._scaled[em] = ScaledTable(self.table, em)
        return table

    def displacement(self, code: int) -> tuple[float | None, float]:
        """Return where the origin of vertical writing lies, in thousandths of an em (None: half an em)."""
        place = self.pdf_font.char_disp(code)
        return place if isinstance(place, tuple) else (None, place)


class FontShelf:
    """The fonts of one document, each made once."""

    def __init__(self) -> None:
        self._maker = PDFResourceManager(caching=False)
        self._by_object: dict[int, DrawnFont] = {}
        self._unknown: DrawnFont | None = None

    def get(self, spec: object) -> DrawnFont:
        """Return the font of a reference or dictionary; a broken one is replaced by a font that knows no widths."""
        number = spec.objid if isinstance(spec, PDFObjRef) else None
        if number is not None and number in self._by_object:
            return self._by_object[number]
        font = self._make(spec)
        if number is not None:
            self._by_object[number] = font
        return font

    def unknown(self) -> DrawnFont:
        """Return the font for text that names a font which is not there."""
        if self._unknown is None:
            self._unknown = DrawnFont(self._maker.get_font(None, {}))
        return self._unknown

    def _make(self, spec: object) -> DrawnFont:
        try:
            entries = dict_value(spec)
            font = self._with_map(entries) or self._maker.get_font(None, entries)
            return DrawnFont(font, entries)
        except FOREIGN_ERRORS:
            return self.unknown()

    def _with_map(self, entries: dict[str, Any]) -> PDFFont | None:
        """Return the font with its /ToUnicode map read by ourselves, or None where pdfminer must read it."""
        stream = resolve1(entries.get("ToUnicode"))
        if not isinstance(stream, PDFStream):
            return None
        font = self._maker.get_font(None, {**entries, "ToUnicode": PDFStream({}, b"")})
        unicode_map = getattr(font, "unicode_map", None)
        if not isinstance(unicode_map, FileUnicodeMap):
            return None
        try:
            fill_map(unicode_map, stream.get_data())
        except UnusualMapError:
            return None
        return font


def _width_of(font: PDFFont, code: int) -> float:
    try:
        return float(font.char_width(code))
    except FOREIGN_ERRORS:
        return 0.0


def _text_of(font: PDFFont, code: int) -> str:
    try:
        return readable(font.to_unichr(code))
    except FOREIGN_ERRORS:
        return REPLACEMENT


def readable(text: Any) -> str:
    """Return text without what cannot stand in a text: lone surrogates and a NUL become U+FFFD, nothing too."""
    if not isinstance(text, str) or not text:
        return REPLACEMENT
    if text.isascii() and "\0" not in text:
        return text
    return "".join(REPLACEMENT if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)


def _decoder(font: PDFFont, encoding: object) -> Callable[[bytes], Iterable[int]]:
    """Return what turns strings into codes: pdfminer's, or plain numbers where it knows no map of codes.

    There pdfminer finds no codes, and text would vanish without a word. A map of codes inside the file at least says
    how many bytes a code has; two, if nobody says. A /ToUnicode map is by those codes.
    """
    cmap = getattr(font, "cmap", None)
    if not isinstance(cmap, CMap) or cmap.code2cid:
        return font.decode
    space = CODE_SPACE.search(encoding.get_data()) if isinstance(encoding, PDFStream) else None
    return IdentityCMapByte().decode if space and len(space[1]) == 2 else IdentityCMap().decode


def _code_length(font: PDFFont) -> int:
    """Return of how many bytes each code is, or 0 where only the font's own map of codes can tell."""
    if not font.is_multibyte():
        return 1
    return 2 if type(getattr(font, "cmap", None)) is IdentityCMap else 0


def _size_factor(font: PDFFont) -> float:
    if not isinstance(font, PDFType3Font):
        return 1.0
    height = abs(float(font.bbox[3] - font.bbox[1]) * float(font.vscale))
    low, high = PLAUSIBLE_TYPE3_HEIGHT
    return height if height and not low <= height <= high else 1.0


def _style_of(font: PDFFont) -> Font:
    name = _name_of(font)
    small = name.lower()
    flags = font.flags
    weight = _number(font.descriptor.get("FontWeight"))
    return Font(
        name=name,
        is_bold=bool(flags & FLAG_FORCE_BOLD) or weight >= BOLD_WEIGHT or bool(BOLD_NAME.search(small)),
        is_italic=bool(flags & FLAG_ITALIC) or font.italic_angle != 0 or bool(ITALIC_NAME.search(small)),
        is_fixed=bool(flags & FLAG_FIXED) or bool(FIXED_NAME.search(small)),
    )


def _name_of(font: PDFFont) -> str:
    name = font.fontname
    if name == "unknown":
        name = getattr(font, "basefont", name)
    text = name.decode("latin-1") if isinstance(name, bytes) else str(name)
    prefix, plus, rest = text.partition("+")
    return rest if plus and len(prefix) == 6 and prefix.isalpha() and prefix.isupper() else text


def _number(value: object) -> float:
    return float(num_value(resolve1(value)))
