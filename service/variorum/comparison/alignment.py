"""Two clause trees come in; links between their clauses, each clause in exactly one, go out in reading order."""

import itertools
from typing import NamedTuple

from variorum.comparison.gaps import fill_gaps
from variorum.comparison.matching import ALIKE, Matching, match
from variorum.comparison.order import find_moves
from variorum.comparison.splits import Group, find_joins, find_splits
from variorum.comparison.text import Text

RIVALRY = 0.3
"""What agreeing neighbours count when two clauses of like words claim one place."""
CLEAR = 0.1
"""Lead that the chosen clause must have over a left-over one to be trusted."""


class Link(NamedTuple):
    """Old clauses that answer to new ones; ``is_moved`` says they stand at another place."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    likeness: float = 0.0
    confidence: float = 1.0
    evidence: str = ""
    is_moved: bool = False


def align(old: Text, new: Text, apart: frozenset[tuple[int, int]] = frozenset()) -> list[Link]:
    """Return the links in document order of the new text; what was repealed stands behind its old neighbour.

    ``apart`` are pairs of positions that a person said are not one clause: no link holds both.
    """
    if not old.clauses or not new.clauses:
        return [Link((i,), ()) for i in range(len(old.clauses))] + [Link((), (j,)) for j in range(len(new.clauses))]
    matching = match(old, new, apart)
    fill_gaps(matching)
    return _put_in_order(_link(matching), len(old.clauses))


def _link(matching: Matching) -> list[Link]:
    moved = find_moves(matching)
    rivals = _find_rivals(matching)
    links: list[Link] = []
    used_old: set[int] = set()
    used_new: set[int] = set()
    for group, is_split in _groups(matching):
        olds, news = ((group.one,), group.many) if is_split else (group.many, (group.one,))
        if not matching.likeness.apart.isdisjoint(itertools.product(olds, news)):
            continue
        if used_old.isdisjoint(olds) and used_new.isdisjoint(news):
            links.append(Link(olds, news, 1.0, 0.8, "split" if is_split else "join", False))
            used_old.update(olds)
            used_new.update(news)
    for i, j in matching.to_new.items():
        if i in used_old or j in used_new:
            continue
        found = matching.likeness.of(i, j)
        trust = _trust(matching, i, j, found, rivals)
        links.append(Link((i,), (j,), found, trust, matching.evidence[i], i in moved))
        used_old.add(i)
        used_new.add(j)
    links += [Link((i,), ()) for i in range(len(matching.old_text.clauses)) if i not in used_old]
    links += [Link((), (j,)) for j in range(len(matching.new_text.clauses)) if j not in used_new]
    return links


def _groups(matching: Matching) -> list[tuple[Group, bool]]:
    return [(group, True) for group in find_splits(matching)] + [(group, False) for group in find_joins(matching)]


def _trust(matching: Matching, i: int, j: int, found: float, rivals: dict[tuple[str, int], float]) -> float:
    """Return how sure a pair is: its likeness, raised by number, heading and neighbours, halved by an equal rival."""
    a, b = matching.likeness.old[i], matching.likeness.new[j]
    context = matching.context(i, j)
    signs = 0.1 * (a.number == b.number) + 0.1 * (bool(a.heading) and a.heading == b.heading)
    trust = min(1.0, found + signs + 0.2 * context)
    rival = max(rivals.get(("old", i), 0.0), rivals.get(("new", j), 0.0))
    return round(trust / 2 if rival > found + RIVALRY * context - CLEAR else trust, 3)


def _find_rivals(matching: Matching) -> dict[tuple[str, int], float]:
    """Return, for each matched clause, how well a clause that was left over would have answered to it instead."""
    rivals: dict[tuple[str, int], float] = {}
    for (i, j), found in matching.likeness.known.items():
        is_old_free, is_new_free = i not in matching.to_new, j not in matching.to_old
        if found < ALIKE or is_old_free == is_new_free:
            continue
        key = ("new", j) if is_old_free else ("old", i)
        rivals[key] = max(rivals.get(key, 0.0), found + RIVALRY * matching.context(i, j))
    return rivals


def _put_in_order(links: list[Link], old_count: int) -> list[Link]:
    place: dict[int, int] = {}
    for link in links:
        if link.new and not link.is_moved:
            place.update(dict.fromkeys(link.old, link.new[0]))
    behind = -1
    anchors: list[int] = []
    for i in range(old_count):
        behind = place.get(i, behind)
        anchors.append(behind)
    return sorted(links, key=lambda link: (link.new[0], 0, 0) if link.new else (anchors[link.old[0]], 1, link.old[0]))
