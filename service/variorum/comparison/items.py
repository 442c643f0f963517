"""Hunks that run over the items of a list come in; hunks that keep to one item, or to whole ones, go out."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from variorum.comparison.folding import BULLET
from variorum.comparison.hunk import Hunk
from variorum.comparison.tokens import BREAK, FOOTMARK, MARKER
from variorum.spans import Span

ITEM_STARTS = frozenset({MARKER, BULLET, FOOTMARK})
"""Keys with which a line begins that stands for itself: an item of a list, a footnote."""
MOST_PAIRS = 900
"""Pairs of items weighed in one stretch (30 by 30); a longer one is left as it is, so that the cost stays linear."""
LEAST_LIKE = 0.5
"""Share of its words that an item has in common with what it became; below this one went and another came."""
MOST_COST, SLACK = 1.2, 4
"""Times the words, and words more, that may be marked for each item to stand by itself. An item cut in two costs more:
its second half would be marked as gone and as come.
"""

Keys = Sequence[str]
Diff = Callable[[Keys, Keys], list[Hunk]]


def cut_by_item(old: Keys, new: Keys, hunks: list[Hunk], diff: Diff) -> list[Hunk]:
    """Return the hunks with those that begin in one item and end in another cut anew; ``diff`` compares two items.

    Where a line is no item, they stay: paragraphs may have been broken anew, and then no line answers to another.
    """
    if not any(BREAK in old[hunk.a0 : hunk.a1] or BREAK in new[hunk.b0 : hunk.b1] for hunk in hunks):
        return hunks
    found: list[Hunk] = []
    for stretch, inside in _stretches(old, new, hunks):
        is_torn = any(_is_torn(old, hunk.a0, hunk.a1) or _is_torn(new, hunk.b0, hunk.b1) for hunk in inside)
        anew = _cut(old, new, stretch, diff) if is_torn else None
        found += anew if anew is not None and _cost(anew) <= MOST_COST * _cost(inside) + SLACK else inside
    return found


def _cost(hunks: Sequence[Hunk]) -> int:
    return sum(hunk.a1 - hunk.a0 + hunk.b1 - hunk.b0 for hunk in hunks)


def _stretches(old: Keys, new: Keys, hunks: Sequence[Hunk]) -> Iterator[tuple[Hunk, list[Hunk]]]:
    """Yield hunks with the lines they stand in, from a place where a line begins on both sides to the next such one."""
    inside: list[Hunk] = []
    begins = [0, *(at for at, key in enumerate(old, 1) if key == BREAK)]
    start = Hunk(0, 0, 0, 0)
    at = bt = 0
    for hunk in [*hunks, Hunk(len(old), len(old), len(new), len(new))]:
        shift = bt - at
        equal = begins[bisect_left(begins, at) : bisect_right(begins, hunk.a0)]
        met = [a for a in equal if _begins_line(new, a + shift)]
        if met:
            if inside:
                yield Hunk(start.a0, met[0], start.b0, met[0] + shift), inside
            inside, start = [], Hunk(met[-1], met[-1], met[-1] + shift, met[-1] + shift)
        inside.append(hunk)
        at, bt = hunk.a1, hunk.b1
    if inside[:-1]:
        yield Hunk(start.a0, len(old), start.b0, len(new)), inside[:-1]


def _begins_line(keys: Keys, at: int) -> bool:
    return at == 0 or keys[at - 1] == BREAK


def _is_torn(keys: Keys, start: int, end: int) -> bool:
    """Say whether some keys reach from one line into another and are not whole lines."""
    if BREAK not in keys[start:end]:
        return False
    ends_line = end == len(keys) or keys[end] == BREAK
    if _begins_line(keys, start) and (ends_line or _begins_line(keys, end)):
        return False
    return not (keys[start] == BREAK and ends_line)


def _cut(old: Keys, new: Keys, stretch: Hunk, diff: Diff) -> list[Hunk] | None:
    """Return the hunks of a stretch item by item; None where one of its lines is no item, or they are too many."""
    olds, news = _lines(old, stretch.a0, stretch.a1), _lines(new, stretch.b0, stretch.b1)
    starts = {*(old[line.start] for line in olds), *(new[line.start] for line in news)}
    if len(olds) * len(news) > MOST_PAIRS or not starts <= ITEM_STARTS:
        return None
    found: list[Hunk] = []
    at, bt = stretch.a0, stretch.b0
    for one, other in _pair(old, new, olds, news):
        found += _whole(old, new, Hunk(at, one.start, bt, other.start))
        a_end, b_end = _bare_end(old, one), _bare_end(new, other)
        inner = diff(old[one.start : a_end], new[other.start : b_end])
        found += [Hunk(h.a0 + one.start, h.a1 + one.start, h.b0 + other.start, h.b1 + other.start) for h in inner]
        # The last line of a text has no end: what then follows on one side alone begins with the end of the line before.
        is_ended = a_end < one.end and b_end < other.end
        at, bt = (one.end, other.end) if is_ended else (a_end, b_end)
    return found + _whole(old, new, Hunk(at, stretch.a1, bt, stretch.b1))


def _lines(keys: Keys, start: int, end: int) -> list[Span]:
    """Return the lines of a stretch, each with its end."""
    lines: list[Span] = []
    for at in range(start, end):
        if keys[at] == BREAK or at == end - 1:
            lines.append(Span(start, at + 1))
            start = at + 1
    return lines


def _bare_end(keys: Keys, line: Span) -> int:
    return line.end - 1 if keys[line.end - 1] == BREAK else line.end


def _whole(old: Keys, new: Keys, hunk: Hunk) -> list[Hunk]:
    """Return what stands between two pairs of items as one hunk, without a line end that both sides have."""
    if hunk.a0 == hunk.a1 and hunk.b0 == hunk.b1:
        return []
    if hunk.a0 < hunk.a1 and hunk.b0 < hunk.b1 and old[hunk.a1 - 1] == BREAK == new[hunk.b1 - 1]:
        return [Hunk(hunk.a0, hunk.a1 - 1, hunk.b0, hunk.b1 - 1)]
    return [hunk]


def _pair(old: Keys, new: Keys, olds: Sequence[Span], news: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Return the items that answer to each other, in order: those that have most words in common, all told."""
    likes = [[_liken(old, new, one, other) for other in news] for one in olds]
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for i in range(len(olds) - 1, -1, -1):
        for j in range(len(news) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], likes[i][j] + best[i + 1][j + 1])
    pairs: list[tuple[Span, Span]] = []
    i = j = 0
    while i < len(olds) and j < len(news):
        if likes[i][j] and best[i][j] == likes[i][j] + best[i + 1][j + 1]:
            pairs.append((olds[i], news[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _liken(old: Keys, new: Keys, one: Span, other: Span) -> float:
    """Return how much of the words of two items is common to both; nothing where that is too little."""
    a, b = (Counter(keys[line.start + 1 : line.end]) for keys, line in ((old, one), (new, other)))
    a.pop(BREAK, None), b.pop(BREAK, None)
    share = 2 * (a & b).total() / max(1, a.total() + b.total())
    return share if share >= LEAST_LIKE else 0.0
