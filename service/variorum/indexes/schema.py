"""A clause as the index holds it: which fields are found and how."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from whoosh import fields
from whoosh.analysis import Analyzer, Token

from variorum.indexes.analysis import tokenize

SCHEMA_VERSION = 2
"""Raise it when the fields or the tokens change: an index of another version is rebuilt."""


@dataclass(frozen=True, slots=True)
class ClauseDocument:
    """One clause to be indexed; ``id`` is its row in the database, ``expression`` the row of its version.

    ``is_unreliable`` says that its words may not be what is printed; such a clause is found, but never as any other.
    """

    id: int
    expression: int
    thread: str
    work: str
    label: str
    language: str
    body: str
    stage: str
    element: str
    num: str
    title: str
    text: str
    is_unreliable: bool = False


class ClauseAnalyzer(Analyzer):  # type: ignore[misc]  # Whoosh has no types
    """Gives Whoosh our tokens, with their positions."""

    def __call__(self, value: str, *_: object, mode: str = "", **__: object) -> Iterator[Token]:
        """Yield Whoosh tokens of a text; Whoosh wants one object used again and again."""
        token = Token(positions=True, chars=False, mode=mode)
        for position, found in enumerate(tokenize(value, is_query=mode == "query")):
            token.text = found.text
            token.pos = position
            token.boost = 1.0
            token.stopped = False
            yield token

    def __eq__(self, other: object) -> bool:
        """Two of them are the same analyser."""
        return isinstance(other, ClauseAnalyzer)

    def __hash__(self) -> int:
        """One hash for all: they hold no state."""
        return hash(ClauseAnalyzer)


def build_schema() -> Any:
    """Return the Whoosh schema; identifiers are stored, texts are not (the database has them)."""
    return fields.Schema(
        id=fields.ID(unique=True, stored=True),
        expression=fields.ID(stored=True),
        thread=fields.ID(stored=True),
        work=fields.ID(stored=True),
        label=fields.ID(),
        lang=fields.ID(),
        element=fields.ID(),
        stage=fields.ID(),
        num=fields.ID(),
        unreliable=fields.ID(stored=True),
        body=fields.TEXT(analyzer=ClauseAnalyzer(), phrase=True, stored=False),
        title=fields.TEXT(analyzer=ClauseAnalyzer(), phrase=True, stored=False),
        text=fields.TEXT(analyzer=ClauseAnalyzer(), phrase=True, stored=False),
    )
