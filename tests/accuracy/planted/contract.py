"""What any system says of two PDFs, in one form that is also JSON; what stands in a file comes in, the report goes out.

    {"old": [{"citation": "7.2", "heading": "Scope", "text": "..."}], "new": [...],
     "links": [[0, 0, "same"], [1, 2, "move"]],
     "deleted": [[1, "words that left old clause 1"]], "inserted": [[2, "words that came into new clause 2"]],
     "is_conserved": true}

Positions count in ``old`` and ``new``. The third member of a link is free: "move" says that the clause stands elsewhere.
Clauses are known to the scorer by their citation alone. ``is_conserved`` is null for a system that does not say.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Cited:
    """One clause as a system read it."""

    citation: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that a system says of a pair."""

    old: tuple[Cited, ...]
    new: tuple[Cited, ...]
    links: tuple[tuple[int, int, str], ...]
    deleted: tuple[tuple[int, str], ...]
    inserted: tuple[tuple[int, str], ...]
    is_conserved: bool | None = None


def report_from_json(value: Any) -> Report:
    """Return the report that stands in JSON."""
    clauses = [tuple(Cited(c["citation"], c["heading"], c["text"]) for c in value[side]) for side in ("old", "new")]
    return Report(
        clauses[0],
        clauses[1],
        tuple((int(old), int(new), str(kind)) for old, new, kind in value["links"]),
        tuple((int(at), str(words)) for at, words in value["deleted"]),
        tuple((int(at), str(words)) for at, words in value["inserted"]),
        value.get("is_conserved"),
    )
