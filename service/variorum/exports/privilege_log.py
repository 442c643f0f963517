"""Facts of privileged notes, and no word of them, come in; a privilege log as a workbook or as CSV goes out."""

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from datetime import datetime

from variorum.exports.comparison_csv import guard
from variorum.exports.note_words import note_word
from variorum.exports.zipped import day_of, set_days

WIDTHS = (6, 12, 24, 30, 18, 50, 30, 26, 40)


@dataclass(frozen=True, slots=True)
class LogRow:
    """One note that is withheld: who, when, on what and for whom; the basis is for counsel to write."""

    number: str
    date: str
    author: str
    recipients: str
    kind: str
    document: str
    subject: str
    circle: str
    basis: str = ""


COLUMNS = tuple(field.name for field in fields(LogRow))


def write_log_csv(rows: Iterable[LogRow], language: str) -> bytes:
    """Return the log as CSV in UTF-8 with a byte order mark."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(_titles(language))
    writer.writerows([guard(cell) for cell in astuple(row)] for row in rows)
    return target.getvalue().encode("utf-8-sig")


def write_log_xlsx(rows: Iterable[LogRow], language: str, made: datetime) -> bytes:
    """Return the log as a workbook of one sheet."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    wrapped = Alignment(wrap_text=True, vertical="top")
    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = "Variorum"
    book.properties.title = note_word(language, "log")
    book.properties.created = day_of(made)
    sheet = book.active
    sheet.title = note_word(language, "log")
    for at, row in enumerate([_titles(language), *map(astuple, rows)], 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(at, column, text)
            cell.data_type, cell.quotePrefix, cell.alignment = "s", True, wrapped
            cell.font = Font(bold=at == 1)
    for column, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    target = io.BytesIO()
    book.save(target)
    return set_days(target.getvalue(), made)


def _titles(language: str) -> list[str]:
    return [note_word(language, f"column-{name}") for name in COLUMNS]
