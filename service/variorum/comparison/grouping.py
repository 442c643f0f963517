"""Worded links come in; edits that say the same at many places go out in groups: one change, many places."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from variorum.comparison.change import Edit, Place
from variorum.comparison.text import Text
from variorum.comparison.tokens import words_of
from variorum.comparison.worded import Worded

FEWEST = 3
"""Clauses in which the same edit must stand before it is shown as one change."""

LONGEST = 400
"""Characters of an edit that may be the same at many places; longer ones are each their own."""


class Group(NamedTuple):
    """One change at several places: ``tag`` of a renamed term, or empty for the same edit repeated."""

    tag: str
    places: tuple[Place, ...]
    links: tuple[int, ...]
    edits: frozenset[Edit]


def group_terms(worded: Sequence[Worded]) -> list[Group]:
    """Return one group for each renamed term, with every clause it stands in."""
    found: defaultdict[str, list[tuple[int, list[Edit]]]] = defaultdict(list)
    for index, item in enumerate(worded):
        by_tag: defaultdict[str, list[Edit]] = defaultdict(list)
        for edit, tag in zip(item.edits, item.tags, strict=True):
            if tag.startswith("term"):
                by_tag[tag].append(edit)
        for tag, edits in by_tag.items():
            found[tag].append((index, edits))
    return [_group(tag, worded, places) for tag, places in sorted(found.items())]


def group_repeated(
    old: Text, new: Text, worded: Sequence[Worded], may_share: Callable[[int, Edit], bool]
) -> list[Group]:
    """Return one group for each edit that says the same in several clauses, of those that ``may_share`` a change."""
    found: defaultdict[tuple[tuple[str, ...], tuple[str, ...]], dict[int, list[Edit]]] = defaultdict(dict)
    for index, item in enumerate(worded):
        for edit, tag in zip(item.edits, item.tags, strict=True):
            if not tag and max(edit.old.length, edit.new.length) <= LONGEST:
                key = tuple(words_of(old.cut(edit.old))), tuple(words_of(new.cut(edit.new)))
                found[key].setdefault(index, []).append(edit)
    groups: list[Group] = []
    for places in found.values():
        shared = {index: [e for e in edits if may_share(index, e)] for index, edits in places.items() if _many(places)}
        kept = [(index, edits) for index, edits in shared.items() if edits]
        if len(kept) >= FEWEST:
            groups.append(_group("", worded, kept))
    return groups


def _many(places: dict[int, list[Edit]]) -> bool:
    return len(places) >= FEWEST


def _group(tag: str, worded: Sequence[Worded], places: list[tuple[int, list[Edit]]]) -> Group:
    return Group(
        tag,
        tuple(_place(worded[index], edits) for index, edits in places),
        tuple(index for index, _ in places),
        frozenset(edit for _, edits in places for edit in edits),
    )


def _place(item: Worded, edits: list[Edit]) -> Place:
    old = item.link.old[0] if item.link.old else None
    new = item.link.new[0] if item.link.new else None
    return Place(old, new, tuple(edits))
