"""Sheets of a form come in as plain rows of texts, as CSV and workbooks have them; the form goes out, and back."""

from collections.abc import Sequence

from variorum.exports.comment_form import CommentForm, FormNotice, NoticeKind, tidy_line
from variorum.exports.form_columns import read_titles
from variorum.exports.form_head import read_head
from variorum.exports.form_rows import Cell, Row, read_tables

TITLES = (
    *("MB/NC", "Line number", "Clause/Subclause", "Paragraph/Figure/Table", "Type of comment", "Comments"),
    *("Proposed change", "Observations of the secretariat"),
)


def list_head(form: CommentForm) -> list[list[str]]:
    """Return the rows that stand above the titles."""
    facts = (("Date", form.date), ("Document", form.document), ("Project", form.project))
    return [[tidy_line(form.title)], *([f"{label}:", tidy_line(value)] for label, value in facts)]


def read_grids(sheets: Sequence[Sequence[Sequence[str]]]) -> CommentForm:
    """Return the form that stands in the sheets; sheets without comments may hold its head."""
    tables: list[list[Row]] = []
    around: list[list[Row]] = []
    for sheet in sheets:
        rows = [tuple(map(Cell, row)) for row in _trim(sheet) if any(cell.strip() for cell in row)]
        at = next((at for at, row in enumerate(rows) if read_titles([cell.text for cell in row])), None)
        if at is None:
            (tables if _is_wide(rows) else around).append(rows)
        else:
            around.append(rows[:at])
            tables.append(rows[at:])
    comments, notices = read_tables(tables)
    head = read_head(([], around))
    if not comments:
        notices.append(FormNotice(NoticeKind.NO_TABLE))
    return CommentForm(tuple(comments), head.date, head.document, head.project, head.title, (*notices, *head.notices))


def _trim(sheet: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the rows without the empty columns at their right end, all equally long."""
    width = max((at + 1 for row in sheet for at, cell in enumerate(row) if cell.strip()), default=0)
    return [[*row[:width], *[""] * (width - len(row))] for row in sheet]


def _is_wide(rows: Sequence[Row]) -> bool:
    return any(len([cell for cell in row if cell.text.strip()]) > 4 for row in rows)
