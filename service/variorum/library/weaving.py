"""One link of a comparison comes in; both its sides woven into one run of words, each with its fate, goes out."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from variorum.clauses.clause import Clause
from variorum.comparison.change import Edge, LedgerEntry
from variorum.comparison.text import Text, body_span, number_span
from variorum.exports.passages import (
    DELETE,
    EQUAL,
    GHOST,
    HELD_DELETE,
    HELD_INSERT,
    INSERT,
    MOVED_AWAY,
    MOVED_HERE,
    OLD,
)
from variorum.spans import Span

Look = tuple[str, int]
SPACES = re.compile(" {2,}")
"""Spaces in a row are one space in every export."""


class Part(NamedTuple):
    """Some characters with their fate; ``at`` is where they begin on their side, the new one if they are on both.

    ``was`` is where those on both sides begin on the old one.
    """

    op: str
    text: str
    at: int
    was: int = 0

    def cut(self, start: int, end: int | None = None) -> "Part":
        """Return some of the characters."""
        return Part(self.op, self.text[start:end], self.at + start, self.was + start)


@dataclass(frozen=True, slots=True)
class _Piece:
    """One clause in a strand: ``start`` is where it begins there, ``body`` where its words do, ``end`` its line end."""

    clause: Clause
    source: Span
    start: int
    body: int
    end: int


class Strand:
    """Some clauses as lines: number, heading and paragraphs, each clause ended by a line feed."""

    def __init__(self, text: Text, positions: Iterable[int]) -> None:
        """Lay the clauses out in the order given."""
        self.pieces: list[_Piece] = []
        written: list[str] = []
        at = 0
        for clause in (text.clauses[position] for position in positions):
            num, source = text.cut(number_span(text, clause)), body_span(text, clause)
            lead = f"{num} " if num and source.length else num
            end = at + len(lead) + source.length
            self.pieces.append(_Piece(clause, source, at, at + len(lead), end))
            written += [lead, text.cut(source), "\n"]
            at = end + 1
        self.raw = "".join(written)
        self.number = number_span(text, self.pieces[0].clause)

    def find(self, span: Span) -> Span | None:
        """Return where a span of the text stands in the strand; None where no clause of it holds the span."""
        for piece in self.pieces:
            if piece.source.start <= span.start and span.end <= piece.source.end:
                return span.shift(piece.body - piece.source.start)
        return None

    def joint_end(self, at: int) -> int:
        """Return where the joint between two clauses ends that ``at`` stands in; ``at`` itself in none."""
        for before, after in itertools.pairwise(self.pieces):
            if before.end <= at < after.body:
                return after.body
        return at

    def look_at(self, at: int) -> Look:
        """Return how the line looks that ends at a position."""
        piece = next(piece for piece in self.pieces if at <= piece.end)
        place = piece.source.start + at - piece.body
        clause = piece.clause
        if clause.heading and (place < clause.content.start or not clause.paragraphs):
            return "heading", clause.depth
        if not clause.paragraphs:
            return "text", 0
        index = bisect_left(clause.paragraphs, place, key=lambda paragraph: paragraph.span.end)
        found = clause.paragraphs[min(index, len(clause.paragraphs) - 1)]
        return found.kind.value, found.depth


class Woven(NamedTuple):
    """Both sides of a link as parts, and the two strands that tell how their lines look."""

    parts: tuple[Part, ...]
    old: Strand | None
    new: Strand | None


class _Anchor(NamedTuple):
    old: Span
    new: Span
    is_held: bool


def weave(old: Text, new: Text, edge: Edge, held: Sequence[LedgerEntry]) -> Woven:
    """Return the two sides of a link in one; by its making, each side can be read back character for character."""
    if not edge.new:
        strand = Strand(old, edge.old)
        return Woven((Part(DELETE, strand.raw, 0),), strand, None)
    if not edge.old:
        strand = Strand(new, edge.new)
        return Woven((Part(INSERT, strand.raw, 0),), None, strand)
    left, right = Strand(old, edge.old), Strand(new, edge.new)
    is_single = len(edge.old) == len(edge.new) == 1
    parts = _walk(left, right, _anchors(left, right, edge, held), is_single=is_single)
    return Woven(tuple(_turn(parts)), left, right)


def write_moved(woven: Woven) -> Woven:
    """Return a woven link as it stands at its new place; its old words there are ghosts."""
    return Woven(tuple(_moved(part) for part in woven.parts if part.op != HELD_DELETE), woven.old, woven.new)


def _moved(part: Part) -> Part:
    if part.op == DELETE:
        return Part(GHOST, part.text, part.at)
    return part if part.op == INSERT else Part(MOVED_HERE, part.text, part.at)


def write_leaving(woven: Woven) -> Woven:
    """Return a woven link as it stands at its old place: words that it lost on its way are deleted there."""
    kept = (part for part in woven.parts if part.op in OLD)
    parts = (part if part.op == DELETE else Part(MOVED_AWAY, part.text, _old_place(part)) for part in kept)
    return Woven(tuple(parts), woven.old, None)


def _old_place(part: Part) -> int:
    return part.was if part.op == EQUAL else part.at


def write_left(text: Text, position: int) -> Woven:
    """Return one of several clauses that a link leaves behind, far from one another."""
    strand = Strand(text, [position])
    return Woven((Part(MOVED_AWAY, strand.raw, 0),), strand, None)


def write_come(text: Text, position: int) -> Woven:
    """Return a clause at its new place whose old words stand elsewhere in pieces."""
    strand = Strand(text, [position])
    return Woven((Part(MOVED_HERE, strand.raw, 0),), None, strand)


def _anchors(left: Strand, right: Strand, edge: Edge, held: Sequence[LedgerEntry]) -> list[_Anchor]:
    is_number_held = any(entry.old == left.number and entry.new == right.number for entry in held)
    heads = left.pieces[0], right.pieces[0]
    found = [_Anchor(Span(0, heads[0].body), Span(0, heads[1].body), is_number_held)]
    pairs = [(edit.old, edit.new, False) for edit in edge.edits] + [(entry.old, entry.new, True) for entry in held]
    for old, new, is_held in pairs:
        a, b = left.find(old), right.find(new)
        if a is not None and b is not None:
            found.append(_Anchor(a, b, is_held))
    return sorted(found)


def _walk(left: Strand, right: Strand, anchors: Iterable[_Anchor], *, is_single: bool) -> Iterator[Part]:
    at = bt = 0
    for anchor in anchors:
        a, b = max(at, anchor.old.start), max(bt, anchor.new.start)
        yield from _between(left, right, Span(at, a), Span(bt, b), is_held=is_single)
        at, bt = max(a, anchor.old.end), max(b, anchor.new.end)
        yield from _replace(left.raw[a:at], right.raw[b:bt], a, b, is_held=anchor.is_held)
    yield from _between(left, right, Span(at, len(left.raw)), Span(bt, len(right.raw)), is_held=is_single)


def _replace(old: str, new: str, at: int, bt: int, *, is_held: bool) -> Iterator[Part]:
    if old == new or (is_held and SPACES.sub(" ", old) == SPACES.sub(" ", new)):
        if new:
            yield Part(EQUAL, new, bt, at)
        return
    if old:
        yield Part(HELD_DELETE if is_held else DELETE, old, at)
    if new:
        yield Part(HELD_INSERT if is_held else INSERT, new, bt)


def _turn(parts: Iterable[Part]) -> Iterator[Part]:
    """Turn what begins with a paragraph's end, where an end follows, into what ends with one.

    The characters are the same either way; but so whole paragraphs come and go, not the end of the one before.
    """
    waiting: list[Part] = []
    for part in parts:
        if part.op != EQUAL:
            waiting.append(part)
            continue
        turned = _turn_group(waiting, part) if waiting and part.text[0] == "\n" else None
        yield from turned or [*waiting, part]
        waiting = []
    yield from waiting


def _turn_group(group: Sequence[Part], after: Part) -> list[Part] | None:
    """Return changed parts with the end of their first paragraph taken out of them; None where that cannot be."""
    broken = [part for part in group if "\n" in part.text]
    is_first = bool(broken) and all(part.text[0] == "\n" for part in group)
    if not is_first and (
        len(broken) != 1 or any(_same_side(part, broken[0]) for part in group[group.index(broken[0]) + 1 :])
    ):
        return None
    come = next((part for part in broken if part.op in {INSERT, HELD_INSERT}), None)
    gone = next((part for part in broken if part.op in {DELETE, HELD_DELETE}), None)
    at = come.at + come.text.index("\n") if come else after.at
    was = gone.at + gone.text.index("\n") if gone else after.was
    first = [part.cut(0, part.text.index("\n")) if part in broken else part for part in group]
    rest = [part.cut(part.text.index("\n") + 1) for part in broken]
    rest = [Part(part.op, part.text + "\n", part.at) for part in rest]
    parts = [*first, Part(EQUAL, "\n", at, was), *rest, after.cut(1)]
    return [part for part in parts if part.text]


def _same_side(one: Part, other: Part) -> bool:
    return (one.op in OLD) == (other.op in OLD)


def _between(left: Strand, right: Strand, one: Span, other: Span, *, is_held: bool) -> Iterator[Part]:
    """Yield what lies between two anchors: the same on both sides, but for the joints of clauses split or joined."""
    (at, end), (bt, limit) = one, other
    while at < end and bt < limit:
        old, new = left.raw[at:end], right.raw[bt:limit]
        same = len(old) if old == new else _shared(old, new)
        yield from _replace(old[:same], new[:same], at, bt, is_held=False)
        at, bt = at + same, bt + same
        a, b = left.joint_end(_past_spaces(left.raw, at, end)), right.joint_end(_past_spaces(right.raw, bt, limit))
        a, b = min(max(a, at), end), min(max(b, bt), limit)
        if (a, b) == (at, bt):
            break
        yield from _replace(left.raw[at:a], right.raw[bt:b], at, bt, is_held=is_held)
        at, bt = a, b
    yield from _replace(left.raw[at:end], right.raw[bt:limit], at, bt, is_held=is_held)


def _shared(old: str, new: str) -> int:
    """Return how many characters two texts begin with in common."""
    return next(
        (at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(len(old), len(new))
    )


def _past_spaces(raw: str, at: int, end: int) -> int:
    """Return the first place from ``at`` on that is no space; a line feed is where a joint begins."""
    while at < end and raw[at] == " ":
        at += 1
    return at
