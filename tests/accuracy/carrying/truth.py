"""Two readings of a document come in; where words of the old one went goes out, told without our comparison.

Clauses are taken for the same by what is printed: number and heading, or a heading or first words that stand only once. Inside
them words are followed by the longest runs in common (difflib). Passages whose clause cannot be told so are not asked for.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from variorum.clauses.clause import Clause
from variorum.comparison.text import Text
from variorum.spans import Span

_WORD = re.compile(r"[\u3400-\u9fff]|\w+|[^\w\s]")
OPENING = 60
"""Characters by which a clause without a heading is known."""

LIKE = 0.5
"""Clauses of one number and heading have this part of their words in common; else something else took their place."""

EVEN = (0.4, 0.6)
"""A passage of which about half is left may be taken for gone or for there: not asked for."""

TOGETHER = 2
"""Words that stay for certain stay so many together; one alone, as an article, may be another."""

REPEATED = 3
"""A passage that is gone from its clause but of whose words runs of so many stand elsewhere may have moved: not asked for."""


@dataclass(frozen=True, slots=True)
class Fate:
    """Where a passage went, or None when it is gone."""

    span: Span | None


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place."""

    text: str
    span: Span


class Followed:
    """The words of the clauses that stand in both readings, clause by clause, with where they went."""

    def __init__(self, old: Text, new: Text) -> None:
        self.clauses: list[list[Word]] = []
        self._went: dict[int, Span] = {}
        self._alone: set[int] = set()
        for before, after in _same_clauses(old, new):
            self._follow(_words(old, before), _words(new, after))
        self._runs = frozenset(_runs([word.text for word in _words_of(new.text, Span(0, len(new.text)))]))

    def _follow(self, before: list[Word], after: Sequence[Word]) -> None:
        matcher = SequenceMatcher(None, [w.text for w in before], [w.text for w in after], autojunk=False)
        if matcher.ratio() < LIKE:
            return
        self.clauses.append(before)
        for block in matcher.get_matching_blocks():
            for k in range(block.size):
                self._went[before[block.a + k].span.start] = after[block.b + k].span
                if block.size < TOGETHER:
                    self._alone.add(before[block.a + k].span.start)

    def fate(self, words: Sequence[Word]) -> Fate | None:
        """Return where a run of words of one clause went; None where this cannot be told."""
        starts = [word.span.start for word in words if word.span.start in self._went]
        left = [self._went[start] for start in starts if start not in self._alone]
        size = sum(word.span.length for word in words)
        if sum(span.length for span in left) > EVEN[1] * size:
            return Fate(Span(min(s.start for s in left), max(s.end for s in left)))
        if sum(self._went[start].length for start in starts) < EVEN[0] * size:
            is_elsewhere = any(run in self._runs for run in _runs([word.text for word in words]))
            return None if is_elsewhere or len(words) < REPEATED else Fate(None)
        return None


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + REPEATED]) for i in range(len(words) - REPEATED + 1)]


def _words(text: Text, clause: Clause) -> list[Word]:
    return _words_of(text.text, clause.content)


def _words_of(text: str, span: Span) -> list[Word]:
    return [Word(m.group(), Span(m.start(), m.end())) for m in _WORD.finditer(text, span.start, span.end)]


def _same_clauses(old: Text, new: Text) -> list[tuple[Clause, Clause]]:
    pairs: dict[int, Clause] = {}
    for names in (_by_number, _by_name):
        before, after = names(old), names(new)
        taken = {clause.position for clause in pairs.values()}
        for name, clause in before.items():
            other = after.get(name)
            if other and clause.position not in pairs and other.position not in taken:
                pairs[clause.position] = other
    return [(old.clauses[position], clause) for position, clause in sorted(pairs.items())]


def _by_number(text: Text) -> Mapping[tuple[str, str], Clause]:
    return _once([((clause.e_id, clause.heading or _opening(text, clause)), clause) for clause in text.clauses])


def _by_name(text: Text) -> Mapping[tuple[str, str], Clause]:
    return _once([((clause.heading, _opening(text, clause)), clause) for clause in text.clauses])


def _once(named: Sequence[tuple[tuple[str, str], Clause]]) -> Mapping[tuple[str, str], Clause]:
    counts = Counter(name for name, _ in named)
    return {name: clause for name, clause in named if counts[name] == 1}


def _opening(text: Text, clause: Clause) -> str:
    return text.cut(clause.content).strip()[:OPENING]
