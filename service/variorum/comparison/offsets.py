"""A comparison and its two texts come in; where a span of the old text stands in the new one goes out."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from variorum.comparison.change import Comparison, Edge, Edit
from variorum.comparison.pieces import Strand
from variorum.comparison.shifts import find_shifts
from variorum.comparison.text import Text, number_span
from variorum.spans import Span


class Block(NamedTuple):
    """Old characters and the new ones they became; ``is_kept`` says they are the same words."""

    old: Span
    new: Span
    is_kept: bool


class Target(NamedTuple):
    """Where a span went: ``kept`` is the share of its characters that are still there, 0 to 1."""

    kept: float
    span: Span | None


class OffsetMap:
    """Maps spans of the old text to the new one, through the links of clauses and the edits inside them."""

    def __init__(self, old: Text, new: Text, comparison: Comparison) -> None:
        """Lay out the blocks of every linked clause in order of the old text."""
        held: dict[int, list[Edit]] = {}
        owners = _owners(old, comparison)
        for entry in comparison.ledger:
            held.setdefault(_find(owners, entry.old.start), []).append(Edit(entry.old, entry.new))
        blocks: list[Block] = []
        for index, edge in enumerate(comparison.edges):
            if edge.old and edge.new:
                laid = list(_lay_out(old, new, edge, held.get(index, [])))
                shifted = _shift(old, new, [*edge.edits, *held.get(index, [])])
                blocks += [shifted.get(block.old, block) for block in laid]
        self._blocks = sorted(block for block in blocks if block.old.length)
        self._starts = [block.old.start for block in self._blocks]

    def find(self, span: Span) -> Target:
        """Return the share of a span that survives and where it stands now; no span where nothing survives."""
        parts = list(self._parts(span))
        kept = sum(part.old.length for part in parts if part.is_kept)
        here = [part.new for part in parts if part.is_kept]
        if not here or not span.length:
            return Target(0.0, None)
        return Target(kept / span.length, Span(min(s.start for s in here), max(s.end for s in here)))

    def parts(self, span: Span) -> list[Block]:
        """Return the blocks a span touches, cut to the span; replaced ones keep their whole new side."""
        return list(self._parts(span))

    def _parts(self, span: Span) -> Iterator[Block]:
        at = max(0, bisect_right(self._starts, span.start) - 1)
        while at < len(self._blocks) and self._blocks[at].old.start < span.end:
            block = self._blocks[at]
            low, high = max(block.old.start, span.start), min(block.old.end, span.end)
            if low < high:
                yield _cut(block, Span(low, high))
            at += 1


def _cut(block: Block, span: Span) -> Block:
    if not block.is_kept or block.old.length != block.new.length:
        return Block(span, block.new, block.is_kept)
    return Block(span, span.shift(block.new.start - block.old.start), True)


def _shift(old: Text, new: Text, edits: Iterable[Edit]) -> dict[Span, Block]:
    """Return, for passages that moved inside their own clause, the block that leads to their new place."""
    found: dict[Span, Block] = {}
    for deleted, inserted in find_shifts(old, new, edits):
        one, other = old.cut(deleted.old), new.cut(inserted.new)
        if one.strip() == other.strip():
            lead = len(one) - len(one.lstrip()) - len(other) + len(other.lstrip())
            start = inserted.new.start - lead
            found[deleted.old] = Block(deleted.old, Span(start, start + deleted.old.length), True)
    return found


def _owners(old: Text, comparison: Comparison) -> list[tuple[int, int]]:
    return sorted((old.clauses[i].span.start, index) for index, edge in enumerate(comparison.edges) for i in edge.old)


def _find(owners: list[tuple[int, int]], at: int) -> int:
    index = bisect_right(owners, (at, len(owners))) - 1
    return owners[index][1] if index >= 0 else -1


def _lay_out(old: Text, new: Text, edge: Edge, held: list[Edit]) -> Iterator[Block]:
    """Yield the blocks of one link: number to number, and the body between edits and noise."""
    a, b = old.clauses[edge.old[0]], new.clauses[edge.new[0]]
    yield Block(number_span(old, a), number_span(new, b), False)
    changed = sorted(
        [(edit, False) for edit in edge.edits] + [(edit, True) for edit in held],
        key=lambda item: (item[0].old, item[0].new),
    )
    yield from _walk(Strand.of(old, edge.old), Strand.of(new, edge.new), changed)


def _walk(left: Strand, right: Strand, changed: Iterable[tuple[Edit, bool]]) -> Iterator[Block]:
    """Walk both sides at once: what lies between two changes is equal, joints between clauses included."""
    at = bt = 0
    for edit, is_noise in changed:
        a, b = left.place_of(edit.old), right.place_of(edit.new)
        yield from _run(left, right, Span(at, a.start), Span(bt, b.start))
        yield Block(edit.old, edit.new, is_noise)
        at, bt = a.end, b.end
    yield from _run(left, right, Span(at, len(left.raw)), Span(bt, len(right.raw)))


def _run(left: Strand, right: Strand, one: Span, other: Span) -> Iterator[Block]:
    """Yield the blocks of an equal run, cut where a clause ends on either side.

    A joint that one side has more than the other went with the change before it.
    """
    (at, end), (bt, limit) = one, other
    while at < end and bt < limit:
        rooms = left.room(at), right.room(bt)
        if not rooms[0] and end - at > limit - bt:
            at += 1
        elif not rooms[1] and limit - bt > end - at:
            bt += 1
        else:
            length = min(*rooms, end - at, limit - bt)
            if length:
                a, b = left.to_text(at), right.to_text(bt)
                yield Block(Span(a, a + length), Span(b, b + length), True)
            at, bt = at + max(1, length), bt + max(1, length)
