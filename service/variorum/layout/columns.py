"""Rows to columns and reading order: gutters are found where lines of prose begin side by side."""

import itertools
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from variorum.layout.rows import Row
from variorum.layout.tables import Table

MIN_LINES = 6
"""Fewer lines than this on either side of a gap are a table, not columns."""

MIN_FILL = 0.6
MIN_FILLING = 0.5
"""In a prose column this part of the type stands in lines that fill so much of its width; in a table rarely."""

MIN_WIDTH = 0.17
"""A column is at least this part of the text width."""

MAX_CROSSING = 0.25
"""A gutter may be crossed by this many lines for each line beside it: figures, formulas, headings of full width."""

NEAR_GUTTER = 0.2
REACHING = 0.12
"""Beside a gutter this part of the lines end within so much of the width before it; labels of a table do not."""

MIN_UNCROSSED = 12
MAX_LEVEL = 0.6
"""Short lines are columns too when so many stand on each side and no more than this part of them on one level."""

TICKS_LEVEL = 0.9
TICKS_SPARSE = 1.3
"""Ticks and figures at the right of a table: this part of them is level with a line before them, and there are so many times
as many lines as rows with ticks."""

LABEL_WIDTH = 0.25
LABEL_SLACK = 40.0
"""Labels of entries take up to this part of the text width; the first may stand some points above the middle entries."""

MAX_GUTTERS = 3
"""More than four columns are a table or an index."""

SLOT = 3.0
"""Points within which the lines of a column begin."""

Span = tuple[float, float, float]


def find_gutters(pieces: Sequence[Row]) -> list[float]:
    """Return the x positions where a further column of prose begins, from left to right."""
    spans = [(piece.x0, piece.x1, piece.baseline) for piece in pieces]
    if len(spans) < 2 * MIN_LINES:
        return []
    left, right = min(s[0] for s in spans), max(s[1] for s in spans)
    narrowest = MIN_WIDTH * (right - left)
    starts = Counter(round(x0 / SLOT) for x0, _, _ in spans)
    gutters: list[float] = []
    for start, _ in sorted(starts.items(), key=lambda item: (-item[1], item[0])):
        x = (start - 1) * SLOT
        near = starts[start - 1] + starts[start] + starts[start + 1]
        if near < MIN_LINES or len(gutters) == MAX_GUTTERS:
            break
        if all(abs(x - wall) >= narrowest for wall in (left, *gutters, right)) and _is_gutter(spans, x):
            gutters.append(_best_near(spans, starts, x, narrowest))
    for count in range(len(gutters), 0, -1):
        for chosen in itertools.combinations(gutters, count):
            if _is_filled(spans, [left, *sorted(chosen), right]):
                return sorted(chosen)
    return [x for x in gutters if _is_uncrossed(spans, x)][:1]


def _is_uncrossed(spans: Sequence[Span], x: float) -> bool:
    """Say whether nothing crosses the gutter and the lines on its sides do not stand in rows, as cells would."""
    before = [s[2] for s in spans if s[1] <= x + 1]
    after = sorted(s[2] for s in spans if s[0] >= x - 1)
    if len(before) + len(after) < len(spans) or min(len(before), len(after)) < MIN_UNCROSSED:
        return False
    level = sum(_is_level(after, at) for at in before)
    return level <= MAX_LEVEL * len(before) and not _are_ticks(sorted(before), after)


def _are_ticks(before: Sequence[float], after: Sequence[float]) -> bool:
    """Say whether what stands after a gutter are cells of the rows before it: each level with one, but not with every line."""
    level = sum(_is_level(before, at) for at in after)
    beside = bisect_right(before, after[-1] + 0.5) - bisect_left(before, after[0] - 0.5)
    heights = len({round(at) for at in after})
    return level >= TICKS_LEVEL * len(after) and beside >= TICKS_SPARSE * heights


def _is_level(heights: Sequence[float], at: float) -> bool:
    i = bisect_left(heights, at - 0.5)
    return i < len(heights) and heights[i] <= at + 0.5


def _best_near(spans: Sequence[Span], starts: Counter[int], x: float, reach: float) -> float:
    """Return the start left of ``x`` that fewest lines cross: most lines of a column may be indented."""

    def crossing(at: float) -> int:
        return sum(s[0] < at - 1 and s[1] > at + 1 for s in spans)

    near = [(start - 1) * SLOT for start in starts if x - reach < (start - 1) * SLOT <= x]
    return min(near, key=lambda at: (crossing(at), x - at))


def _is_gutter(spans: Sequence[Span], x: float) -> bool:
    before = [s for s in spans if s[1] <= x + 1]
    after = sorted(s[2] for s in spans if s[0] >= x - 1)
    if min(len(before), len(after)) < MIN_LINES:
        return False
    top, bottom = after[len(after) // 10], after[-1 - len(after) // 10]
    left = min(s[0] for s in spans)
    ends = [s[1] for s in before if top <= s[2] <= bottom]
    beside = len(ends)
    reaching = sum(x - end <= NEAR_GUTTER * (x - left) for end in ends)
    labels = [s for s in before if top - LABEL_SLACK <= s[2] <= bottom + LABEL_SLACK]
    if _are_labels(labels, after, max(s[1] for s in spans) - left):
        return False
    crossing = sum(top <= s[2] <= bottom and s[0] < x - 1 and s[1] > x + 1 for s in spans)
    return (
        beside >= MIN_LINES / 2 and reaching >= REACHING * beside and crossing <= MAX_CROSSING * min(len(after), beside)
    )


def _are_labels(before: Sequence[Span], after: Sequence[float], width: float) -> bool:
    """Say whether what stands left of a gutter are the labels of entries: short, fewer, each level with its text."""
    if len(before) >= len(after) or any(s[1] - s[0] > LABEL_WIDTH * width for s in before):
        return False
    return all(_is_level(after, s[2]) for s in before)


def _is_filled(spans: Sequence[Span], walls: Sequence[float]) -> bool:
    """Say whether each column between the walls holds lines that fill it."""
    for wall, following in itertools.pairwise(walls):
        widths = [s[1] - s[0] for s in spans if s[0] >= wall - 1 and s[1] <= following + 1]
        filling = sum(width for width in widths if width >= MIN_FILL * (following - wall))
        if len(widths) < MIN_LINES or filling < MIN_FILLING * sum(widths):
            return False
    return True


def order_columns(
    items: Sequence[Row | Table], gutters: Sequence[float], *, is_backward: bool = False
) -> list[tuple[int, Row | Table]]:
    """Return items in reading order with their column; one that stands across a gutter ends the columns above it.

    On a page that runs from right to left the rightmost column is the first.
    """
    way = -1 if is_backward else 1
    ordered = sorted(items, key=lambda item: (item.baseline, way * item.x0))
    if not gutters:
        return [(0, item) for item in ordered]
    out: list[tuple[int, Row | Table]] = []
    waiting: list[tuple[int, Row | Table]] = []
    for item in ordered:
        column = column_of(item.x0, gutters)
        if column == column_of(item.x1, gutters, is_end=True):
            waiting.append((column, item))
            continue
        out.extend(sorted(waiting, key=lambda w: way * w[0]))
        out.append((0, item))
        waiting = []
    out.extend(sorted(waiting, key=lambda w: way * w[0]))
    return out


def column_of(x: float, gutters: Sequence[float], *, is_end: bool = False) -> int:
    """Return the index of the column that holds ``x``."""
    slack = -SLOT if is_end else SLOT
    return sum(x + slack >= gutter for gutter in gutters)
