"""A redline comes in; one line of CSV for each change, safe to open in a spreadsheet, goes out."""

import csv
import io
from collections.abc import Iterable

from variorum.exports.redline import Redline, Row, Side
from variorum.exports.runs import Run
from variorum.exports.words import kind_name, place_words, reason_sentence

COLUMNS = (
    *("change", "kind", "substantive", "old_number", "new_number", "heading", "old_place", "new_place"),
    *("reasons", "old_text", "new_text"),
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take the text of a cell for a formula, full-width forms included."""


def write_csv(redline: Redline) -> bytes:
    """Return the changes as CSV in UTF-8 with a byte order mark, by which spreadsheets know it."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in list_changes(redline):
        writer.writerow([guard(cell) for cell in _cells(row, redline.language)])
    return target.getvalue().encode("utf-8-sig")


def list_changes(redline: Redline) -> list[Row]:
    """Return the rows of changes that were asked for, a moved clause once: at its new place."""
    return [row for row in redline.rows if row.number is not None and not row.is_left_out and not row.moved_to]


def guard(cell: str) -> str:
    """Return a text that no spreadsheet carries out: an apostrophe is put before what would begin a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) or cell.startswith(FORMULA) else cell


def write_plain(runs: Iterable[Run]) -> str:
    """Return the words of runs without marks."""
    return "".join(run.text for run in runs)


def _cells(row: Row, language: str) -> list[str]:
    side = row.new or row.old
    return [
        row.numbers,
        kind_name(language, row.kind),
        "1" if row.is_substantive else "0",
        row.old.num if row.old else "",
        row.new.num if row.new else "",
        write_plain(side.heading) if side else "",
        _place(row.old, language),
        _place(row.new, language),
        "; ".join(reason_sentence(language, reason) for reason in row.reasons),
        write_plain(row.old.runs) if row.old else "",
        write_plain(row.new.runs) if row.new else "",
    ]


def _place(side: Side | None, language: str) -> str:
    return place_words(language, side.page, side.line, side.label) if side else ""
