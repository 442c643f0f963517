"""The row of a version comes in; its text and clauses go out, as comparison and carrying want them."""

from collections.abc import Sequence
from dataclasses import replace

from variorum.clauses.amended import list_struck, read_as_amended
from variorum.clauses.clause import Extraction
from variorum.comparison.text import Struck, Text
from variorum.layout.block import Mark, MarkKind
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
    return _amend(text, load_marks(connection, expression_id)), records


def load_amended(connection: Connection, expression_id: int) -> str:
    """Return the canonical text of a version with spaces for what its publisher struck."""
    return read_as_amended(load_text(connection, expression_id), load_marks(connection, expression_id))


def text_of(extraction: Extraction, language: str) -> Text:
    """Return the part of an extraction that is compared: what its publisher struck is told apart from it."""
    return _amend(Text(extraction.text, extraction.clauses, language), extraction.marks)


def print_of(text: Text) -> tuple[str, tuple[Mark, ...]]:
    """Return the text of a version as it is printed, struck words in their places, with the marks that strike them."""
    written, at = [], 0
    for span, words in text.struck:
        written += [text.text[at : span.start], words]
        at = span.end
    return "".join([*written, text.text[at:]]), tuple(Mark(MarkKind.STRUCK, span) for span, _ in text.struck)


def _amend(text: Text, marks: Sequence[Mark]) -> Text:
    struck = tuple(Struck(span, words) for span, words in list_struck(text.text, marks))
    return replace(text, text=read_as_amended(text.text, marks), struck=struck)
