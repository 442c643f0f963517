"""Scored pairs of positions come in; the heaviest part of them that keeps its order on both sides goes out."""

from collections.abc import Iterable
from typing import NamedTuple


class Pair(NamedTuple):
    """An old and a new position with the weight of taking them together."""

    old: int
    new: int
    weight: float


def heaviest_chain(pairs: Iterable[Pair], new_count: int) -> list[Pair]:
    """Return pairs, each position used once, rising on both sides, of the greatest total weight.

    Takes time in proportion to n log n; ties fall to the earlier positions.
    """
    ordered = sorted(pairs, key=lambda pair: (pair.old, -pair.new))
    tree: list[tuple[float, int]] = [(0.0, -1)] * (new_count + 1)
    totals: list[float] = []
    before: list[int] = []
    for index, pair in enumerate(ordered):
        total, previous = _best_below(tree, pair.new)
        totals.append(total + pair.weight)
        before.append(previous)
        _raise(tree, pair.new + 1, (totals[index], index))
    _, index = _best_below(tree, new_count)
    chain: list[Pair] = []
    while index >= 0:
        chain.append(ordered[index])
        index = before[index]
    return chain[::-1]


def _best_below(tree: list[tuple[float, int]], end: int) -> tuple[float, int]:
    best = (0.0, -1)
    while end > 0:
        if tree[end][0] > best[0]:
            best = tree[end]
        end -= end & -end
    return best


def _raise(tree: list[tuple[float, int]], at: int, entry: tuple[float, int]) -> None:
    while at < len(tree):
        if entry[0] > tree[at][0]:
            tree[at] = entry
        at += at & -at
