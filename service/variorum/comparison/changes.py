"""Worded links come in; numbered changes with their reasons go out."""

from collections.abc import Sequence
from dataclasses import replace

from variorum.comparison.change import SUBSTANTIVE, Change, Edge, Edit, Kind, Reason, Weight
from variorum.comparison.citations import CitationIndex
from variorum.comparison.fingerprints import fold_number
from variorum.comparison.grouping import Group, group_repeated, group_terms
from variorum.comparison.significance import Side, weigh
from variorum.comparison.struck import is_struck, weigh_struck
from variorum.comparison.terms import Rename
from variorum.comparison.text import Text
from variorum.comparison.tokens import find_telling, is_han
from variorum.comparison.worded import REFERENCE, Worded

BINDING = frozenset({Reason.FORCE_UP, Reason.FORCE_DOWN, Reason.FORCE_CHANGED, Reason.NEGATION})
"""What an edit does to one clause, whatever it does to others: an obligation weakened in three clauses is three changes."""
FEWEST_ALONE = 2
"""Places at which a few words that are the same must be all that changed, for one change to take the place of several."""
SENTENCE = 4
"""Words from which on an insertion or deletion is a passage of its own, which may be one at many places."""


class Changes:
    """Turns the edges of a comparison into its list of changes."""

    def __init__(
        self,
        old: Text,
        new: Text,
        edges: Sequence[Edge],
        worded: Sequence[Worded],
        citations: tuple[CitationIndex, CitationIndex],
    ) -> None:
        """Group what is repeated."""
        self._old, self._new = Side(old, citations[0]), Side(new, citations[1])
        self._edges, self._worded = edges, worded
        self._groups = group_terms(worded)
        self._groups += self._worth(group_repeated(old, new, worded, self._may_share))
        self._grouped = {edit for group in self._groups for edit in group.edits}

    def number(self, renames: Sequence[Rename]) -> tuple[Change, ...]:
        """Return all changes in document order of the new text."""
        own = [(index, change) for index in range(len(self._edges)) for change in self._own(index)]
        placed = [(index, 1, change) for index, change in own]
        placed += [(group.links[0], 0, self._of_group(group, renames)) for group in self._groups]
        placed.sort(key=lambda item: item[:2])
        return tuple(replace(change, number=number) for number, (_, _, change) in enumerate(placed, 1))

    def _plain(self, index: int) -> list[Edit]:
        item = self._worded[index]
        return [edit for edit, tag in zip(item.edits, item.tags, strict=True) if not tag]

    def _may_share(self, index: int, edit: Edit) -> bool:
        """Say whether an edit may be one of several places of a change: not if it turns but a word of obligation."""
        if self._count_words(edit) >= SENTENCE:
            return True
        return BINDING.isdisjoint(weight.reason for weight in self._weigh(index, [edit]))

    def _worth(self, groups: Sequence[Group]) -> list[Group]:
        """Leave out groups that shorten no list: a few words at places that changed in other ways as well."""
        shared = {edit for group in groups for edit in group.edits}
        whole = [shared.issuperset(self._plain(index)) for index in range(len(self._worded))]
        return [
            group
            for group in groups
            if sum(whole[index] for index in group.links) >= FEWEST_ALONE
            or self._count_words(group.places[0].edits[0]) >= SENTENCE
        ]

    def _count_words(self, edit: Edit) -> float:
        """Return how many words come or go; two Han characters make one."""
        if edit.old.length and edit.new.length:
            return 0
        words = find_telling(self._old.text.cut(edit.old) + self._new.text.cut(edit.new))
        return sum(0.5 if is_han(word) else 1 for word in words)

    def _weigh(self, index: int, edits: Sequence[Edit]) -> list[Weight]:
        link = self._worded[index].link
        return weigh(self._old, self._new, (link.old, link.new), edits)

    def _own(self, index: int) -> list[Change]:
        """Return the change of one edge that is its own: none where it is identical or but a place of a group."""
        edge, item = self._edges[index], self._worded[index]
        is_renumbered = self._is_renumbered(edge)
        if edge.kind in {Kind.INSERTION, Kind.REPEAL}:
            shown = weigh_struck(self._old.text, self._new.text, item.link, ()) if self._is_struck(edge) else []
            return [Change(0, edge.kind, index, tuple(shown), is_substantive=not shown)]
        edits = [edit for edit in self._plain(index) if edit not in self._grouped]
        followed = [edit for edit, tag in zip(item.edits, item.tags, strict=True) if tag == REFERENCE]
        weights = self._weigh(index, edits)
        weights += [self._follow(edit) for edit in followed]
        weights = self._name_struck(item, weights)
        kind = edge.kind
        if kind is Kind.SUBSTITUTION and not weights:
            kind = Kind.RENUMBERING if is_renumbered else Kind.IDENTICAL
        if kind is Kind.IDENTICAL:
            return []
        if not weights and item.edits:
            weights = self._shared_weights(item) if kind is not Kind.RENUMBERING else []
        is_edited = bool(item.edits) and kind is not Kind.RENUMBERING
        is_substantive = any(weight.reason in SUBSTANTIVE for weight in weights) or self._is_struck(edge)
        return [Change(0, kind, index, tuple(weights), (), is_edited, is_renumbered, is_substantive)]

    def _shared_weights(self, item: Worded) -> list[Weight]:
        """Return the reasons of grouped edits for a clause that changed in another way too (moved, split, joined)."""
        weights = []
        for edit, tag in zip(item.edits, item.tags, strict=True):
            reason = Reason.TERM if tag.startswith("term") else Reason.WORDING
            weights.append(Weight(reason, self._old.text.cut(edit.old), self._new.text.cut(edit.new)))
        return list(dict.fromkeys(weights))

    def _name_struck(self, item: Worded, weights: Sequence[Weight]) -> list[Weight]:
        """Add what the publisher did to words; that they were reworded is not said beside it."""
        struck = weigh_struck(self._old.text, self._new.text, item.link, item.edits)
        said = {(weight.old, weight.new) for weight in struck}
        return [w for w in weights if w.reason is not Reason.WORDING or (w.old, w.new) not in said] + struck

    def _is_struck(self, edge: Edge) -> bool:
        """Say whether a clause is struck as a whole on one side alone."""
        sides = (self._old.text, edge.old), (self._new.text, edge.new)
        is_old, is_new = (len(at) == 1 and is_struck(text, at[0]) for text, at in sides)
        return is_old != is_new

    def _follow(self, edit: Edit) -> Weight:
        return Weight(Reason.REFERENCE_FOLLOWS, self._old.text.cut(edit.old), self._new.text.cut(edit.new))

    def _is_renumbered(self, edge: Edge) -> bool:
        return is_renumbered(self._old.text, self._new.text, edge.old, edge.new)

    def _of_group(self, group: Group, renames: Sequence[Rename]) -> Change:
        """Return the change of a group; its edge is that of its first place."""
        if group.tag:
            rename = renames[int(group.tag.split()[1])]
            weights = [Weight(Reason.TERM, join_words(rename.old), join_words(rename.new))]
        else:
            edit = group.places[0].edits[0]
            weights = self._weigh(group.links[0], [edit])
        is_substantive = any(weight.reason in SUBSTANTIVE for weight in weights)
        return Change(0, Kind.SUBSTITUTION, group.links[0], tuple(weights), group.places, True, False, is_substantive)


def join_words(words: Sequence[str]) -> str:
    """Return the words of a term as they are written: Han characters without spaces."""
    return "".join(words) if all(not word.isascii() for word in words) else " ".join(words)


def is_renumbered(old: Text, new: Text, olds: Sequence[int], news: Sequence[int]) -> bool:
    """Say whether a clause carries another printed number."""
    if not olds or not news:
        return False
    return fold_number(old.clauses[olds[0]].num) != fold_number(new.clauses[news[0]].num)
