"""Draw small PDFs for tests with nothing but the standard fonts: pages are described from the top left, bytes come out.

    page = Sheet()
    page.head("Draft 3").foot("Page 1")
    page.text(72, 120, "4.1 Scope", size=14, font="bold")
    page.paragraph(72, 140, "The operator shall ...", width=400)
    data = draw_pdf([page])

Distances are in points; ``y`` is the baseline of the text, counted downwards from the top of the page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pdfminer.fontmetrics import FONT_METRICS

FONTS = {
    "regular": "Times-Roman",
    "bold": "Times-Bold",
    "italic": "Times-Italic",
    "sans": "Helvetica",
    "sans-bold": "Helvetica-Bold",
    "fixed": "Courier",
}
"""Names for ``font=``; anything WinAnsi cannot write is drawn with a font for Chinese by itself."""

WIDE = "wide"
DOWN = "down"
Color = tuple[float, float, float]
BLACK: Color = (0, 0, 0)


def text_width(text: str, size: float = 10, font: str = "regular") -> float:
    """Return how wide the text is drawn, by the metrics of the standard fonts; wide characters take one em."""
    return sum(_advance(character, font) for character in text) * size / 1000


def _advance(character: str, font: str) -> float:
    if not _is_narrow(character):
        return 1000
    return FONT_METRICS[FONTS[font]][1].get(character, 500)


def _is_narrow(character: str) -> bool:
    try:
        character.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


@dataclass(slots=True)
class Sheet:
    """One page to draw; every method returns the sheet, so calls can be chained."""

    width: float = 595
    height: float = 842
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    operators: list[bytes] = field(default_factory=list)
    characters: set[str] = field(default_factory=set)
    annotations: list[bytes] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 10,
        font: str = "regular",
        *,
        color: Color = BLACK,
        hidden: bool = False,
        angle: int = 0,
        actual: str | None = None,
    ) -> "Sheet":
        """Draw one line with its baseline at ``y``; ``angle`` (0, 90, 180, 270) turns it anticlockwise.

        ``hidden`` draws in the invisible mode; ``actual`` wraps it in marked content with that ActualText.
        """
        cos, sin = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[angle]
        place = f"{cos} {sin} {-sin} {cos} {x:.3f} {self.height - y:.3f} Tm"
        out = [f"q {color[0]} {color[1]} {color[2]} rg BT {3 if hidden else 0} Tr {place}".encode()]
        for name, piece in _split_by_font(text, font):
            self.characters.update(piece if name == WIDE else ())
            out.append(f"/{name} {size} Tf ".encode() + _show(name, piece))
        out.append(b"ET Q")
        self.operators.append(b"\n".join(_with_actual_text(out, actual)))
        return self

    def column(self, x: float, y: float, text: str, size: float = 10, *, by_glyph: bool = False) -> "Sheet":
        """Draw one column of vertical text around ``x`` and down from ``y``.

        The font is one for vertical text, or, ``by_glyph``, one for horizontal text whose glyphs are placed one by one.
        """
        self.characters.update(text)
        font = WIDE if by_glyph else DOWN
        pieces = list(text) if by_glyph else [text]
        for number, piece in enumerate(pieces):
            left, line = (x - size / 2, y + size * (number + 0.88)) if by_glyph else (x, y)
            place = f"1 0 0 1 {left:.3f} {self.height - line:.3f} Tm"
            self.raw(f"BT {place} /{font} {size} Tf ".encode() + _show(font, piece) + b" ET")
        return self

    def lines(
        self, x: float, y: float, lines: Iterable[str], size: float = 10, font: str = "regular", leading: float = 0
    ) -> "Sheet":
        """Draw lines below one another; ``leading`` defaults to 1.2 times the size; empty lines leave a gap."""
        for number, line in enumerate(lines):
            if line:
                self.text(x, y + number * (leading or size * 1.2), line, size, font)
        return self

    def paragraph(
        self,
        x: float,
        y: float,
        text: str,
        width: float = 451,
        size: float = 10,
        font: str = "regular",
        leading: float = 0,
    ) -> float:
        """Draw text broken to a width and return the baseline where the next line would stand."""
        lines = wrap(text, width, size, font)
        self.lines(x, y, lines, size, font, leading)
        return y + len(lines) * (leading or size * 1.2)

    def columns(self, y: float, left: Sequence[str], right: Sequence[str], size: float = 10) -> "Sheet":
        """Draw two columns of lines, with a gutter in the middle of the page."""
        self.lines(72, y, left, size)
        return self.lines(self.width / 2 + 12, y, right, size)

    def line_numbers(self, first: int, count: int, y: float, leading: float = 12, x: float = 40) -> "Sheet":
        """Draw line numbers in the margin, ``count`` of them from ``first``."""
        return self.lines(x, y, [str(first + number) for number in range(count)], 7, "regular", leading)

    def head(self, text: str, size: float = 8) -> "Sheet":
        """Draw a running head, centred."""
        return self.text((self.width - text_width(text, size)) / 2, 36, text, size)

    def foot(self, text: str, size: float = 8) -> "Sheet":
        """Draw a running foot, centred."""
        return self.text((self.width - text_width(text, size)) / 2, self.height - 30, text, size)

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5, color: Color = BLACK) -> "Sheet":
        """Stroke a straight line."""
        paint = (
            f"q {color[0]} {color[1]} {color[2]} RG {width} w {x0} {self.height - y0} m {x1} {self.height - y1} l S Q"
        )
        return self.raw(paint)

    def box(self, x0: float, y0: float, x1: float, y1: float, color: Color = BLACK, filled: bool = True) -> "Sheet":
        """Fill (or outline) a rectangle; a thin filled one is a rule as many programs draw it."""
        shape = f"{x0} {self.height - y1} {x1 - x0} {y1 - y0} re"
        red, green, blue = color
        return self.raw(f"q {red} {green} {blue} {'rg' if filled else 'RG'} {shape} {'f' if filled else 'S'} Q")

    def table(
        self, x: float, y: float, rows: Sequence[Sequence[str]], widths: Sequence[float], size: float = 9
    ) -> float:
        """Draw a ruled table with one line in each cell and return the y below it."""
        step = size * 1.6
        bottom = y + step * len(rows)
        edges = [x + sum(widths[:number]) for number in range(len(widths) + 1)]
        for number in range(len(rows) + 1):
            self.rule(edges[0], y + number * step, edges[-1], y + number * step)
        for edge in edges:
            self.rule(edge, y, edge, bottom)
        for number, row in enumerate(rows):
            for edge, cell in zip(edges, row, strict=False):
                self.text(edge + 3, y + number * step + size * 1.15, cell, size)
        return bottom

    def picture(self, x0: float, y0: float, x1: float, y1: float) -> "Sheet":
        """Draw a grey raster image over the box."""
        return self.raw(f"q {x1 - x0} 0 0 {y1 - y0} {x0} {self.height - y1} cm /Im1 Do Q")

    def annotate(self, kind: str, x0: float, y0: float, x1: float, y1: float, *, flags: int = 4) -> "Sheet":
        """Lay an annotation (StrikeOut, Underline, Link) over a box; it draws nothing itself."""
        top, bottom = self.height - y0, self.height - y1
        quads = f"/QuadPoints [{x0} {top} {x1} {top} {x0} {bottom} {x1} {bottom}]" if kind != "Link" else ""
        entry = f"<</Type /Annot /Subtype /{kind} /F {flags} /Rect [{x0} {bottom} {x1} {top}] {quads}>>"
        self.annotations.append(entry.encode())
        return self

    def raw(self, operators: str | bytes) -> "Sheet":
        """Append content operators as they are, in the PDF's own coordinates (origin bottom left)."""
        self.operators.append(operators if isinstance(operators, bytes) else operators.encode("latin-1"))
        return self


def wrap(text: str, width: float, size: float = 10, font: str = "regular") -> list[str]:
    """Break text at spaces (or between wide characters) so that each line fits the width."""
    lines, line = [], ""
    for word in _words(text):
        if line and text_width((line + word).rstrip(), size, font) > width:
            lines.append(line.rstrip())
            line = word.lstrip()
        else:
            line += word
    return [*lines, line.rstrip()] if line.strip() else lines


def _words(text: str) -> list[str]:
    words = [""]
    for character in text:
        words[-1] += character
        if character == " " or not _is_narrow(character):
            words.append("")
    return [word for word in words if word]


def _split_by_font(text: str, font: str) -> list[tuple[str, str]]:
    pieces: list[tuple[str, str]] = []
    for character in text:
        name = font if _is_narrow(character) else WIDE
        if pieces and pieces[-1][0] == name:
            pieces[-1] = (name, pieces[-1][1] + character)
        else:
            pieces.append((name, character))
    return pieces


def _show(font: str, text: str) -> bytes:
    if font in (WIDE, DOWN):
        return b"<" + text.encode("utf-16-be").hex().encode() + b"> Tj"
    raw = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"(" + raw + b") Tj"


def _with_actual_text(operators: list[bytes], actual: str | None) -> list[bytes]:
    if actual is None:
        return operators
    value = ("\ufeff" + actual).encode("utf-16-be").hex().encode()
    return [b"/Span <</ActualText <" + value + b">>> BDC", *operators, b"EMC"]


def draw_pdf(
    sheets: Sequence[Sheet], *, labels: str = "", title: str = "", producer: str = "", padding: int = 0
) -> bytes:
    """Return a whole PDF with these pages.

    ``labels`` is the inside of a /PageLabels /Nums array, such as ``0 <</S /r>> 4 <</S /D>>``. ``padding`` adds that
    many bytes of comment, for tests of size limits. A page without operators stays empty; no sheet makes no page.
    """
    objects = _Objects()
    pages = objects.reserve()
    resources = _add_resources(objects, sorted(set().union(*(sheet.characters for sheet in sheets))) if sheets else [])
    kids = [_add_page(objects, sheet, pages, resources) for sheet in sheets]
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects.fill(pages, b"<</Type /Pages /Count %d /Kids [%s]>>" % (len(kids), listed))
    label_tree = b" /PageLabels <</Nums [%s]>>" % labels.encode() if labels else b""
    root = objects.add(b"<</Type /Catalog /Pages %d 0 R%s>>" % (pages, label_tree))
    info = objects.add(b"<</Title %s /Producer %s>>" % (_string(title), _string(producer)))
    return objects.finish(root, info, padding)


def save_pdf(path: Path, sheets: Sequence[Sheet], *, labels: str = "", title: str = "") -> Path:
    """Write the PDF to a file and return its path."""
    path.write_bytes(draw_pdf(sheets, labels=labels, title=title))
    return path


def _string(text: str) -> bytes:
    return b"<" + ("\ufeff" + text).encode("utf-16-be").hex().encode() + b">"


class _Objects:
    """The numbered objects of a PDF being written."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    def reserve(self) -> int:
        self.bodies.append(b"null")
        return len(self.bodies)

    def add(self, body: bytes) -> int:
        self.bodies.append(body)
        return len(self.bodies)

    def add_stream(self, content: bytes, entries: bytes = b"") -> int:
        return self.add(b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(content), entries, content))

    def fill(self, number: int, body: bytes) -> None:
        self.bodies[number - 1] = body

    def finish(self, root: int, info: int, padding: int) -> bytes:
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        out += b"%" + b"x" * padding + b"\n" if padding else b""
        places = []
        for number, body in enumerate(self.bodies, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"trailer\n<</Size %d /Root %d 0 R /Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
            len(places) + 1,
            root,
            info,
            start,
        )
        return bytes(out)


def _add_page(objects: _Objects, sheet: Sheet, parent: int, resources: int) -> int:
    content = objects.add_stream(b"\n".join(sheet.operators))
    crop = b" /CropBox [%s]" % " ".join(f"{edge}" for edge in sheet.crop).encode() if sheet.crop else b""
    crop += b" /Annots [%s]" % b" ".join(sheet.annotations) if sheet.annotations else b""
    return objects.add(
        b"<</Type /Page /Parent %d 0 R /MediaBox [0 0 %s %s]%s /Rotate %d /Resources %d 0 R /Contents %d 0 R>>"
        % (parent, str(sheet.width).encode(), str(sheet.height).encode(), crop, sheet.rotate, resources, content)
    )


def _add_resources(objects: _Objects, characters: Sequence[str]) -> int:
    fonts = [
        b"/%s <</Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding>>" % (name.encode(), base.encode())
        for name, base in FONTS.items()
    ]
    if characters:
        for name, number in zip((WIDE, DOWN), _add_wide_fonts(objects, characters), strict=True):
            fonts.append(b"/%s %d 0 R" % (name.encode(), number))
    image = objects.add_stream(
        b"\x99", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )
    return objects.add(b"<</Font <<%s>> /XObject <</Im1 %d 0 R>>>>" % (b" ".join(fonts), image))


def _add_wide_fonts(objects: _Objects, characters: Sequence[str]) -> list[int]:
    """Add a font whose codes are UTF-16, one em wide, with a ToUnicode map and no embedded file: for lines, for columns."""
    codes = [character.encode("utf-16-be").hex() for character in characters]
    pairs = "".join(f"1 beginbfchar\n<{code}> <{code}>\nendbfchar\n" for code in codes)
    space = "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
    to_unicode = objects.add_stream(
        f"/CIDInit /ProcSet findresource begin begincmap\n{space}{pairs}endcmap end".encode()
    )
    descriptor = objects.add(
        b"<</Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0"
        b" /Ascent 800 /Descent -200 /CapHeight 800 /StemV 80>>"
    )
    system = b"/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"
    child = objects.add(
        b"<</Type /Font /Subtype /CIDFontType2 /BaseFont /Song %s /DW 1000 /FontDescriptor %d 0 R>>"
        % (system, descriptor)
    )
    return [
        objects.add(
            b"<</Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-%s"
            b" /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>" % (way, child, to_unicode)
        )
        for way in (b"H", b"V")
    ]
