"""What was read of a document comes in; what a person should check in it goes out, the gravest first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from variorum.clauses.clause import TEXT_DOUBTS, Clause, Doubt, Extraction
from variorum.clauses.codec import doubts_from_json, doubts_to_json
from variorum.clauses.listed import find_unfound
from variorum.clauses.places import UNITS
from variorum.clauses.reference import Reference
from variorum.clauses.references import References
from variorum.clauses.series import Break, find_breaks
from variorum.layout.block import Notice

DOUBTFUL = 0.7
"""Below this confidence a clause is worth a look: a heading that neither stands out nor says what it is."""

LONG = 15_000
"""Characters of one clause without its parts, about five pages: headings inside it were probably not seen."""

LONGEST_WORDS = 80


class ProblemKind(StrEnum):
    """What may be wrong, the gravest first: text that is not there, numbers, clauses, references."""

    NO_TEXT = "no-text"
    UNRELIABLE = "unreliable-text"
    RECOGNISED = "recognised-text"
    COMPLEX = "too-complex"
    HIDDEN = "hidden-text"
    UNFOUND = "listed-but-not-found"
    ORDER = "number-out-of-order"
    TWICE = "number-twice"
    GAP = "number-gap"
    LATE = "number-starts-late"
    LONG = "long-clause"
    CLAUSE = "doubtful-clause"
    LOST = "unresolved-reference"
    PART = "unresolved-part"


ORDER = {kind: place for place, kind in enumerate(ProblemKind)}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to check, on a page and, unless it is about the page, in the clause at ``clause``.

    ``words`` are the words of a reference, or the number printed before; ``rest`` is the part of a reference that was
    not found. ``doubts`` are the reasons for a doubtful clause.
    """

    kind: ProblemKind
    page: int
    clause: int | None = None
    words: str = ""
    rest: str = ""
    doubts: tuple[Doubt, ...] = ()


def problems_of(extraction: Extraction) -> list[Problem]:
    """Return what to check in what was read from a PDF."""
    found = find_problems(extraction.text, extraction.clauses, extraction.notices, extraction.title)
    unfound = find_unfound(extraction.furniture, extraction.clauses)
    return _sorted([*found, *(Problem(ProblemKind.UNFOUND, entry.page, words=entry.words) for entry in unfound)])


def find_problems(text: str, clauses: Sequence[Clause], notices: Iterable[Notice], title: str = "") -> list[Problem]:
    """Return what to check in a document, by gravity and then in the order of the text."""
    found = [Problem(ProblemKind(notice.kind.value), notice.page) for notice in notices]
    found += _of_numbers(clauses)
    found += _of_clauses(clauses)
    found += _of_references(text, clauses, title)
    return _sorted(found)


def _sorted(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (ORDER[problem.kind], problem.page, problem.clause or 0))


def _of_numbers(clauses: Sequence[Clause]) -> Iterator[Problem]:
    for broken in find_breaks(clauses):
        if broken.kind is not Break.ALONE:
            clause = clauses[broken.position]
            yield Problem(ProblemKind(broken.kind.value), clause.page, broken.position, broken.before)


def _of_clauses(clauses: Sequence[Clause]) -> Iterator[Problem]:
    numbers = {kind.value for kind in ProblemKind}
    for clause in clauses:
        if clause.span.length > LONG:
            yield Problem(ProblemKind.LONG, clause.page, clause.position)
        reasons = tuple(
            doubt for doubt in clause.doubts if doubt.kind.value not in numbers and doubt.kind not in TEXT_DOUBTS
        )
        is_unexplained = not clause.doubts and clause.element in UNITS
        if clause.confidence < DOUBTFUL and (reasons or is_unexplained):
            yield Problem(ProblemKind.CLAUSE, clause.page, clause.position, doubts=reasons)


def _of_references(text: str, clauses: Sequence[Clause], title: str) -> Iterator[Problem]:
    told: set[tuple[int, str]] = set()
    for one in References(text, clauses, title).of_all():
        words = _words(text, one)
        if (one.is_lost or one.rest) and (one.clause, words) not in told:
            told.add((one.clause, words))
            kind = ProblemKind.LOST if one.is_lost else ProblemKind.PART
            yield Problem(kind, clauses[one.clause].page, one.clause, words, one.rest)


def _words(text: str, one: Reference) -> str:
    words = " ".join(text[one.span.start : one.span.end].split())
    return words if len(words) <= LONGEST_WORDS else words[: LONGEST_WORDS - 1] + "…"


def problems_to_json(problems: Iterable[Problem]) -> list[list[object]]:
    """Return problems as JSON values."""
    return [[p.kind.value, p.page, p.clause, p.words, p.rest, doubts_to_json(p.doubts)] for p in problems]


def problems_from_json(value: list[list[object]]) -> list[Problem]:
    """Return the problems of JSON values."""
    return [_from_json(*one) for one in value]  # type: ignore[arg-type]


def _from_json(kind: str, page: int, clause: int | None, words: str, rest: str, doubts: list[list[str]]) -> Problem:
    return Problem(ProblemKind(kind), page, clause, words, rest, doubts_from_json(doubts))
