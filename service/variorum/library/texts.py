"""The row of a version comes in; its text and clauses go out, as comparison and carrying want them."""

from variorum.clauses.clause import Extraction
from variorum.comparison.text import Text
from variorum.storage.database import Connection
from variorum.storage.expressions import ClauseRecord, load_clauses, load_text
from variorum.storage.works import load_version


def load_whole(connection: Connection, expression_id: int) -> tuple[Text, list[ClauseRecord]]:
    """Return the text of a version with its clauses, and the rows of the clauses."""
    language = load_version(connection, expression_id).expression.language
    records = load_clauses(connection, expression_id)
    return Text(load_text(connection, expression_id), tuple(record.clause for record in records), language), records


def text_of(extraction: Extraction, language: str) -> Text:
    """Return the part of an extraction that is compared."""
    return Text(extraction.text, extraction.clauses, language)
