"""The changes between two expressions, in the words of Akoma Ntoso's ``textualMod`` plus *move*."""

from dataclasses import dataclass
from enum import StrEnum

from variorum.spans import Span


class Kind(StrEnum):
    """What happened to a clause."""

    IDENTICAL = "identical"
    SUBSTITUTION = "substitution"
    INSERTION = "insertion"
    REPEAL = "repeal"
    MOVE = "move"
    RENUMBERING = "renumbering"
    SPLIT = "split"
    JOIN = "join"


class Reason(StrEnum):
    """Why a change matters, or why it does not."""

    FORCE_UP = "force-up"
    FORCE_DOWN = "force-down"
    FORCE_CHANGED = "force-changed"
    NEGATION = "negation"
    NUMBER = "number"
    PERCENTAGE = "percentage"
    MONEY = "money"
    DATE = "date"
    PERIOD = "period"
    TERM = "term"
    SCOPE = "scope"
    STATUS = "status"
    ITEM = "item"
    ORDER = "order"
    STRUCK = "struck"
    RESTORED = "restored"
    STRUCK_IN_PRINT = "struck-in-print"
    REFERENCE = "reference"
    REFERENCE_FOLLOWS = "reference-follows"
    WORDING = "wording"
    HEADING = "heading"
    TABLE = "table"
    EDITORIAL = "editorial"


SUBSTANTIVE = frozenset(Reason) - {
    Reason.ORDER,
    Reason.STRUCK,
    Reason.RESTORED,
    Reason.STRUCK_IN_PRINT,
    Reason.REFERENCE_FOLLOWS,
    Reason.EDITORIAL,
    Reason.HEADING,
    Reason.WORDING,
}
"""Reasons that make a change substantive by themselves; insertion and repeal of a clause always are."""


class Noise(StrEnum):
    """A difference that is counted and can be shown, and is held back from the changes."""

    SPACING = "spacing"
    HYPHENATION = "hyphenation"
    QUOTES = "quotes"
    DASHES = "dashes"
    WIDTH = "width"
    LIGATURE = "ligature"
    BULLET = "bullet"
    SPELLING = "spelling"
    CASE_OF_HEADING = "case-of-heading"
    DROPPED_LABEL = "dropped-label"
    FOOTNOTE_NUMBER = "footnote-number"
    FURNITURE = "furniture"
    CONTENTS = "contents"


@dataclass(frozen=True, slots=True)
class Edit:
    """Some words of the old text replaced by some of the new; either span may be empty, never both.

    Spans count in the texts of the two expressions.
    """

    old: Span
    new: Span


@dataclass(frozen=True, slots=True)
class Weight:
    """One reason with its evidence, e.g. FORCE_DOWN, "shall", "should"."""

    reason: Reason
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Edge:
    """One or several old clauses answer to one or several new ones (positions in the two trees).

    An insertion has no ``old``, a repeal no ``new``. ``similarity`` and ``confidence`` are 0 to 1; ``evidence`` names
    the pass that matched ("exact", "number", "heading", "similar", "split", "join", "move").
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    kind: Kind
    edits: tuple[Edit, ...] = ()
    similarity: float = 1.0
    confidence: float = 1.0
    evidence: str = "exact"


@dataclass(frozen=True, slots=True)
class Place:
    """One more place of a grouped change: positions of the clauses and the words there."""

    old: int | None
    new: int | None
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One numbered change, in document order of the new text.

    ``edge`` is the index of its edge in the comparison. ``places`` holds every place of a grouped change (a renamed
    term, one insertion repeated); it is empty for a change of one clause. ``is_edited`` is true for a move, split or
    join whose words changed too, ``is_renumbered`` when the printed number differs.
    """

    number: int
    kind: Kind
    edge: int
    weights: tuple[Weight, ...] = ()
    places: tuple[Place, ...] = ()
    is_edited: bool = False
    is_renumbered: bool = False
    is_substantive: bool = False


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A difference held back, with where it stands in the two texts."""

    noise: Noise
    old: Span
    new: Span


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole result; equal inputs give equal bytes.

    ``edges`` cover every clause of both trees exactly once, in document order of the new text (repeals stand where
    their neighbours stand).
    """

    edges: tuple[Edge, ...]
    changes: tuple[Change, ...]
    ledger: tuple[LedgerEntry, ...]
