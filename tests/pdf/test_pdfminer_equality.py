"""Every glyph equals pdfminer's ``LTChar``: text, box and order, on real documents of all kinds in the corpus."""

import logging
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from variorum.pdf import marks
from variorum.pdf.fonts import REPLACEMENT, readable
from variorum.pdf.reader import count_pages, read_pages

FAMILIES = ("standards-multi-version", "laws-multi-version", "chinese", "hard-layout", "truth")
PAGES = 2
NEAR = 1e-6


def chars(item: Any) -> Iterator[LTChar]:
    if isinstance(item, LTChar):
        yield item
    elif hasattr(item, "__iter__"):
        for inner in item:
            yield from chars(inner)


def pdfminer_pages(path: Path, most: int) -> Iterator[tuple[PDFPage, Any]]:
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager)
    interpreter = PDFPageInterpreter(manager, device)
    with path.open("rb") as file:
        for page in islice(PDFPage.create_pages(PDFDocument(PDFParser(file))), most):
            interpreter.process_page(page)
            yield page, device.get_result()


def expected_text(char: LTChar) -> str:
    text = char.get_text()
    return REPLACEMENT if text.startswith("(cid:") else readable(text)


def expected_boxes(page: PDFPage, layout: Any) -> list[tuple[float, float, float, float]]:
    """Return pdfminer's boxes measured from the top left of what is shown of the page."""
    (mx0, my0, mx1, my1), (cx0, cy0, cx1, cy1) = page.mediabox, page.cropbox
    left, below, right, above = max(0, cx0 - mx0), max(0, cy0 - my0), max(0, mx1 - cx1), max(0, my1 - cy1)
    dx, dy = {0: (left, above), 90: (below, left), 180: (right, below), 270: (above, right)}[page.rotate]
    top = layout.height
    return [(char.x0 - dx, top - char.y1 - dy, char.x1 - dx, top - char.y0 - dy) for char in chars(layout)]


def compare(path: Path, most: int) -> int:
    """Assert that the first pages are equal and return how many glyphs were compared."""
    compared = 0
    for ours, (page, layout) in zip(read_pages(path, 1, most), pdfminer_pages(path, most), strict=True):
        theirs = list(chars(layout))
        assert [glyph.text for glyph in ours.glyphs] == [expected_text(char) for char in theirs]
        for glyph, box in zip(ours.glyphs, expected_boxes(page, layout), strict=True):
            assert max(abs(a - b) for a, b in zip(glyph[1:5], box, strict=True)) < NEAR, (ours.number, glyph, box)
        compared += len(theirs)
    return compared


@pytest.fixture(autouse=True)
def as_drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep the drawn text where a document replaces it (pdfminer does not), and pdfminer's warnings quiet."""
    monkeypatch.setattr(marks, "replace_text", lambda *_: None)
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.corpus
@pytest.mark.parametrize("family", FAMILIES)
def test_glyphs_equal_pdfminers(corpus: Path, family: str) -> None:
    folders = sorted(folder for folder in (corpus / family).iterdir() if folder.is_dir())
    newest = [sorted(folder.rglob("*.pdf"))[-1] for folder in folders if list(folder.rglob("*.pdf"))]

    assert sum(compare(path, PAGES) for path in newest[:12]) > 1_000


@pytest.mark.corpus
@pytest.mark.long
def test_glyphs_equal_pdfminers_everywhere(corpus: Path) -> None:
    paths = [path for family in FAMILIES for path in sorted((corpus / family).rglob("*.pdf"))]

    assert sum(compare(path, 10) for path in paths) > 1_000_000


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
