"""Runs of a page come in; the numbers that a printer put beside the lines go out apart from the text."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from variorum.layout.block import Furniture, FurnitureKind
from variorum.layout.characters import is_cjk
from variorum.layout.lines import ASCENT, DESCENT
from variorum.layout.rows import Row
from variorum.layout.runs import Run
from variorum.spans import Box

MIN_NUMBERS = 5
"""Numbers beside the text of a page, up to so many, are line numbers only where they tell the place of their line."""

FEW = 3
"""So few are enough there, or fewer set smaller than the text; one alone must be a 1 smaller than the line beside it,
or it may be a page number or the mark of a note."""

SMALLER = 0.85
"""Numbers set smaller than this part of the text are no numbers of its own items."""

SAME_EDGE = 3.0
"""Points by which the left edges of the numbers, or their right edges, may differ."""

OUTSIDE = 0.05
"""No more than this part of the lines (heads, feet, stamps) reaches as far out as the numbers."""

EVEN = 0.7
MAX_STEP = 10
"""This part of the numbers follow the one above by the same step, such as 1 or 5, and by no more than this."""

UNNUMBERED = 0.15
"""Lines without a number for each that the numbers count, and numbers followed by such lines: items of a list have more."""

FULL = 0.1
RUNNING_ON = 0.4
LOWER_CASE = 0.25
STOPPED = 0.08
STOPS = frozenset(".,;:-\u00ad\u2010。，；：")
"""Prose: this part of the lines begin in small letters, and this part end within so much of the right edge, or this
part in a stop or hyphen."""

INDENTED = 0.6
"""Items begin at one edge; of lines with indents no more than this part do."""

MIN_UNLIKE = 2
OTHER_SIZE = 0.05
"""So many numbers beside empty lines, or set in another size than their lines, are no numbers of items."""

COLUMN_GAP = 1.5
"""Ems between the cells of a row; words of a justified line stand closer."""

ROWS = 0.6
FILLED = 0.7
"""Where this part of the lines have a second piece that begins at one edge, and the lines fill less than this part of their
width, they are rows of a table: prose in two columns fills more."""

HEADS = 4
"""Rows that may stand above the first number of a page with few numbers, and by which it may differ from its row."""

SAME_LINE = 0.5
"""Ems by which baselines may differ that count as one line here."""

_LEFT = re.compile(r"\d{1,4}(?=\s|$)")
_RIGHT = re.compile(r"(?<!\S)\d{1,4}$")


@dataclass(slots=True)
class Number:
    """A number that may stand beside a line; ``text`` begins or ends the text of ``run``."""

    text: str
    x0: float
    x1: float
    run: Run

    @property
    def value(self) -> int:
        """What it counts."""
        return int(self.text)

    @property
    def baseline(self) -> float:
        """Where it stands."""
        return self.run.baseline


@dataclass(slots=True)
class _Strip:
    """What stands at one height of the page, without the numbers."""

    baseline: float
    size: float
    x0: float
    x1: float
    first: str
    last: str
    filled: float = 0.0
    """Points that are filled with type."""
    second: float | None = None
    """Where the second piece begins, after a gap."""


def take_line_numbers(runs: list[Run]) -> tuple[list[Run], list[Number]]:
    """Part the numbers beside the lines, at the left, the right or both, from the other runs; return both.

    They need not stand on the baselines of the lines, nor far from them: rows would take small ones for raised marks.
    """
    numbers: list[Number] = []
    for is_left in (True, False):
        found = _numbers_beside(runs, is_left=is_left)
        if found:
            runs = _without(runs, found, is_left=is_left)
            numbers.extend(found)
    return runs, numbers


def assign_numbers(rows: Sequence[Row], found: Sequence[Number]) -> tuple[dict[int, str], list[Number]]:
    """Return the number of each row, by ``id``, the one whose baseline is nearest; and the numbers beside no row."""
    chosen: dict[int, tuple[float, Number]] = {}
    baselines = [row.baseline for row in rows]
    for number in found:
        at = bisect_left(baselines, number.baseline)
        beside = range(max(at - 1, 0), min(at + 1, len(rows)))
        near = min(beside, key=lambda n: abs(baselines[n] - number.baseline), default=-1)
        if near < 0:
            continue
        distance = abs(baselines[near] - number.baseline)
        row = rows[near]
        if distance <= row.size and (id(row) not in chosen or distance < chosen[id(row)][0]):
            chosen[id(row)] = (distance, number)
    taken = {id(number) for _, number in chosen.values()}
    return {key: number.text for key, (_, number) in chosen.items()}, [n for n in found if id(n) not in taken]


def number_furniture(number: Number, page: int) -> Furniture:
    """Return the record of a number that stands beside no line."""
    size = number.run.size
    box = Box(page, number.x0, number.baseline - ASCENT * size, number.x1, number.baseline + DESCENT * size)
    return Furniture(FurnitureKind.LINE_NUMBER, number.text, box)


def _numbers_beside(runs: Sequence[Run], *, is_left: bool) -> list[Number]:
    candidates = [number for run in runs if (number := _number_of(run, is_left=is_left))]
    numbers = _longest_rise(_aligned(candidates))
    if not numbers:
        return []
    taken = {id(number.run): number for number in numbers}
    strips = _strips(runs, taken, is_left=is_left)
    inner = max(n.x1 for n in numbers) if is_left else min(n.x0 for n in numbers)
    beyond = sum(strip.x0 < inner if is_left else strip.x1 > inner for strip in strips)
    if not strips or beyond > max(1, OUTSIDE * len(strips)):
        return []
    return numbers if _counts_lines(numbers, strips) else []


def _number_of(run: Run, *, is_left: bool) -> Number | None:
    match = _LEFT.match(run.text) if is_left else _RIGHT.search(run.text)
    if not match or not match.group().isascii():
        return None
    return Number(match.group(), run.edges[match.start()], run.edges[match.end()], run)


def _aligned(candidates: Sequence[Number]) -> list[Number]:
    """Return the largest group whose left edges, or whose right edges, line up."""
    best: list[Number] = []
    for edges in ([n.x0 for n in candidates], [n.x1 for n in candidates]):
        order = sorted(range(len(edges)), key=lambda i: (edges[i], i))
        ordered = [edges[i] for i in order]
        for start in range(len(order)):
            end = bisect_right(ordered, ordered[start] + SAME_EDGE)
            if end - start > len(best):
                best = [candidates[i] for i in order[start:end]]
    return sorted(best, key=lambda n: (n.baseline, n.x0))


def _longest_rise(numbers: Sequence[Number]) -> list[Number]:
    """Return the longest part of the numbers whose values grow down the page; a page number may stand between."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for i, number in enumerate(numbers):
        at = bisect_left(tails, number.value)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [number.value]
        ends[at : at + 1] = [i]
    out: list[Number] = []
    i = ends[-1] if ends else -1
    while i >= 0:
        out.append(numbers[i])
        i = before[i]
    return out[::-1]


def _strips(runs: Sequence[Run], taken: dict[int, Number], *, is_left: bool) -> list[_Strip]:
    """Return what is left of the lines without the numbers, from top to bottom."""
    strips: list[_Strip] = []
    for run in sorted(runs, key=lambda r: (r.baseline, r.edges[0])):
        number = taken.get(id(run))
        start, end = (0, len(run.text)) if number is None else _rest(run, number, is_left=is_left)
        if start >= end:
            continue
        x0, x1 = run.edges[start], run.edges[end]
        strip = _Strip(run.baseline, run.size, x0, x1, run.text[start], run.text[end - 1], x1 - x0)
        if strips and run.baseline - strips[-1].baseline <= SAME_LINE * max(run.size, strips[-1].size):
            strips[-1] = _joined(strips[-1], strip)
        else:
            strips.append(strip)
    return strips


def _joined(one: _Strip, other: _Strip) -> _Strip:
    first, last = min(one, other, key=lambda s: s.x0), max(one, other, key=lambda s: s.x1)
    size, second = max(one.size, other.size), first.second
    if second is None and last is not first and last.x0 - first.x1 > COLUMN_GAP * size:
        second = last.x0
    return _Strip(one.baseline, size, first.x0, last.x1, first.first, last.last, one.filled + other.filled, second)


def _rest(run: Run, number: Number, *, is_left: bool) -> tuple[int, int]:
    """Return where the text of a run begins and ends without its number."""
    if is_left:
        rest = run.text[len(number.text) :]
        return len(run.text) - len(rest.lstrip()), len(run.text)
    return 0, len(run.text[: -len(number.text)].rstrip())


def _counts_lines(numbers: Sequence[Number], strips: Sequence[_Strip]) -> bool:
    """Say whether the numbers count the lines beside them, rather than items, rows or clauses."""
    heights = [strip.baseline for strip in strips]
    usual = sorted(strip.size for strip in strips)[len(strips) // 2]
    is_small = all(number.run.size < SMALLER * max(usual, _size_at(strips, heights, number)) for number in numbers)
    if not is_small and any(number.run.size > 1.05 * usual for number in numbers):
        return False
    slack = SAME_LINE * usual
    steps = Counter(below.value - above.value for above, below in pairwise(numbers))
    step, even = steps.most_common(1)[0] if steps else (1, 0)
    if even < EVEN * (len(numbers) - 1) or step > MAX_STEP:
        return False
    counted = numbers[-1].value - numbers[0].value + 1
    first = bisect_left(heights, numbers[0].baseline - slack)
    beside = strips[first : bisect_right(heights, numbers[-1].baseline + slack)]
    if len(beside) > (1 + UNNUMBERED) * counted + 1 and _parted(numbers, heights, slack) > UNNUMBERED * len(numbers):
        return False
    is_at_top = first <= HEADS + step - 1 and abs(numbers[0].value - 1 - first) <= HEADS
    is_clear_of_items = (
        is_small
        or step > 1
        or (_runs_on(beside) and not _are_rows(beside))
        or _is_indented(beside)
        or _unlike_items(numbers, beside, slack) >= MIN_UNLIKE
    )
    if len(numbers) > MIN_NUMBERS:
        return is_clear_of_items
    if len(numbers) == 1:
        own = _size_at(strips, heights, numbers[0])
        return is_at_top and numbers[0].value == 1 and numbers[0].run.size < SMALLER * own
    return is_at_top and (is_small or (len(numbers) >= FEW and is_clear_of_items))


def _parted(numbers: Sequence[Number], heights: Sequence[float], slack: float) -> int:
    """Return how many numbers have more lines below them, up to the next number, than they count."""
    return sum(
        bisect_left(heights, below.baseline - slack) - bisect_right(heights, above.baseline + slack)
        > below.value - above.value - 1
        for above, below in pairwise(numbers)
    )


def _unlike_items(numbers: Sequence[Number], strips: Sequence[_Strip], slack: float) -> int:
    """Return how many numbers have no line beside them or one of another size."""
    heights = [strip.baseline for strip in strips]
    count = 0
    for number in numbers:
        beside = strips[bisect_left(heights, number.baseline - slack) : bisect_right(heights, number.baseline + slack)]
        sizes = [abs(strip.size - number.run.size) > OTHER_SIZE * strip.size for strip in beside]
        count += all(sizes)
    return count


def _size_at(strips: Sequence[_Strip], heights: Sequence[float], number: Number) -> float:
    at = bisect_left(heights, number.baseline)
    beside = strips[max(at - 1, 0) : at + 1]
    return min(beside, key=lambda strip: abs(strip.baseline - number.baseline)).size if beside else 0.0


def _runs_on(strips: Sequence[_Strip]) -> bool:
    """Say whether the lines are those of prose, which mostly break off in the midst of a sentence."""
    if not strips:
        return False
    ends = sorted(strip.x1 for strip in strips)
    left, right = min(strip.x0 for strip in strips), ends[-1 - len(ends) // 20]
    full = sum(strip.x1 >= right - FULL * (right - left) for strip in strips)
    small = sum(strip.first.islower() or is_cjk(strip.first) for strip in strips)
    ended = sum(strip.last in STOPS for strip in strips)
    return small >= LOWER_CASE * len(strips) and (full >= RUNNING_ON * len(strips) or ended >= STOPPED * len(strips))


def _are_rows(strips: Sequence[_Strip]) -> bool:
    """Say whether the lines are rows of a table, whose first column may count them."""
    seconds = Counter(round(strip.second / SAME_EDGE) for strip in strips if strip.second is not None)
    if not seconds or max(seconds.values()) < ROWS * len(strips):
        return False
    width = max(strip.x1 for strip in strips) - min(strip.x0 for strip in strips)
    return sum(strip.filled for strip in strips) < FILLED * width * len(strips)


def _is_indented(strips: Sequence[_Strip]) -> bool:
    """Say whether the lines begin at several places, as those of laws and tables of contents do."""
    starts = Counter(round(strip.x0 / SAME_EDGE) for strip in strips)
    return bool(strips) and max(starts.values()) <= INDENTED * len(strips)


def _without(runs: Sequence[Run], numbers: Sequence[Number], *, is_left: bool) -> list[Run]:
    """Return the runs without the numbers; one that has more to say keeps the rest."""
    taken = {id(number.run): number for number in numbers}
    left: list[Run] = []
    for run in runs:
        number = taken.get(id(run))
        if number:
            start, end = _rest(run, number, is_left=is_left)
            run.text, run.edges = run.text[start:end], run.edges[start : end + 1]
        if run.text:
            left.append(run)
    return left
