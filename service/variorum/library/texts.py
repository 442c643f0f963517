"""The row of a version comes in; its text and clauses go out, as comparison and carrying want them."""

from variorum.clauses.amended import read_as_amended
from variorum.clauses.clause import Extraction
from variorum.comparison.text import Text
from variorum.storage.database import Connection
from variorum.storage.expressions import ClauseRecord, load_clauses, load_marks, load_text
from variorum.storage.works import load_version


def load_whole(connection: Connection, expression_id: int) -> tuple[Text, list[ClauseRecord]]:
    """Return the text of a version with its clauses, and the rows of the clauses."""
    language = load_version(connection, expression_id).expression.language
    records = load_clauses(connection, expression_id)
    return Text(load_text(connection, expression_id), tuple(record.clause for record in records), language), records


def load_compared(connection: Connection, expression_id: int) -> tuple[Text, list[ClauseRecord]]:
    """Return the text of a version as it is compared, what its publisher struck left out, and the rows of the clauses."""
    text, records = load_whole(connection, expression_id)
    return Text(load_amended(connection, expression_id), text.clauses, text.language), records


def load_amended(connection: Connection, expression_id: int) -> str:
    """Return the canonical text of a version with spaces for what its publisher struck."""
    return read_as_amended(load_text(connection, expression_id), load_marks(connection, expression_id))


def text_of(extraction: Extraction, language: str) -> Text:
    """Return the part of an extraction that is compared: what its publisher struck is not there."""
    return Text(read_as_amended(extraction.text, extraction.marks), extraction.clauses, language)
