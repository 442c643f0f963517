"""A note on an old version and the comparison with the new one come in; where the note stands now goes out."""

from collections.abc import Iterable
from dataclasses import dataclass

from variorum.annotations.annotation import State
from variorum.annotations.selectors import Target, find_quote, match, same_words
from variorum.annotations.suggesting import Suggestion, suggest
from variorum.comparison.change import Comparison, Edge, Kind
from variorum.comparison.offsets import Block, OffsetMap
from variorum.comparison.positions import clause_at
from variorum.comparison.text import Text
from variorum.spans import Span

SURVIVING = 0.5
"""Share of the noted characters that must still be there: below it, the note is about words that are gone."""
STRETCH = 3
"""How many times longer than before a passage may become before its place is in doubt, with some words to spare."""
SPARE = 80
DOUBTFUL = 0.5
"""Below this confidence of the clause's match, no note is carried over it unseen."""
TELLING = 20
"""Characters a sentence must have to be followed when it moved inside its clause."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a note stands in a version; suggestions are for a person to choose from, never applied."""

    state: State
    span: Span | None
    suggestions: tuple[Suggestion, ...] = ()


class Carrier:
    """Carries notes from one version to the next; the work that all notes share is done once."""

    def __init__(self, old: Text, new: Text, comparison: Comparison) -> None:
        """Prepare the map between the two texts."""
        self._old, self._new, self._comparison = old, new, comparison
        self._offsets = OffsetMap(old, new, comparison)
        self._edges = {i: edge for edge in comparison.edges for i in edge.old}

    def carry(self, span: Span) -> Placement:
        """Return where a note on a span of the old text stands now.

        The clauses are followed first, then the words inside them, then the words are checked. Likeness alone never
        places a note.
        """
        words = self._old.cut(span)
        if not words.strip():
            return Placement(State.NEEDS_PLACE, None)
        edges = self._edges_of(span)
        if edges and all(edge.kind is Kind.REPEAL for edge in edges):
            return Placement(State.CLAUSE_REPEALED, None, suggest(words, self._new, ()))
        blocks = self._offsets.parts(span)
        found = self._place(span, blocks, edges) or self._follow_sentence(span, edges)
        if found is None:
            replaced = [block.new for block in blocks if block.new.length]
            return Placement(State.NEEDS_PLACE, None, suggest(words, self._new, replaced))
        is_same = same_words(words, self._new.cut(found))
        return Placement(State.CARRIED if is_same else State.CARRIED_CHANGED, found)

    def carry_target(self, target: Target) -> Placement:
        """Return where a note stands now, found in the old text by its selectors first."""
        span = match(target, self._old)
        if span is None:
            return Placement(State.NEEDS_PLACE, None, suggest(target.quote.exact, self._new, ()))
        return self.carry(span)

    def _edges_of(self, span: Span) -> list[Edge]:
        first = clause_at(self._old, span.start)
        found: list[Edge] = []
        position = first.position if first else 0
        while position < len(self._old.clauses) and self._old.clauses[position].span.start < span.end:
            edge = self._edges.get(position)
            if edge is not None and edge not in found:
                found.append(edge)
            position += 1
        return found

    def _place(self, span: Span, blocks: list[Block], edges: list[Edge]) -> Span | None:
        """Return the new place of what survived, if enough did, close together, in clauses surely matched."""
        kept = [block for block in blocks if block.is_kept]
        noted = _count(self._old.cut(span))
        if not noted or sum(_count(self._old.cut(block.old)) for block in kept) < SURVIVING * noted:
            return None
        lost = sum(block.old.length for block in blocks) > sum(block.old.length for block in kept)
        if lost and not any(map(str.isalnum, "".join(self._old.cut(block.old) for block in kept))):
            return None
        if any(edge.kind is not Kind.REPEAL and edge.confidence < DOUBTFUL for edge in edges):
            return None
        whole = [block.new for block in blocks if block.is_kept or self._is_inside(block, span)]
        found = Span(min(part.start for part in whole), max(part.end for part in whole))
        found = found.trim(self._new.text)
        return found if 0 < found.length <= STRETCH * span.length + SPARE else None

    def _is_inside(self, block: Block, span: Span) -> bool:
        """Say whether a whole replaced passage lies inside the note, so that what replaced it belongs to the note."""
        if not block.new.length:
            return False
        around = self._offsets.parts(Span(max(0, block.old.start - 1), block.old.end + 1))
        whole = next((b.old for b in around if b.new == block.new and not b.is_kept), block.old)
        return span.contains(whole)

    def _follow_sentence(self, span: Span, edges: Iterable[Edge]) -> Span | None:
        """Return the place of words that moved inside their own clause: long, unchanged, there once before and after."""
        words = self._old.cut(span)
        if _count(words) < TELLING:
            return None
        before = [place for edge in edges for i in edge.old for place in self._find_in(self._old, i, words)]
        after = [place for edge in edges for j in edge.new for place in self._find_in(self._new, j, words)]
        return after[0] if len(before) == 1 and len(after) == 1 else None

    @staticmethod
    def _find_in(text: Text, position: int, words: str) -> list[Span]:
        return find_quote(text.text, words, text.clauses[position].span)


def carry(target: Target, old: Text, new: Text, comparison: Comparison) -> Placement:
    """Return where one note stands now; with many notes, make one ``Carrier`` and ask it."""
    return Carrier(old, new, comparison).carry_target(target)


def _count(words: str) -> int:
    return sum(1 for character in words if not character.isspace())
