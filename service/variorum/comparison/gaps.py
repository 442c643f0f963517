"""A matching with gaps comes in; clauses that stand in the same gap and answer to each other are matched too."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from variorum.comparison.anchors import longest_increasing
from variorum.comparison.chain import Pair, heaviest_chain
from variorum.comparison.matching import Matching, children_of

ALIKE_IN_PLACE = 0.33
"""Likeness that is enough where the neighbours already say that the place is the same."""
SAME_NUMBER = 0.2
"""Likeness that is enough where place and printed number are the same; strangers come to about a tenth."""
ROOM = 900
"""Pairs of one gap that are all tried; in larger gaps only those that came up before."""


def fill_gaps(matching: Matching) -> None:
    """Match what is left between matched neighbours: first among the children of matched parents, then anywhere."""
    old_children = children_of(matching.old_text.clauses)
    new_children = children_of(matching.new_text.clauses)
    parents = dict.fromkeys([(-1, -1), *sorted(matching.to_new.items())])
    for p, q in parents:
        _fill(matching, old_children.get(p, []), new_children.get(q, []), is_sibling=True)
    for i, j in sorted(matching.to_new.items()):
        if (i, j) not in parents:
            _fill(matching, old_children.get(i, []), new_children.get(j, []), is_sibling=True)
    _fill(matching, range(len(matching.old_text.clauses)), range(len(matching.new_text.clauses)), is_sibling=False)


def _fill(matching: Matching, left: Sequence[int], right: Sequence[int], *, is_sibling: bool) -> None:
    free_right = [j for j in right if j not in matching.to_old]
    if not free_right:
        return
    free_left = [i for i in left if i not in matching.to_new]
    if not free_left:
        return
    for olds, news in _gaps(matching, left, right, free_left, free_right):
        pairs = [pair for pair in _pairs(matching, olds, news, is_sibling) if pair.weight > 0]
        for pair in heaviest_chain(pairs, len(matching.new_text.clauses)):
            matching.take(pair.old, pair.new, matching.name_evidence(pair.old, pair.new))


def _gaps(
    matching: Matching, left: Sequence[int], right: Sequence[int], free_left: list[int], free_right: list[int]
) -> Iterable[tuple[list[int], list[int]]]:
    """Yield the free clauses that stand between the same matched neighbours."""
    inside = set(right)
    matched = [(i, matching.to_new[i]) for i in left if matching.to_new.get(i, -1) in inside]
    chain = longest_increasing(matched)
    olds, news = [i for i, _ in chain], [j for _, j in chain]
    grouped: dict[int, tuple[list[int], list[int]]] = {}
    for i in free_left:
        grouped.setdefault(bisect_right(olds, i), ([], []))[0].append(i)
    for j in free_right:
        grouped.setdefault(bisect_right(news, j), ([], []))[1].append(j)
    for _, (a, b) in sorted(grouped.items()):
        if a and b:
            yield a, b


def _pairs(matching: Matching, olds: list[int], news: list[int], is_sibling: bool) -> Iterable[Pair]:
    is_small = len(olds) * len(news) <= ROOM
    for i in olds:
        for j in news:
            if is_small or (i, j) in matching.likeness.known:
                yield Pair(i, j, _rate(matching, i, j, is_sibling))


def _rate(matching: Matching, i: int, j: int, is_sibling: bool) -> float:
    """Return how well two clauses in one gap answer to each other, 0 if they do not."""
    if (i, j) in matching.likeness.apart:
        return 0.0
    a, b = matching.likeness.old[i], matching.likeness.new[j]
    found = matching.likeness.of(i, j)
    same_number = bool(a.number) and a.number == b.number
    same_heading = bool(a.heading) and a.heading == b.heading
    other_heading = bool(a.heading and b.heading) and matching.likeness.heading_likeness(a, b) < 0.3
    if found >= ALIKE_IN_PLACE and (is_sibling or found >= ALIKE_IN_PLACE + 0.1):
        return found + 0.2 * same_number
    if not is_sibling:
        return 0.0
    if same_heading and (same_number or found >= SAME_NUMBER):
        return found + 0.2
    if same_number and not other_heading and found >= SAME_NUMBER:
        return found + 0.1
    return 0.0
