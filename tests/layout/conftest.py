"""Sheets drawn for a test come in, their layout goes out."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.draw_pdf import Sheet, save_pdf
from variorum.layout.block import Layout
from variorum.layout.codec import page_lines_from_json, page_lines_to_json
from variorum.layout.document import lay_out_document
from variorum.layout.page_lines import PageLines
from variorum.layout.pages import lay_out_page
from variorum.pdf.reader import read_pages

LayOut = Callable[..., Layout]
ReadLines = Callable[..., list[PageLines]]


@pytest.fixture
def read_lines(tmp_path: Path) -> ReadLines:
    def read(*sheets: Sheet) -> list[PageLines]:
        return [lay_out_page(page) for page in read_pages(save_pdf(tmp_path / "drawn.pdf", sheets))]

    return read


@pytest.fixture
def lay_out(read_lines: ReadLines) -> LayOut:
    def lay_out_sheets(*sheets: Sheet) -> Layout:
        pages = [page_lines_from_json(page_lines_to_json(page)) for page in read_lines(*sheets)]
        return lay_out_document(pages)

    return lay_out_sheets
