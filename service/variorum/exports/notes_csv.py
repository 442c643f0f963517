"""Web Annotations come in; a table of notes as CSV goes out, and back."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from variorum.annotations.annotation import MOTIVATIONS, Annotation, Kind
from variorum.annotations.web_annotation import VOCABULARY
from variorum.errors import BadRequest
from variorum.exports.comparison_csv import guard

COLUMNS = (
    "id",
    "source",
    "clauses",
    "quote",
    "prefix",
    "suffix",
    "kind",
    "note",
    "tags",
    "author",
    "created",
    "visibility",
)
NAMES = {
    "source": ("source", "url", "uri", "document", "version"),
    "quote": ("quote", "quoted", "text", "highlight", "exact"),
    "note": ("note", "comment", "annotation", "body"),
    "author": ("author", "creator", "user", "username"),
}
"""What other programs call a column."""
LONGEST_CELL = 1_000_000


def write_notes_csv(annotations: Sequence[Annotation]) -> bytes:
    """Return a row for each note, in UTF-8 with a byte order mark; no cell is a formula for a spreadsheet."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([*COLUMNS, "replies"])
    writer.writerows([guard(cell) for cell in _cells(one)] for one in annotations)
    return target.getvalue().encode("utf-8-sig")


def _cells(one: Annotation) -> tuple[str, ...]:
    quote = one.target.quote
    clauses, tags = " ".join(one.target.e_ids), "; ".join(one.tags)
    said = "\n\n".join(f"{answer.creator}: {answer.body}" for answer in one.answers)
    place = (one.id, one.source, clauses, quote.exact, quote.prefix, quote.suffix)
    return (*place, one.kind.value, one.body, tags, one.creator, one.created, one.visibility.value, said)


def read_notes_csv(content: bytes) -> list[dict[str, Any]]:
    """Return the Web Annotations of a table; columns are found by their titles, in any order.

    Raises ``BadRequest`` when there is no column of quotes or of notes.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadRequest("Save the table as CSV in UTF-8, then try again.") from None
    csv.field_size_limit(LONGEST_CELL)
    try:
        rows = list(csv.reader(io.StringIO(text)))
    except csv.Error:
        raise BadRequest("This table cannot be read as CSV.") from None
    titles = [title.strip().casefold() for title in rows[0]] if rows else []
    at = {name: _find(titles, NAMES.get(name, (name,))) for name in COLUMNS}
    if at["quote"] is None and at["note"] is None:
        raise BadRequest("The table needs a column named quote and one named note.")
    cells = [{name: _cell(row, column) for name, column in at.items()} for row in rows[1:]]
    return [_to_document(one) for one in cells if one["quote"] or one["note"]]


def _find(titles: Sequence[str], names: Sequence[str]) -> int | None:
    return next((titles.index(name) for name in names if name in titles), None)


def _cell(row: Sequence[str], column: int | None) -> str:
    """Return a cell without the mark that keeps it from being a formula."""
    cell = row[column].strip() if column is not None and column < len(row) else ""
    return cell[1:] if cell.startswith("'") and guard(cell[1:]) == cell else cell


def _to_document(cells: Mapping[str, str]) -> dict[str, Any]:
    kind = Kind(cells["kind"]) if cells["kind"] in set(Kind) else (Kind.COMMENT if cells["note"] else Kind.HIGHLIGHT)
    quote = {name: cells[name] for name in ("prefix", "suffix") if cells[name]} | {"exact": cells["quote"]}
    selector = {"selector": [{"type": "TextQuoteSelector", **quote}]} if cells["quote"] else {}
    words = [{"type": "TextualBody", "value": cells["note"], "format": "text/plain"}] if cells["note"] else []
    tags = [tag.strip() for tag in cells["tags"].split(";") if tag.strip()]
    bodies = [*words, *({"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in tags)]
    document: dict[str, Any] = {
        "@context": VOCABULARY,
        "type": "Annotation",
        "motivation": [one.value for one in MOTIVATIONS[kind]],
        "variorum:kind": kind.value,
        "target": {"type": "SpecificResource", "source": cells["source"], **selector},
    }
    document |= {"body": bodies} if bodies else {}
    document |= {"creator": {"type": "Person", "name": cells["author"]}} if cells["author"] else {}
    return document | {name: cells[name] for name in ("id", "created") if cells[name]}
