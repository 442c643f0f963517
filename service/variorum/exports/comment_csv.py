"""A form of comments comes in and CSV goes out, safe to open in a spreadsheet; the form of CSV comes back."""

import csv
import io

from variorum.errors import BadRequest
from variorum.exports.comment_form import COLUMNS, CommentForm, tidy_comment
from variorum.exports.comparison_csv import FORMULA
from variorum.exports.form_grid import TITLES, list_head, read_grids
from variorum.exports.office_parts import MOST_BYTES

CODES = ("utf-8-sig", "gb18030", "cp1252")
"""How spreadsheets write CSV, the strictest first; the last takes nearly any bytes."""
LONGEST_CELL = 1_000_000
GUARDED = (*FORMULA, "'")
"""What an apostrophe is put before: formulas, and texts that begin with one, so that reading takes off only ours."""


def format_form_csv(form: CommentForm) -> bytes:
    """Return the form as CSV in UTF-8 with a byte order mark: the head, the titles, the rows."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerows([map(guard_exactly, row) for row in list_head(form)])
    writer.writerows([[], TITLES])
    for comment in map(tidy_comment, form.comments):
        writer.writerow([guard_exactly(getattr(comment, name)) for name in COLUMNS])
    return target.getvalue().encode("utf-8-sig")


def parse_form_csv(content: bytes) -> CommentForm:
    """Return the form of CSV, parted by commas, semicolons or tabs; raises ``BadRequest``."""
    if len(content) > MOST_BYTES:
        raise BadRequest("This file is larger than 16 MB. Leave out its pictures, or split it.")
    text = _decode(content)
    if "\0" in text:
        raise BadRequest("This file cannot be opened. Save it again as .docx, .xlsx or .csv.")
    csv.field_size_limit(LONGEST_CELL)
    try:
        rows = [list(map(take_guard, row)) for row in csv.reader(io.StringIO(text, newline=""), delimiter=_sign(text))]
    except csv.Error:
        raise BadRequest("This file cannot be opened. Save it again as .docx, .xlsx or .csv.") from None
    return read_grids([rows])


def _decode(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    for code in CODES:
        try:
            return content.decode(code)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _sign(text: str) -> str:
    """Return what parts the columns: the sign that is most frequent in the row of titles, which quotes nothing."""
    lines = sorted(text.split("\n", 20)[:20], key=lambda line: -max(map(line.count, ",;\t")))
    return max(",;\t", key=lines[0].count)


def guard_exactly(cell: str) -> str:
    """Return a text that no spreadsheet carries out, from which ``take_guard`` makes the same text again."""
    return f"'{cell}" if cell.lstrip(" ").startswith(GUARDED) else cell


def take_guard(cell: str) -> str:
    """Return a cell without the apostrophe that guards it."""
    is_guarded = cell.startswith("'") and cell[1:].lstrip(" ").startswith(GUARDED)
    return cell[1:] if is_guarded else cell
