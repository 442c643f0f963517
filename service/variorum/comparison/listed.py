"""The edits of one link come in; the list items that were added, removed or put in another order go out."""

from bisect import bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from variorum.clauses.clause import ParagraphKind
from variorum.comparison.change import Edit
from variorum.comparison.positions import clause_at
from variorum.comparison.text import Text
from variorum.comparison.tokens import find_telling
from variorum.spans import Span

SAME_ITEM = 0.6
"""Share of its words that an item has in common with one that left another place, to be that item."""
MOST_PAIRS = 2500
"""Pairs of items (50 by 50) among which one that was edited on its way is looked for; of longer lists only unedited ones."""


class Listed(NamedTuple):
    """Items that came, items that went, and items that stand at another place, as they were and as they are."""

    come: tuple[Span, ...]
    gone: tuple[Span, ...]
    moved: tuple[tuple[Span, Span], ...]


def find_items(old: Text, new: Text, edits: Iterable[Edit]) -> Listed:
    """Return the items that edits add, take away or move; an item worded anew at its place is none of these."""
    gone: list[Span] = []
    come: list[Span] = []
    for edit in edits:
        left, right = _items(old, edit.old), _items(new, edit.new)
        is_whole = (left or not old.cut(edit.old).strip()) and (right or not new.cut(edit.new).strip())
        if is_whole and len(left) != len(right):
            gone += left
            come += right
    if not gone or not come:
        return Listed(tuple(come), tuple(gone), ())
    pairs = _pair(old, new, gone, come)
    before, after = {one for one, _ in pairs}, {other for _, other in pairs}
    return Listed(
        tuple(span for span in come if span not in after),
        tuple(span for span in gone if span not in before),
        tuple(pairs),
    )


def _items(text: Text, span: Span) -> list[Span]:
    """Return the list items that a span is made of; none if it is made of anything else."""
    clause = clause_at(text, span.start)
    if clause is None or not span.length:
        return []
    items: list[Span] = []
    first = max(0, bisect_right(clause.paragraphs, span.start, key=lambda paragraph: paragraph.span.start) - 1)
    for paragraph in clause.paragraphs[first:]:
        if paragraph.span.start >= span.end:
            break
        if not text.cut(_common(paragraph.span, span)).strip():
            continue
        if paragraph.kind is not ParagraphKind.LIST_ITEM or not span.contains(paragraph.span):
            return []
        items.append(paragraph.span)
    return items


def _common(one: Span, other: Span) -> Span:
    return Span(max(one.start, other.start), min(one.end, other.end))


def _pair(old: Text, new: Text, gone: Sequence[Span], come: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Return the items that came back: those with the same words first, then those with most in common."""
    olds = {span: tuple(find_telling(old.cut(span))) for span in gone}
    news = {span: tuple(find_telling(new.cut(span))) for span in come}
    waiting: defaultdict[tuple[str, ...], deque[Span]] = defaultdict(deque)
    for span, words in news.items():
        waiting[words].append(span)
    pairs = {span: waiting[words].popleft() for span, words in olds.items() if waiting[words]}
    left = [span for span in gone if span not in pairs]
    free = {*come} - {*pairs.values()}
    if len(left) * len(free) <= MOST_PAIRS:
        likes = ((-_liken(olds[span], news[other]), span, other) for span in left for other in free)
        for _, span, other in sorted(item for item in likes if -item[0] >= SAME_ITEM):
            if span not in pairs and other in free:
                pairs[span] = other
                free.remove(other)
    return sorted(pairs.items(), key=lambda pair: pair[1])


def _liken(one: Sequence[str], other: Sequence[str]) -> float:
    common = (Counter(one) & Counter(other)).total()
    return 2 * common / max(1, len(one) + len(other))
