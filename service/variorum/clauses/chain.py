"""Candidates for headings come in, in order; the best-scoring chain of successive numbers goes out.

Dynamic programming over the candidates: a chain may go from 7.2 to 7.3, to 7.2.1 or, from anywhere below 7, to 8. The best
chain that ends below each number is remembered, so the cost is linear in the candidates (times the depth of numbers), and
one misprint or gap costs a little instead of losing the rest of the document.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.clauses.numbering import INSERTED_BASE

NEXT = 2.0
"""What the expected next number is worth: more than any doubt about how a heading looks, less than two of them."""

GAP = -2.0
"""A number was left out or misread (7.2 to 7.4)."""

WIDE_GAP = -4.0
"""Three or more were left out; a chain would rather do without an odd candidate."""

FIRST_CHILD_GAP = -1.0
"""A first child that is not 1 (7 to 7.2), or one whose parent has no heading of its own."""

RESTART = -1.5
"""Counting begins again under a heading of a higher kind (articles by chapter, clauses of an annex)."""

TEN = 10
"""Sections of title I may be numbered 101, 102, those of title II 201; those of its subtitle B go on at 211."""

JUMP = -6.0
"""Any other step: only a heading that could hardly look more like one is worth it."""

BEGIN = -3.0
"""A chain that begins in the middle of the numbering."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number at a block; ``weight`` says how much the block looks like a heading."""

    block: int
    path: tuple[int, ...]
    weight: float


@dataclass(slots=True)
class _Best:
    score: float
    index: int


def choose_chain(candidates: Sequence[Candidate], barriers: Sequence[int] = ()) -> list[int]:
    """Return the indexes of the candidates of the best chain; ``barriers`` are blocks after which counting may restart."""
    ends: dict[tuple[int, ...], _Best] = {}
    below: dict[tuple[int, ...], _Best] = {}
    before: list[int] = []
    best_so_far: _Best | None = None
    best_at_barrier: _Best | None = None
    passed = 0
    for index, candidate in enumerate(candidates):
        while passed < len(barriers) and barriers[passed] < candidate.block:
            passed += 1
            best_at_barrier = _Best(best_so_far.score, best_so_far.index) if best_so_far else _Best(0.0, -1)
            ends, below = {}, {}
            if best_so_far is not None:
                _remember(ends, below, candidates[best_so_far.index].path, best_at_barrier)
        step, previous = _best_step(candidate.path, ends, below, best_at_barrier)
        is_apart = best_so_far is not None and candidates[best_so_far.index].block != candidate.block
        if best_so_far is not None and is_apart and best_so_far.score + JUMP > step:
            step, previous = best_so_far.score + JUMP, best_so_far.index
        score = step + candidate.weight
        before.append(previous)
        reached = _Best(score, index)
        _remember(ends, below, candidate.path, reached)
        if best_so_far is None or score >= best_so_far.score:
            best_so_far = reached
    return _walk_back(best_so_far, before)


def _remember(
    ends: dict[tuple[int, ...], _Best], below: dict[tuple[int, ...], _Best], path: tuple[int, ...], reached: _Best
) -> None:
    known = ends.get(path)
    if known is None or reached.score > known.score:
        ends[path] = reached
    for length in range(1, len(path) + 1):
        known = below.get(path[:length])
        if known is None or reached.score > known.score:
            below[path[:length]] = reached


def _best_step(
    path: tuple[int, ...],
    ends: dict[tuple[int, ...], _Best],
    below: dict[tuple[int, ...], _Best],
    barrier: _Best | None,
) -> tuple[float, int]:
    parent, last = path[:-1], path[-1]
    is_first = last % 1000 <= 1
    options = [(NEXT if is_first and not parent else BEGIN, -1)]

    def offer(found: _Best | None, value: float) -> None:
        if found is not None:
            options.append((found.score + value, found.index))

    offer(below.get((*parent, last - 1)), NEXT)
    if last == INSERTED_BASE + 1:
        offer(below.get(parent), NEXT)  # 5A stands after 5 and all that stands in it
    offer(below.get((*parent, last - 2)), GAP)
    for wider in (3, 4, 5):
        offer(below.get((*parent, last - wider)), WIDE_GAP)
    if parent:
        offer(ends.get(parent), NEXT if is_first else FIRST_CHILD_GAP)
        if len(parent) > 1:
            offer(ends.get(parent[:-1]), FIRST_CHILD_GAP)
        offer(below.get((*parent[:-1], parent[-1] - 1)), FIRST_CHILD_GAP if is_first else GAP)
    if barrier is not None and (is_first or last % TEN == 1):
        options.append((barrier.score + (RESTART if not parent else FIRST_CHILD_GAP) + NEXT, barrier.index))
    return max(options)


def _walk_back(best: _Best | None, before: list[int]) -> list[int]:
    chosen: list[int] = []
    at = best.index if best is not None and best.score > 0 else -1
    while at >= 0:
        chosen.append(at)
        at = before[at]
    return chosen[::-1]
