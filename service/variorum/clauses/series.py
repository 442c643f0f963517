"""The clauses of a document come in; where their numbers leave the order of counting goes out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from variorum.clauses.cited_numbers import label_of, word_of
from variorum.clauses.clause import Clause
from variorum.clauses.markers import Place, follows
from variorum.clauses.numerals import read_letter, read_roman
from variorum.clauses.places import UNITS

DECIMAL = re.compile(r"(?P<above>(?:\w+\.)*)(?P<value>\d{1,6})(?:(?P<letters>[A-Za-z]{1,2})|-(?P<more>\d{1,3}))?")
FAR = 20
"""A document may begin to count at 101 (the first section of Title I) or at 40 (an excerpt), hardly at 2 or 3."""

MISREAD = 3
"""How far numbers may go on after one that was misread: after 2 and 8 comes 4, so it is the 8 that is odd."""

TEN = 10
"""Where a new title or subtitle begins, sections may go on at the next full ten: 101 after 3, 211 after 204."""

STEADY = 5
"""So many numbers in a row without a gap are no chance."""


class Break(StrEnum):
    """How a number leaves the order."""

    GAP = "number-gap"
    TWICE = "number-twice"
    ORDER = "number-out-of-order"
    LATE = "number-starts-late"
    ALONE = "number-alone"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A clause whose number leaves the order: ``before`` is the number printed before it in its series, or empty."""

    position: int
    kind: Break
    before: str


Readings = dict[str, Place]
"""What a number may be, by the way of counting: (i) is the ninth letter or the first roman numeral."""


@dataclass(slots=True)
class _Series:
    members: list[tuple[int, str, Readings, int | None]]


def find_breaks(clauses: Sequence[Clause]) -> list[Numbered]:
    """Return the clauses whose numbers leave the order, by position."""
    found = [broken for one in _find_series(clauses) for broken in _check(one, clauses)]
    return sorted(found, key=lambda broken: broken.position)


def find_steady(clauses: Sequence[Clause]) -> frozenset[int]:
    """Return the clauses that are counted in a long run without a break, where the numbers are hardly a list's."""
    steady: set[int] = set()
    for one in _find_series(clauses):
        broken = {found.position for found in _check(one, clauses)}
        run: list[int] = []
        for position, num, *_ in one.members:
            if clauses[position].element == "clause" and label_of(num).isdecimal():
                break
            run = [position] if position in broken else [*run[1 - STEADY :], position]
            if len(run) == STEADY:
                steady.update(run)
    return frozenset(steady)


def _find_series(clauses: Sequence[Clause]) -> list[_Series]:
    series: dict[tuple[object, ...], _Series] = {}
    for clause in clauses:
        key, readings = _read(clause, label_of(clause.num))
        if readings:
            series.setdefault(key, _Series([])).members.append((clause.position, clause.num, readings, clause.parent))
    return list(series.values())


def _read(clause: Clause, label: str) -> tuple[tuple[object, ...], Readings]:
    """Return the series that a clause counts in, and the place it may have there."""
    decimal = DECIMAL.fullmatch(label)
    readings: Readings = {}
    above = ""
    if decimal:
        above = decimal["above"]
        inserted = read_letter(decimal["letters"] or "") or int(decimal["more"] or 0)
        readings["arabic"] = (int(decimal["value"]), inserted)
    else:
        letter, roman = read_letter(label), read_roman(label)
        if letter is not None:
            readings["letter"] = (letter, 0)
        if roman is not None:
            readings["roman"] = (roman, 0)
    is_whole = clause.element in UNITS and not above
    return ((clause.element, _series_of(clause)) if is_whole else (clause.parent, clause.element, above)), readings


def _series_of(clause: Clause) -> str:
    """Return what tells units of one element apart that are counted apart: annexes and appendices, § 1 and Abschnitt 1."""
    if clause.element == "annex":
        return word_of(clause.num)
    return "§" if clause.num.startswith("§") else ""


def _check(series: _Series, clauses: Sequence[Clause]) -> Iterator[Numbered]:
    first = series.members[0]
    if len(series.members) == 1 and clauses[first[0]].element == "clause" and first[2] != {"arabic": (1, 0)}:
        yield Numbered(first[0], Break.ALONE, "")
    elif all(1 < place[0] <= FAR for place in first[2].values()):
        yield Numbered(first[0], Break.LATE, "")
    last: list[tuple[int, str, Readings, int | None]] = [first]
    odd: dict[int, Numbered] = {}
    for member in series.members[1:]:
        position, _, readings, parent = member
        kind = _compare(last[-1][2], readings, is_new_parent=parent != last[-1][3])
        if kind is Break.ORDER and len(last) > 1 and _goes_on(last[-2][2], readings):
            misread = last.pop()
            odd[misread[0]] = Numbered(misread[0], Break.ORDER, last[-1][1])
        elif kind is not None:
            odd[position] = Numbered(position, kind, last[-1][1])
        last = [last[-1], member]
    yield from odd.values()


def _compare(before: Readings, after: Readings, *, is_new_parent: bool) -> Break | None:
    """Return how a number breaks the order after another, or None."""
    shared = [style for style in after if style in before]
    if any(follows(after[style], before[style]) for style in shared):
        return None
    if any(place == (1, 0) for place in after.values()) and (is_new_parent or not shared):
        return None
    if not shared:
        return None if is_new_parent else Break.ORDER
    if is_new_parent and any(after[s][0] % TEN == 1 and after[s] > before[s] for s in shared if s == "arabic"):
        return None
    if any(after[style] == before[style] for style in shared):
        return Break.TWICE
    return Break.GAP if any(after[style] > before[style] for style in shared) else Break.ORDER


def _goes_on(before: Readings, after: Readings) -> bool:
    return any(
        style in before and before[style] < place <= (before[style][0] + MISREAD, 0) for style, place in after.items()
    )
