"""A comparison and its two texts come in; the passages of both, in an order that keeps both texts' order, go out."""

import itertools
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from variorum.comparison.chain import Pair, heaviest_chain
from variorum.comparison.change import Change, Comparison, Edge, Kind, LedgerEntry
from variorum.comparison.text import Text
from variorum.exports.passages import EQUAL, NEW, Line, Passage, Place
from variorum.exports.runs import Reason, Run
from variorum.library.inspection_views import Labels
from variorum.library.redline import find_changes, find_reasons, name_clauses
from variorum.library.weaving import SPACES, Woven, weave, write_come, write_leaving, write_left, write_moved


def build_passages(old: Text, new: Text, comparison: Comparison, labels: tuple[Labels, Labels]) -> tuple[Passage, ...]:
    """Return every clause of both texts once, and a moved one twice: where it left and where it came.

    The old words, passage after passage, are the old text in its order, and the new words are the new text.
    """
    return tuple(_Interleaving(old, new, comparison, labels).order())


class _Interleaving:
    """Both texts, what links them, and which links keep the order of both."""

    def __init__(self, old: Text, new: Text, comparison: Comparison, labels: tuple[Labels, Labels]) -> None:
        self._old, self._new, self._edges, self._labels = old, new, comparison.edges, labels
        self._changes = find_changes(comparison)
        self._held = _hold_by_edge(old, comparison)
        self._kept = _keep_order(comparison.edges, len(new.clauses))
        self._edge_of = {position: at for at, edge in enumerate(self._edges) for position in edge.new}

    def order(self) -> Iterator[Passage]:
        """Yield the passages: between two links in place first what left, then what came."""
        kept = set(self._kept)
        leaving = [(part, at) for at, edge in enumerate(self._edges) if at not in kept for part in _parts(edge.old)]
        coming = [
            (min(part), at, part) for at, edge in enumerate(self._edges) if at not in kept for part in _parts(edge.new)
        ]
        leaving.sort(reverse=True)
        coming.sort(reverse=True)
        for at in [*self._kept, None]:
            edge = None if at is None else self._edges[at]
            while leaving and (edge is None or leaving[-1][0][0] < edge.old[0]):
                yield self._leave(*leaving.pop())
            while coming and (edge is None or coming[-1][0] < edge.new[0]):
                _, other, part = coming.pop()
                yield self._come(other, part)
            if at is not None:
                yield self._passage(at, self._weave(at), self._edges[at].old, self._edges[at].new)

    def _weave(self, at: int) -> Woven:
        return weave(self._old, self._new, self._edges[at], self._held[at])

    def _leave(self, part: tuple[int, ...], at: int) -> Passage:
        edge = self._edges[at]
        if not edge.new:
            return self._passage(at, weave(self._old, self._new, Edge(part, (), edge.kind), ()), part, ())
        is_whole = len(part) == len(edge.old)
        woven = write_leaving(self._weave(at)) if is_whole else write_left(self._old, part[0])
        return self._passage(at, woven, part, (), move=f"move{at}")

    def _come(self, at: int, part: tuple[int, ...]) -> Passage:
        edge = self._edges[at]
        if not edge.old:
            return self._passage(at, weave(self._old, self._new, Edge((), part, edge.kind), ()), (), part)
        is_whole = len(part) == len(edge.new)
        woven = write_moved(self._weave(at)) if is_whole else write_come(self._new, part[0])
        return self._passage(at, woven, edge.old, part, move=f"move{at}")

    def _passage(self, at: int, woven: Woven, old: Sequence[int], new: Sequence[int], *, move: str = "") -> Passage:
        changes = self._changes[at] or (self._inherit(at) if move else ())
        is_own = bool(self._changes[at]) and not (move and not new)
        return Passage(
            number=changes[0].number if changes else None,
            kind=self._edges[at].kind.value,
            lines=tuple(_cut_lines(woven)),
            old=_place(self._old, old[0], self._labels[0]) if old else None,
            new=_place(self._new, new[0], self._labels[1]) if new else None,
            move=move,
            goes_to=name_clauses(self._new, self._edges[at].new) if move else "",
            reasons=self._reasons(at, changes) if is_own else (),
            is_substantive=any(change.is_substantive for change in changes),
        )

    def _reasons(self, at: int, changes: Sequence[Change]) -> tuple[Reason, ...]:
        found = find_reasons(self._old, self._new, self._edges[at], changes)
        return tuple(Reason(reason.reason, reason.old, reason.new) for reason in found)

    def _inherit(self, at: int) -> tuple[Change, ...]:
        """Return the changes of the nearest clause above that has any: it carried this one along."""
        position = self._edges[at].new[0] if self._edges[at].new else None
        while position is not None:
            changes = self._changes[self._edge_of[position]]
            if changes:
                return changes
            position = self._new.clauses[position].parent
        return ()


def _parts(positions: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Return the clauses of one side of a link, together if they stand together, else one by one."""
    if not positions:
        return []
    return [positions] if _is_range(positions) else [(position,) for position in positions]


def _is_range(positions: Sequence[int]) -> bool:
    return all(a + 1 == b for a, b in itertools.pairwise(positions))


def _keep_order(edges: Sequence[Edge], new_count: int) -> list[int]:
    """Return the links to be written in place, in order: the most words that keep the order of both texts."""
    at_old = {
        edge.old[0]: at
        for at, edge in enumerate(edges)
        if edge.old and edge.new and edge.kind is not Kind.MOVE and _is_range(edge.old) and _is_range(edge.new)
    }
    pairs = [Pair(i, edges[at].new[0], float(len(edges[at].old))) for i, at in at_old.items()]
    return [at_old[pair.old] for pair in heaviest_chain(pairs, new_count)]


def _hold_by_edge(old: Text, comparison: Comparison) -> list[list[LedgerEntry]]:
    """Return, for each edge, the entries of the ledger that stand in its old clauses."""
    edge_of = {position: at for at, edge in enumerate(comparison.edges) for position in edge.old}
    starts = [clause.span.start for clause in old.clauses]
    held: defaultdict[int, list[LedgerEntry]] = defaultdict(list)
    for entry in comparison.ledger:
        held[edge_of.get(bisect_right(starts, entry.old.start) - 1, -1)].append(entry)
    return [held[at] for at in range(len(comparison.edges))]


def _place(text: Text, position: int, labels: Labels) -> Place:
    clause = text.clauses[position]
    return Place(clause.num, clause.page, clause.line, labels.get(clause.page, ""))


def _cut_lines(woven: Woven) -> Iterator[Line]:
    """Cut parts at their line feeds; blank lines of either text are left out where they stand alone."""
    runs: list[Run] = []
    before = EQUAL
    for part in woven.parts:
        strand = (woven.new if part.op in NEW else None) or woven.old or woven.new
        at = part.at
        for piece in part.text.splitlines(keepends=True) if "\n" in part.text else [part.text]:
            words = piece.removesuffix("\n")
            if words:
                runs.append(Run(part.op, SPACES.sub(" ", words)))
            at += len(piece)
            if words != piece and strand is not None:
                if not _is_blank(runs, part.op, before):
                    yield Line(tuple(runs), part.op, *strand.look_at(at - 1))
                    before = part.op
                runs = []


def _is_blank(runs: Iterable[Run], end: str, before: str) -> bool:
    return before == EQUAL and all(run.op == end and not run.text.strip(" ") for run in runs)
