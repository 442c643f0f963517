"""A note without a place comes in; passages it may have been about go out, best first, for a person to choose."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from variorum.comparison.text import Text
from variorum.comparison.tokens import BREAK, CELL, Token, tokenise
from variorum.spans import Span

MOST = 3
LIKELY = 0.5
"""Share of the noted words a passage must have to be worth showing."""
LONGEST = 400
"""Words of a note that are looked for; a longer note is looked for by its beginning."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage and how much of the note's words it has, 0 to 1."""

    span: Span
    score: float


def suggest(words: str, new: Text, replaced: Iterable[Span]) -> tuple[Suggestion, ...]:
    """Return the passages most like the note: what replaced its words, then the likest window of each clause."""
    wanted = _words(tokenise(words))[:LONGEST]
    likest = sorted(_likest(wanted, new) if wanted else [], key=lambda one: (-one.score, one.span))
    best = [Suggestion(span, LIKELY) for span in _join(replaced)] + likest
    apart: list[Suggestion] = []
    for suggestion in best:
        if not any(suggestion.span.overlaps(other.span) for other in apart):
            apart.append(suggestion)
    return tuple(apart[:MOST])


def _join(spans: Iterable[Span]) -> list[Span]:
    ordered = sorted(spans)
    return [Span(ordered[0].start, max(span.end for span in ordered))] if ordered else []


def _words(tokens: Iterable[Token]) -> list[str]:
    return [token.key.lower() for token in tokens if token.key not in {BREAK, CELL}]


def _likest(wanted: Sequence[str], new: Text) -> list[Suggestion]:
    known = set(wanted)
    found: list[Suggestion] = []
    for clause in new.clauses:
        tokens = [t for t in tokenise(new.cut(clause.span), clause.span.start) if t.key not in {BREAK, CELL}]
        words = [token.key.lower() for token in tokens]
        if sum(word in known for word in words) < LIKELY * len(wanted):
            continue
        suggestion = _window(wanted, words, tokens)
        if suggestion.score >= LIKELY:
            found.append(suggestion)
    return found


def _window(wanted: Sequence[str], words: Sequence[str], tokens: Sequence[Token]) -> Suggestion:
    """Slide a window as long as the note over a clause and return the best one."""
    length = min(len(wanted), len(words))
    need = Counter(wanted)
    have = Counter(words[:length])
    common = sum(min(count, have[word]) for word, count in need.items())
    best, at = common, 0
    for start in range(1, len(words) - length + 1):
        gone, come = words[start - 1], words[start + length - 1]
        if have[gone] <= need.get(gone, 0):
            common -= 1
        have[gone] -= 1
        have[come] += 1
        if have[come] <= need.get(come, 0):
            common += 1
        if common > best:
            best, at = common, start
    span = Span(tokens[at].start, tokens[at + length - 1].end)
    return Suggestion(span, round(best / len(wanted), 3))
