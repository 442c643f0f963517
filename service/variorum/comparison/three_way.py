"""Two drafts compared with one base come in; who changed which clause, and where they disagree, goes out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from variorum.comparison.change import Comparison, Edge, Edit, Kind
from variorum.comparison.text import Text, body_span
from variorum.comparison.tokens import words_of


class Share(StrEnum):
    """Which of two drafts changed a clause of their base."""

    NEITHER = "neither"
    LEFT = "left"
    RIGHT = "right"
    ALIKE = "alike"
    APART = "apart"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Triple:
    """One row: the clause of the base and those that answer to it in either draft, by position.

    ``share`` says who changed it: both ``alike``, both at places ``apart``, or both at one place differently.
    """

    base: tuple[int, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    left_edits: tuple[Edit, ...]
    right_edits: tuple[Edit, ...]
    share: Share


def compare_three(base: Text, left: Text, right: Text, to_left: Comparison, to_right: Comparison) -> list[Triple]:
    """Return a row for every clause of the base, and one for every clause that either draft put in.

    Rows stand in the order of the base; what was put in stands behind the clause that it follows. A clause that both
    drafts put in, word for word, is one row. A number alone that differs is no change.
    """
    lefts, rights = _by_base(to_left), _by_base(to_right)
    rows = [_row(left, right, lefts[i], rights[i], i) for i in range(len(base.clauses))]
    added = _added(left, right, to_left, to_right)
    placed = [(i, 0, row) for i, row in enumerate(rows)] + [(after, 1, row) for after, row in added]
    return [row for _, _, row in sorted(placed, key=lambda item: item[:2])]


def _by_base(comparison: Comparison) -> dict[int, Edge]:
    return {i: edge for edge in comparison.edges for i in edge.old}


def _row(left: Text, right: Text, one: Edge, other: Edge, i: int) -> Triple:
    return Triple((i,), one.new, other.new, one.edits, other.edits, _judge(left, right, one, other))


def _judge(left: Text, right: Text, one: Edge, other: Edge) -> Share:
    changed = _is_changed(one), _is_changed(other)
    if not any(changed):
        return Share.NEITHER
    if not all(changed):
        return Share.LEFT if changed[0] else Share.RIGHT
    if _words(left, one.new) == _words(right, other.new):
        return Share.ALIKE
    if Kind.REPEAL in {one.kind, other.kind} or one.old != other.old:
        return Share.CONFLICT
    return Share.CONFLICT if _collide(left, right, one.edits, other.edits) else Share.APART


def _is_changed(edge: Edge) -> bool:
    return bool(edge.edits) or edge.kind not in {Kind.IDENTICAL, Kind.RENUMBERING}


def _words(text: Text, positions: Sequence[int]) -> list[list[str]]:
    return [words_of(text.cut(body_span(text, text.clauses[at]))) for at in positions]


def _collide(left: Text, right: Text, ones: Sequence[Edit], others: Sequence[Edit]) -> bool:
    """Say whether two drafts changed the same words of the base, or words side by side, in different ways."""
    for one in ones:
        for other in others:
            is_near = one.old.start <= other.old.end and other.old.start <= one.old.end
            is_same = one.old == other.old and left.cut(one.new) == right.cut(other.new)
            if is_near and not is_same:
                return True
    return False


def _added(left: Text, right: Text, to_left: Comparison, to_right: Comparison) -> Iterator[tuple[int, Triple]]:
    """Yield what either draft put in, with the position in the base that it follows."""
    waiting: dict[tuple[str, ...], list[int]] = {}
    behind = dict(_insertions(to_right))
    for j in behind:
        waiting.setdefault(_key(right, j), []).append(j)
    for j, after in _insertions(to_left):
        same = waiting.get(_key(left, j))
        if same:
            twin = same.pop(0)
            behind.pop(twin)
            yield after, Triple((), (j,), (twin,), (), (), Share.ALIKE)
        else:
            yield after, Triple((), (j,), (), (), (), Share.LEFT)
    for j, after in behind.items():
        yield after, Triple((), (), (j,), (), (), Share.RIGHT)


def _key(text: Text, at: int) -> tuple[str, ...]:
    return tuple(_words(text, [at])[0])


def _insertions(comparison: Comparison) -> Iterator[tuple[int, int]]:
    last = -1
    for edge in comparison.edges:
        if edge.kind is Kind.INSERTION:
            yield edge.new[0], last
        elif edge.new and edge.old and edge.kind is not Kind.MOVE:
            last = max(last, *edge.old)
