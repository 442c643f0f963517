"""Where words of a text lead, ready to show: references to clauses, defined terms and their uses."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkView:
    """Words that mean a clause; ``name`` is its number in full, or its heading."""

    start: int
    end: int
    e_id: str
    name: str


@dataclass(frozen=True, slots=True)
class TermView:
    """A term where it is defined; its ``start`` names it in addresses."""

    start: int
    end: int
    term: str
    e_id: str


@dataclass(frozen=True, slots=True)
class UsedInView:
    """A clause that uses a term, and how often."""

    e_id: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class UsageView:
    """All uses of one defined term in a version; ``spans`` are those in the clauses that are shown."""

    term: TermView
    name: str
    count: int
    clauses: tuple[UsedInView, ...]
    spans: tuple[tuple[int, int], ...]
