"""A position in a text comes in; the clause that holds it goes out."""

from bisect import bisect_right

from variorum.clauses.clause import Clause
from variorum.comparison.text import Text


def clause_at(text: Text, at: int) -> Clause | None:
    """Return the clause whose own text holds a position; the one before where it stands between two."""
    index = bisect_right(text.clauses, at, key=lambda clause: clause.span.start) - 1
    return text.clauses[index] if index >= 0 else None
