"""What a memorandum of notes holds: parts for documents, clauses in them, and what people said on each."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Said:
    """What one person wrote, and when."""

    author: str
    on: date
    words: str


@dataclass(frozen=True, slots=True)
class MemoNote:
    """One note: the words it is about, how they are cited, what was said and answered, and marks to print behind it."""

    quote: str
    citation: str
    said: Said
    change: str = ""
    replies: tuple[Said, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MemoClause:
    """The notes on one clause, under its number and heading."""

    name: str
    notes: tuple[MemoNote, ...]


@dataclass(frozen=True, slots=True)
class MemoPart:
    """The notes on one version of a document."""

    name: str
    clauses: tuple[MemoClause, ...]


@dataclass(frozen=True, slots=True)
class Memo:
    """A memorandum: who made it and when, how many notes are in it, and how many are not, with the reasons."""

    author: str
    made: datetime
    language: str
    count: int
    left_out: tuple[tuple[str, int], ...]
    has_privileged: bool
    parts: tuple[MemoPart, ...]
