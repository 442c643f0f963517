"""Every glyph equals pdfminer's ``LTChar``: text, box, font, size and order, on real documents of all kinds in the corpus."""

import logging
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFFont, PDFType3Font
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.utils import Matrix

from variorum.errors import ReadingError
from variorum.pdf import marks
from variorum.pdf.fonts import PLAUSIBLE_TYPE3_HEIGHT, REPLACEMENT, readable
from variorum.pdf.foreign import FOREIGN_ERRORS
from variorum.pdf.glyph_names import CHARACTERS
from variorum.pdf.page import Page
from variorum.pdf.reader import count_pages, read_pages

FAMILIES = ("standards-multi-version", "laws-multi-version", "chinese", "hard-layout", "truth")
MOST_PAGES = 12
SHARES = 8
"""Parts of the long run, so that processes share it."""

NEAR = 1e-6


class Drawn(NamedTuple):
    """How pdfminer was told to draw a character: what ``LTChar`` forgets of it."""

    font: PDFFont
    size: float
    matrix: Matrix


class RecordingAggregator(PDFPageAggregator):
    """pdfminer's own device, which also keeps the font and size of each character in the order of drawing."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.drawn: list[Drawn] = []

    def render_char(self, matrix: Matrix, font: PDFFont, fontsize: float, *rest: Any) -> float:
        self.drawn.append(Drawn(font, fontsize, matrix))
        return super().render_char(matrix, font, fontsize, *rest)


def chars(item: Any) -> Iterator[LTChar]:
    if isinstance(item, LTChar):
        yield item
    elif hasattr(item, "__iter__"):
        for inner in item:
            yield from chars(inner)


def pdfminer_pages(path: Path, most: int | None) -> Iterator[tuple[PDFPage, Any, list[Drawn]]]:
    manager = PDFResourceManager()
    device = RecordingAggregator(manager)
    interpreter = PDFPageInterpreter(manager, device)
    with path.open("rb") as file:
        for page in islice(PDFPage.create_pages(PDFDocument(PDFParser(file))), most):
            device.drawn.clear()
            interpreter.process_page(page)
            yield page, device.get_result(), device.drawn


def expected_text(char: LTChar) -> str:
    text = char.get_text()
    return REPLACEMENT if text.startswith("(cid:") else readable(text)


def is_named(text: str, char: LTChar) -> bool:
    """Say whether a glyph has a name of TeX's, which pdfminer does not know."""
    return text in CHARACTERS.values() and str(char.get_text()).startswith("(cid:")


def expected_boxes(page: PDFPage, layout: Any) -> list[tuple[float, float, float, float]]:
    """Return pdfminer's boxes measured from the top left of what is shown of the page."""
    (mx0, my0, mx1, my1), (cx0, cy0, cx1, cy1) = page.mediabox, page.cropbox
    left, below, right, above = max(0, cx0 - mx0), max(0, cy0 - my0), max(0, mx1 - cx1), max(0, my1 - cy1)
    dx, dy = {0: (left, above), 90: (below, left), 180: (right, below), 270: (above, right)}[page.rotate]
    top = layout.height
    return [(char.x0 - dx, top - char.y1 - dy, char.x1 - dx, top - char.y0 - dy) for char in chars(layout)]


def expected_font(font: PDFFont) -> str:
    """Return pdfminer's name of a font without the mark of a subset; its base name where pdfminer knows none."""
    name = font.basefont if font.fontname == "unknown" and hasattr(font, "basefont") else font.fontname
    text = name.decode("latin-1") if isinstance(name, bytes) else str(name)
    return text[7:] if text[6:7] == "+" and text[:6].isalpha() and text[:6].isupper() else text


def expected_size(char: LTChar, drawn: Drawn) -> float:
    """Return the height that a character was drawn with, across its line.

    That is ``LTChar.size`` wherever text runs level. Of turned text ``LTChar.size`` is the height of the upright box
    around it, and of a Type 3 font drawn in units of its own it is the number of units: both say nothing of the type.
    """
    _, b, c, d, _, _ = drawn.matrix
    size: float = abs(drawn.size) * (c * c + d * d) ** 0.5
    if isinstance(drawn.font, PDFType3Font):
        height = abs(float(drawn.font.bbox[3] - drawn.font.bbox[1]) * float(drawn.font.vscale))
        low, high = PLAUSIBLE_TYPE3_HEIGHT
        return size * height if height and not low <= height <= high else size
    level: float = char.size
    return level if b == 0 == c else size


def assert_equal(ours: Page, page: PDFPage, layout: Any, drawn: list[Drawn]) -> int:
    """Assert that a page has the same glyphs and return how many."""
    theirs = list(chars(layout))
    assert len(theirs) == len(drawn)
    known = [glyph.text for glyph, char in zip(ours.glyphs, theirs, strict=True) if not is_named(glyph.text, char)]
    expected = [
        expected_text(char) for glyph, char in zip(ours.glyphs, theirs, strict=True) if not is_named(glyph.text, char)
    ]
    assert known == expected, ours.number
    assert [ours.fonts[glyph.font].name for glyph in ours.glyphs] == [expected_font(each.font) for each in drawn]
    for glyph, char, how, box in zip(ours.glyphs, theirs, drawn, expected_boxes(page, layout), strict=True):
        assert max(abs(a - b) for a, b in zip(glyph[1:5], box, strict=True)) < NEAR, (ours.number, glyph, box)
        assert abs(glyph.size - expected_size(char, how)) < NEAR, (ours.number, glyph, char)
    return len(theirs)


def compare(path: Path, most: int | None = None) -> int:
    """Assert that the first pages (all, when not said) are equal and return how many glyphs were compared."""
    pages = zip(read_pages(path, 1, most), pdfminer_pages(path, most), strict=True)
    return sum(assert_equal(ours, *theirs) for ours, theirs in pages)


@pytest.fixture(autouse=True)
def as_drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep the drawn text where a document replaces it (pdfminer does not), and pdfminer's warnings quiet."""
    monkeypatch.setattr(marks, "replace_text", lambda *_: None)
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.corpus
@pytest.mark.parametrize("family", FAMILIES)
def test_every_glyph_of_the_shortest_documents_equals_pdfminers(corpus: Path, family: str) -> None:
    folders = [sorted(folder.rglob("*.pdf")) for folder in sorted((corpus / family).iterdir()) if folder.is_dir()]
    shortest = [min(paths, key=count_pages) for paths in folders if paths]

    assert sum(compare(path) for path in shortest if count_pages(path) <= MOST_PAGES) > 1_000


@pytest.mark.corpus
@pytest.mark.long
@pytest.mark.parametrize("share", range(SHARES))
def test_every_glyph_of_every_document_equals_pdfminers(corpus: Path, share: int) -> None:
    paths = [path for family in FAMILIES for path in sorted((corpus / family).rglob("*.pdf"))]

    assert sum(compare(path) for path in paths[share::SHARES]) > 1_000_000


def pdfminer_texts(path: Path) -> list[str]:
    """Return the characters that pdfminer reads up to where it gives a file up."""
    texts: list[str] = []
    try:
        for _, layout, _ in pdfminer_pages(path, None):
            texts.extend(map(expected_text, chars(layout)))
    except FOREIGN_ERRORS:
        return texts
    return texts


def our_texts(path: Path) -> list[str]:
    """Return the characters of a file; none where it is refused."""
    try:
        return [glyph.text for page in read_pages(path) for glyph in page.glyphs]
    except ReadingError:
        return []


@pytest.mark.corpus
@pytest.mark.long
@pytest.mark.parametrize("share", range(SHARES))
def test_no_character_that_pdfminer_reads_of_a_hostile_file_is_missing(corpus: Path, share: int) -> None:
    read = 0
    for path in sorted((corpus / "hostile").rglob("*.pdf"))[share::SHARES]:
        ours, theirs = iter(our_texts(path)), pdfminer_texts(path)
        assert all(text in ours for text in theirs), path.name
        read += len(theirs)
    assert read > 1_000


@pytest.mark.corpus
def test_pages_are_counted_as_pdfminer_counts_them(corpus: Path) -> None:
    for path in sorted((corpus / "truth").rglob("*.pdf"))[::4]:
        with path.open("rb") as file:
            assert count_pages(path) == sum(1 for _ in PDFPage.create_pages(PDFDocument(PDFParser(file)))), path.name


@pytest.mark.corpus
def test_law_encrypted_without_a_password_is_read(corpus: Path) -> None:
    for path in sorted((corpus / "laws-multi-version").rglob("*.pdf")):
        if b"/Encrypt" in path.read_bytes()[-4096:]:
            assert compare(path, 1) > 100
            return
    pytest.fail("no encrypted law in the corpus")
