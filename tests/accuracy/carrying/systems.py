"""A quotation of an old text and a new text come in; where each way of finding it again would put a note goes out."""

from collections.abc import Callable
from dataclasses import dataclass

from diff_match_patch import diff_match_patch

from tests.accuracy.carrying.searching import Found, distance, search
from variorum.annotations.carrying import Carrier
from variorum.annotations.selectors import AROUND
from variorum.comparison.run import compare
from variorum.comparison.text import Text
from variorum.spans import Span

Place = Callable[[Span], Span | None]
"""Finds the place of a span of the old text in the new one; None where it says that there is none."""

MOST_ERRORS = 256
QUOTE_WEIGHT, AROUND_WEIGHT, POSITION_WEIGHT = 50, 20, 2
"""How the well-known client weighs the words, those before and after them, and the position."""

SURE = 0.8
"""A floor for its score, which the client itself does not have."""

BITS = 32
"""The longest pattern that diff-match-patch searches for."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of a text."""

    old: Text
    new: Text


def carried(pair: Pair) -> Place:
    """Ours: by the comparison of the two versions."""
    carrier = Carrier(pair.old, pair.new, compare(pair.old, pair.new))
    return lambda span: carrier.carry(span).span


def by_position(pair: Pair) -> Place:
    """The same offsets."""
    length = len(pair.new.text)
    return lambda span: Span(span.start, min(span.end, length)) if span.start < length else None


def by_exact_quote(pair: Pair) -> Place:
    """The same words; of several places the one nearest to the old offset."""

    def place(span: Span) -> Span | None:
        quote = pair.old.cut(span)
        starts = _all(pair.new.text, quote)
        start = min(starts, key=lambda at: abs(at - span.start), default=None)
        return None if start is None else Span(start, start + len(quote))

    return place


def by_match_main(pair: Pair) -> Place:
    """diff-match-patch as it comes: the first and the last letters, each searched for near where they stood."""
    matcher = diff_match_patch()

    def place(span: Span) -> Span | None:
        quote = pair.old.cut(span)
        start = matcher.match_main(pair.new.text, quote[:BITS], span.start)
        if start == -1:
            return None
        if len(quote) <= BITS:
            return Span(start, start + len(quote))
        tail = matcher.match_main(pair.new.text, quote[-BITS:], start + len(quote) - BITS)
        return Span(start, tail + BITS) if tail >= start else None

    return place


def by_likeness(pair: Pair, least: float = 0.0) -> Place:
    """The passage most like the quotation and its surroundings, weighed as the well-known client does."""
    old, new = pair.old.text, pair.new.text

    def place(span: Span) -> Span | None:
        quote = old[span.start : span.end]
        found = [Found(at, at + len(quote), 0) for at in _all(new, quote)]
        found = found or search(new, quote, min(MOST_ERRORS, len(quote) // 2))
        scored = [(_score(new, one, span, old), -one.start, one) for one in found]
        score, _, best = max(scored, default=(0.0, 0, None))
        return Span(best.start, best.end) if best and score >= least else None

    return place


def by_sure_likeness(pair: Pair) -> Place:
    """The same, kept only where its score is high."""
    return by_likeness(pair, SURE)


def _score(new: str, found: Found, span: Span, old: str) -> float:
    prefix, suffix = old[max(0, span.start - AROUND) : span.start], old[span.end : span.end + AROUND]
    parts = (
        (QUOTE_WEIGHT, 1 - found.errors / span.length),
        (AROUND_WEIGHT, _likeness(new[max(0, found.start - len(prefix)) : found.start], prefix)),
        (AROUND_WEIGHT, _likeness(new[found.end : found.end + len(suffix)], suffix)),
        (POSITION_WEIGHT, 1 - abs(found.start - span.start) / max(1, len(new))),
    )
    return sum(weight * score for weight, score in parts) / sum(weight for weight, _ in parts)


def _likeness(text: str, around: str) -> float:
    return 1 - distance(text, around) / len(around) if around else 1.0


def _all(text: str, quote: str) -> list[int]:
    found, at = [], text.find(quote)
    while at >= 0:
        found.append(at)
        at = text.find(quote, at + 1)
    return found


SYSTEMS: dict[str, Callable[[Pair], Place]] = {
    "variorum": carried,
    "position only": by_position,
    "exact quote, nearest": by_exact_quote,
    "diff-match-patch match_main": by_match_main,
    "approximate quote": by_likeness,
    "approximate quote, score ≥ 0.8": by_sure_likeness,
}
