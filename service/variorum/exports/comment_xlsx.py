"""A form of comments comes in and a workbook goes out, safe to open; the form of a workbook from anywhere comes back."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from variorum.errors import BadRequest
from variorum.exports.comment_form import COLUMNS, Comment, CommentForm, tidy_comment, tidy_line
from variorum.exports.form_grid import TITLES, list_head, read_grids
from variorum.exports.office_parts import open_parts
from variorum.exports.zipped import day_of, set_days

MOST_CHARACTERS = 32_000
"""A cell holds 32,767 characters; a longer text goes on in the next row, as in a form."""
MOST_ROWS, MOST_COLUMNS = 20_000, 40
"""Cells beyond are not looked at: a damaged file may claim a million rows."""
WIDTHS = (9, 9, 12, 16, 8, 60, 50, 30)
WRAPPED = Alignment(wrap_text=True, vertical="top")


def format_form_xlsx(form: CommentForm, made: datetime | None = None) -> bytes:
    """Return the form as a workbook of one sheet: the head, the titles, the rows."""
    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = "Variorum"
    book.properties.title = tidy_line(form.title)
    book.properties.created = day_of(made)
    sheet = book.active
    rows = [*list_head(form), [], list(TITLES)]
    head = len(rows)
    rows += [row for comment in form.comments for row in _cut(tidy_comment(comment))]
    for at, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            _put(sheet.cell(at, column), text)
    for column, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.cell(head, column).font = Font(bold=True)
    sheet.cell(1, 1).font = Font(bold=True, size=13)
    sheet.freeze_panes = f"A{head + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{head}:{head}"
    target = io.BytesIO()
    book.save(target)
    return set_days(target.getvalue(), made)


def _cut(comment: Comment) -> Iterator[list[str]]:
    """Yield the row of a comment, and rows that go on with what no cell can hold."""
    pieces = [list(_pieces(getattr(comment, name))) or [""] for name in COLUMNS]
    for part in range(max(map(len, pieces))):
        yield [cut[part] if part < len(cut) else "" for cut in pieces]


def _pieces(text: str) -> Iterator[str]:
    while len(text) > MOST_CHARACTERS:
        end = text.rfind("\n", 1, MOST_CHARACTERS)
        end = MOST_CHARACTERS if end < 0 else end
        yield text[:end]
        text = text[end:].removeprefix("\n")
    if text:
        yield text


def _put(cell: Any, text: str) -> None:
    """Write a text as a text: never as a formula, and shown as it is when the cell is edited."""
    if text:
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = True
    cell.alignment = WRAPPED


def parse_form_xlsx(content: bytes) -> CommentForm:
    """Return the form of a workbook, of all its sheets; raises ``BadRequest``."""
    open_parts(content)
    try:
        return read_grids(_read_sheets(content))
    # A part that is no XML is a SyntaxError, of either parser.
    except (InvalidFileException, KeyError, SyntaxError, zipfile.BadZipFile, ValueError, TypeError):
        raise BadRequest("This file cannot be opened. Save it again as .docx, .xlsx or .csv.") from None


def _read_sheets(content: bytes) -> list[list[list[str]]]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        return [
            [
                [_write(value) for value in row]
                for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
            ]
            for sheet in book.worksheets
        ]
    finally:
        book.close()


def _write(value: object) -> str:
    """Return a value as a person would have typed it: 7 for 7.0, a day without its midnight."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date) else str(value)
