"""Scored pairs of positions come in; the heaviest part of them that keeps its order on both sides goes out."""

from collections.abc import Iterable
from typing import NamedTuple


class Pair(NamedTuple):
    """An old and a new position with the weight of taking them together."""

    old: int
    new: int
    weight: float


Tree = dict[int, tuple[float, int]]
"""The heaviest chain that ends in each of some ranges of new positions: its weight and its last pair."""
_NOTHING = (0.0, -1)


def heaviest_chain(pairs: Iterable[Pair], new_count: int) -> list[Pair]:
    """Return pairs, each position used once, rising on both sides, of the greatest total weight.

    Takes time in proportion to n log n of the pairs, however many positions there are; ties fall to the earlier ones.
    """
    ordered = sorted(pairs, key=lambda pair: (pair.old, -pair.new))
    tree: Tree = {}
    totals: list[float] = []
    before: list[int] = []
    for index, pair in enumerate(ordered):
        total, previous = _best_below(tree, pair.new)
        totals.append(total + pair.weight)
        before.append(previous)
        _raise(tree, pair.new + 1, new_count, (totals[index], index))
    _, index = _best_below(tree, new_count)
    chain: list[Pair] = []
    while index >= 0:
        chain.append(ordered[index])
        index = before[index]
    return chain[::-1]


def _best_below(tree: Tree, end: int) -> tuple[float, int]:
    best = (0.0, -1)
    while end > 0:
        found = tree.get(end, best)
        if found[0] > best[0]:
            best = found
        end -= end & -end
    return best


def _raise(tree: Tree, at: int, last: int, entry: tuple[float, int]) -> None:
    while at <= last:
        if entry[0] > tree.get(at, _NOTHING)[0]:
            tree[at] = entry
        at += at & -at
