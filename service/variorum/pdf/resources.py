"""The /Resources of a page or form come in; fonts, forms, color spaces and marked properties go out by name."""

from typing import Any

from pdfminer.pdftypes import PDFStream, dict_value, resolve1
from pdfminer.psparser import PSLiteral

from variorum.pdf.colors import NAMED_SPACES, Space, read_space
from variorum.pdf.fonts import DrawnFont, FontShelf
from variorum.pdf.syntax import name_text


class Resources:
    """Look up what operators name; everything is read when it is first asked for."""

    def __init__(self, entries: object, shelf: FontShelf) -> None:
        self.entries = dict_value(entries)
        self._shelf = shelf
        self._fonts: dict[Any, DrawnFont] = {}
        self._by_bytes: dict[bytes, DrawnFont] = {}
        self._spaces: dict[Any, Space] = {}

    def font(self, name: Any) -> DrawnFont:
        """Return the font of that name, or the unknown font."""
        font = self._fonts.get(name)
        if font is None:
            spec = self._category("Font").get(name)
            font = self._fonts[name] = self._shelf.unknown() if spec is None else self._shelf.get(spec)
        return font

    def font_by_bytes(self, name: bytes) -> DrawnFont:
        """Return the font by its name as it stands in the content stream."""
        font = self._by_bytes.get(name)
        if font is None:
            font = self._by_bytes[name] = self.font(name_text(name))
        return font

    def form_or_image(self, name: Any) -> PDFStream | None:
        """Return the external object of that name."""
        stream = resolve1(self._category("XObject").get(name))
        return stream if isinstance(stream, PDFStream) else None

    def space(self, name: Any) -> Space:
        """Return the color space of that name: a page's own, or one of the standard's."""
        space = self._spaces.get(name)
        if space is None:
            spec = self._category("ColorSpace").get(name)
            space = NAMED_SPACES.get(name) if spec is None else read_space(spec)
            space = self._spaces[name] = space or NAMED_SPACES["DeviceGray"]
        return space

    def properties(self, operand: object) -> object:
        """Return what the second operand of BDC stands for: a dictionary as it is, a name through /Properties."""
        if isinstance(operand, PSLiteral):
            return self._category("Properties").get(operand.name)
        return operand

    def _category(self, name: str) -> dict[Any, Any]:
        return dict_value(self.entries.get(name))
