"""Where the columns of a document begin and end, how far its lines stand apart and how its paragraphs open."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from variorum.layout.block import Line
from variorum.layout.characters import is_cjk

LOOSE = 1.22
"""Lines further apart than this many of the usual pitches are parted by free space."""

INDENTED_SHARE = 0.03
"""An indent that so many lines of the document have before a line at the edge opens paragraphs in it."""

COMMON = 0.3
"""A step between lines is common that is seen so many times as often as the commonest."""

OFTEN = 5
"""Distances are common that are seen so many times: paragraphs have them, and a tall sign in a line rarely twice."""

LONG_WORD = 30
"""Characters after which an address or a formula may be broken without a space."""

OFF_CENTER = 0.9
"""Ems by which the free space on both sides of a centred line may differ."""

SAME_SIZE = 0.07
"""Part of the size by which lines of one paragraph may differ: a line of mostly italics or code often does."""

FEW_LINES = 8
"""A column with fewer lines says little about its edges; it takes those of like pages."""

NEAR_EDGE = 40.0
"""Points by which a thin column may fall short of the usual edges."""


WIDE = -1
"""Stands for the column of lines across all columns."""

_Key = tuple[int, int]
"""Page and column."""


@dataclass(frozen=True, slots=True)
class Column:
    """Where the lines of a column begin and end: ``start`` and ``end`` count from the side the script starts at."""

    start: float
    end: float


class Measures:
    """The edges of every column and the usual distance of lines, measured on the whole document."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._seconds = _second_columns(lines)
        self._columns = _measure_columns(lines, self._seconds)
        self._steps = _measure_steps(lines)
        self._pitches = {size: _closest_usual(found) for size, found in self._steps.items()}
        self._indents = self._measure_indents(lines)

    def _measure_indents(self, lines: Sequence[Line]) -> frozenset[int]:
        """Return the indents, in half ems, of lines that open a paragraph whose next line starts at the edge."""
        found: Counter[int] = Counter()
        for before, after in pairwise(lines):
            indent = self._half_ems(before)
            if indent >= 2 and self._half_ems(after) == 0 and self.is_next(before, after):
                found[indent] += 1
        return frozenset(indent for indent, count in found.items() if count >= max(5, INDENTED_SHARE * len(lines)))

    def _half_ems(self, line: Line) -> int:
        return round(2 * (start_of(line) - self.column(line).start) / max(line.size, 1.0))

    def opens_paragraph(self, line: Line) -> bool:
        """Say whether the line is indented as first lines of paragraphs of this document are."""
        return self._half_ems(line) in self._indents

    def is_next(self, before: Line, line: Line) -> bool:
        """Say whether the line follows at the usual distance in the same column."""
        step = line.box.y1 - before.box.y1
        return before.page == line.page and before.column == line.column and 0 < step <= LOOSE * self.pitch(line)

    def is_common_step(self, step: float, line: Line) -> bool:
        """Say whether lines of this size often stand so far apart, by design rather than for a tall sign between them."""
        found = self._steps.get(round(2 * line.size), Counter())
        return sum(found[round(step + shift, 1)] for shift in (-0.1, 0, 0.1)) >= OFTEN

    def column(self, line: Line) -> Column:
        """Return the edges of the column that the line stands in."""
        return self._columns[_key(line, self._seconds)]

    def pitch(self, line: Line) -> float:
        """Return the usual distance of lines of this size."""
        return self._pitches.get(round(2 * line.size), 1.2 * line.size)


def start_of(line: Line) -> float:
    """Return where the line starts, growing in reading direction."""
    return -line.box.x1 if line.is_backward else line.box.x0


def end_of(line: Line) -> float:
    """Return where the line ends, growing in reading direction."""
    return -line.box.x0 if line.is_backward else line.box.x1


def _second_columns(lines: Sequence[Line]) -> dict[int, float]:
    """Return where the second column starts on each page that has one."""
    starts: dict[int, float] = {}
    for line in lines:
        if line.column == 1:
            starts[line.page] = min(start_of(line), starts.get(line.page, start_of(line)))
    return starts


def _key(line: Line, seconds: Mapping[int, float]) -> _Key:
    """Return what the edges are measured by: lines of full width have edges of their own."""
    second = seconds.get(line.page)
    is_wide = second is not None and line.column == 0 and start_of(line) < second < end_of(line)
    return line.page, WIDE if is_wide else line.column


def _measure_columns(lines: Sequence[Line], seconds: Mapping[int, float]) -> dict[_Key, Column]:
    """Return the edges of each column of each page; columns of few lines take those of like pages."""
    by_column: dict[_Key, list[Line]] = {}
    counts: dict[int, int] = {}
    for line in lines:
        by_column.setdefault(_key(line, seconds), []).append(line)
        counts[line.page] = max(counts.get(line.page, 0), line.column)
    columns = {key: _edges(found) for key, found in by_column.items()}
    usual: dict[tuple[int, int, int], list[Column]] = {}
    for (page, column), found in by_column.items():
        if len(found) >= FEW_LINES:
            usual.setdefault((page % 2, counts[page], column), []).append(columns[page, column])
    for (page, column), found in by_column.items():
        like = usual.get((page % 2, counts[page], column))
        if like and len(found) < FEW_LINES:
            columns[page, column] = _widened(columns[page, column], like)
    return columns


def _edges(lines: Sequence[Line]) -> Column:
    starts = sorted(start_of(line) for line in lines)
    ends = sorted(end_of(line) for line in lines)
    return Column(starts[len(starts) // 20], ends[-1 - len(ends) // 20])


def _widened(column: Column, like: Sequence[Column]) -> Column:
    """Return the column with the usual edges of like columns where they lie outside its own."""
    start = sorted(c.start for c in like)[len(like) // 2]
    end = sorted(c.end for c in like)[len(like) // 2]
    if column.start < start - NEAR_EDGE or column.end > end + NEAR_EDGE:
        return column
    return Column(min(column.start, start), max(column.end, end))


def _measure_steps(lines: Sequence[Line]) -> dict[int, Counter[float]]:
    """Return how often lines of each type size (in half points) stand how far apart."""
    steps: dict[int, Counter[float]] = {}
    for before, after in pairwise(lines):
        step = after.box.y1 - before.box.y1
        if (
            before.page == after.page
            and abs(before.size - after.size) < SAME_SIZE * after.size
            and 0.7 * after.size < step < 2.6 * after.size
        ):
            steps.setdefault(round(2 * after.size), Counter())[round(step, 1)] += 1
    return steps


def _closest_usual(steps: Counter[float]) -> float:
    """Return the least step that is common: where most paragraphs have one line, the space between them is commoner."""
    most = max(steps.values())
    return min(step for step, count in steps.items() if count >= COMMON * most)


def first_word(line: Line) -> float:
    """Return the width of what would have had to fit on the line before: a word, or one CJK character."""
    if is_cjk(line.text[0]):
        return abs(line.edges[1] - line.edges[0])
    end = line.text.find(" ")
    if line.text[0] == "(" and line.text[end - 1 : end] == ")":
        end = line.text.find(" ", end + 1)
    end = min(end if end > 0 else len(line.text), LONG_WORD, len(line.edges) - 1)
    return abs(line.edges[end] - line.edges[0])


def is_centered(group: Sequence[Line], column: Column) -> bool:
    """Say whether all lines stand in the middle of the column, clear of both of its edges."""
    middles = [(start_of(line) + end_of(line)) / 2 for line in group]
    for line, middle in zip(group, middles, strict=True):
        clear = min(start_of(line) - column.start, column.end - end_of(line))
        if clear < 2 * line.size or abs(2 * middle - column.start - column.end) > OFF_CENTER * line.size:
            return False
    return max(middles) - min(middles) < 0.3 * group[0].size
