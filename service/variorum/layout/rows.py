"""Runs to rows: what stands on one printed line, with superscripts and subscripts put where they belong."""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field

from variorum.layout.runs import Run

SAME_BASELINE = 0.12
"""Ems by which baselines of one line may differ, as between fonts."""

SMALL = 0.88
"""A superscript or subscript is set smaller than this part of its neighbours."""

RAISED_LIMIT = 0.75
LOWERED_LIMIT = 0.45
"""Ems of the larger size by which small type may stand above or below the baseline."""

SHIFTED_LIMIT = 0.33
"""Ems by which type of one size may be shifted and still stand on the same line."""

LEVEL = 0.25
"""Ems by which signs of another font may stand off the line at any distance, as ticks in a table do."""

NEAR = 0.6
"""Ems between a superscript and the word it stands at."""

INITIAL = 1.8
CAP_HEIGHT = 0.75
MAX_INITIAL_LINES = 12
"""An initial is so many times as large as its line; it reaches so many ems up, past so many rows at most."""

MARK_REACH = 0.8
"""Ems by which a mark may be drawn above or below the place that its font would give it."""

BEFORE = 4.0
MAX_MARK = 3
"""Ems that may part the raised mark of a footnote, of so many characters, from the footnote after it."""

COLUMN_GAP = 0.7
"""Ems of free space between narrow columns; word spaces in them stretch nearly as far."""

PIECE_GAP = 1.0
"""Ems of free space that part two pieces of a row: cells, columns, a margin number."""

_LEADERS = re.compile(r"[.·…_ ]{3,}|…")


@dataclass(slots=True)
class Row:
    """Runs that stand on one line, from left to right once ``arrange`` has run."""

    baseline: float
    size: float
    runs: list[Run] = field(default_factory=list)
    place: tuple[float, float, float, float] | None = None
    """The box that the row fills where it does not run with the page."""

    @property
    def x0(self) -> float:
        """Left edge."""
        return min(run.edges[0] for run in self.runs)

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(run.edges[-1] for run in self.runs)

    def shifted(self) -> list[tuple[float, float]]:
        """Return where type stands that is off the baseline of the row."""
        limit = SAME_BASELINE * self.size
        return [(run.edges[0], run.edges[-1]) for run in self.runs if abs(run.baseline - self.baseline) > limit]


def make_rows(runs: list[Run]) -> list[Row]:
    """Return rows from top to bottom, each with its runs from left to right."""
    rows: list[Row] = []
    for run in sorted(runs, key=lambda r: (r.baseline, r.edges[0])):
        last = rows[-1] if rows else None
        if last and run.baseline - last.baseline <= SAME_BASELINE * min(run.size, last.size):
            last.runs.append(run)
            last.size = max(last.size, run.size)
        else:
            rows.append(Row(run.baseline, run.size, [run]))
    for row in rows:
        _settle(row)
    return _attach(_lift_initials(rows))


def _lift_initials(rows: list[Row]) -> list[Row]:
    """Move a large initial that hangs over several lines to the first of them."""
    for i, row in enumerate(rows):
        first = row.runs[0]
        if len(first.text) != 1 or not first.text.isalpha():
            continue
        top = first.baseline - CAP_HEIGHT * first.size
        for other in rows[max(0, i - MAX_INITIAL_LINES) : i]:
            is_beside = 0 <= other.runs[0].edges[0] - first.edges[-1] < other.size
            if first.size > INITIAL * other.size and is_beside and other.baseline > top:
                row.runs = row.runs[1:]
                other.runs.insert(0, first)
                break
        if row.runs:
            _settle(row)
    return [row for row in rows if row.runs]


def _settle(row: Row) -> None:
    """Sort the runs and give the row the size and baseline of most of its characters."""
    row.runs.sort(key=_place)
    if len(row.runs) > 1:
        weights: dict[tuple[float, float], int] = {}
        for run in row.runs:
            key = (run.size, run.baseline)
            weights[key] = weights.get(key, 0) + len(run.text)
        row.size, row.baseline = max(weights, key=lambda k: (weights[k], k))


def _place(run: Run) -> float:
    """Return where the run stands on its line; an accent of its own stands after the middle of the letter it is drawn over."""
    if _is_mark(run):
        return (run.edges[0] + run.edges[-1]) / 2
    return run.edges[0]


def _is_mark(run: Run) -> bool:
    """Say whether the run is nothing but a mark that belongs on a letter."""
    return len(run.text) == 1 and run.text >= "\u0300" and bool(unicodedata.combining(run.text))


def _attach(rows: list[Row]) -> list[Row]:
    """Move small or shifted runs into the line they belong to."""
    bases = [row.baseline for row in rows]
    largest = max((row.size for row in rows), default=0.0)
    is_changed: set[int] = set()
    for i, row in enumerate(rows):
        first = bisect_left(bases, row.baseline - RAISED_LIMIT * largest)
        last = bisect_left(bases, row.baseline + RAISED_LIMIT * largest)
        if last - first < 2:
            continue
        others = sorted((abs(bases[j] - row.baseline), j) for j in range(first, last) if j != i)
        kept: list[Run] = []
        for run in row.runs:
            host = _host(rows, run, i, [j for _, j in others])
            if host is None:
                kept.append(run)
                continue
            shift = rows[host].baseline - run.baseline
            run.is_raised = shift > SAME_BASELINE * rows[host].size and run.size < SMALL * rows[host].size
            rows[host].runs.append(run)
            is_changed.add(host)
        row.runs = kept
    for i in is_changed:
        rows[i].runs.sort(key=_place)
    return [row for row in rows if row.runs]


def _host(rows: list[Row], run: Run, i: int, others: list[int]) -> int | None:
    """Return the row that the run is a superscript, subscript or shifted part of, or None.

    The mark of a footnote may stand well before its note; but first it is a mark at the end of the words it touches.
    """
    reaches = (NEAR, BEFORE) if len(run.text) <= MAX_MARK else (NEAR,)
    found = (_host_within(rows, run, i, others, reach) for reach in reaches)
    return next((host for host in found if host is not None), None)


def _host_within(rows: list[Row], run: Run, i: int, others: list[int], reach: float) -> int | None:
    row = rows[i]
    for j in others:
        other = rows[j]
        below = other.baseline - run.baseline
        if not other.runs:
            continue
        if _is_mark(run):
            middle = (run.edges[0] + run.edges[-1]) / 2
            if abs(below) <= MARK_REACH * other.size and any(
                o.edges[0] <= middle <= o.edges[-1] and not _is_mark(o) for o in other.runs
            ):
                return j
            continue
        if run.size < SMALL * other.size:
            is_host = -LOWERED_LIMIT * other.size <= below <= RAISED_LIMIT * other.size
        else:
            is_smaller = (len(row.runs), j) < (len(other.runs), i)
            is_host = abs(below) <= SHIFTED_LIMIT * min(run.size, other.size) and is_smaller
        is_host = is_host and (reach <= NEAR or _may_be_mark(row, run, other))
        is_level = run.size >= SMALL * other.size and abs(below) <= LEVEL * run.size
        if is_host and _touches(other, run, reach, is_level=is_level) and not _stands_by(row, run):
            return j
    return None


def _stands_by(row: Row, run: Run) -> bool:
    """Say whether larger type on the run's own baseline stands next to it."""
    near = NEAR * row.size
    return any(
        run.size < SMALL * other.size
        and run.edges[0] - near <= other.edges[-1]
        and other.edges[0] <= run.edges[-1] + near
        for other in row.runs
        if other is not run
    )


def _may_be_mark(row: Row, run: Run, other: Row) -> bool:
    """Say whether the run may be the mark of a footnote: it is smaller than the note or alone on its own row."""
    return run.size < SMALL * other.size or len(row.runs) == 1


def _touches(row: Row, run: Run, reach: float, *, is_level: bool) -> bool:
    """Say whether the run stands beside the row's own type, or up to ``reach`` ems before it, without lying on it."""
    x0, x1 = run.edges[0], run.edges[-1]
    near, before = NEAR * row.size, reach * row.size
    is_near = is_level
    for other in row.runs:
        left, right = other.edges[0], other.edges[-1]
        if other.is_raised:
            continue
        if min(x1, right) - max(x0, left) > 0.4 * min(x1 - x0, right - left):
            return False
        if x0 - near <= right and left <= x1 + before:
            is_near = True
    return is_near


def split_row(row: Row, gap: float = PIECE_GAP) -> list[Row]:
    """Return the pieces of a row that gaps of so many ems part."""
    pieces: list[Row] = []
    reach = 0.0
    is_led = False
    for run in row.runs:
        leads = bool(_LEADERS.fullmatch(run.text))
        if pieces and (run.edges[0] - reach < gap * row.size or leads or is_led):
            pieces[-1].runs.append(run)
        else:
            pieces.append(Row(row.baseline, row.size, [run]))
            reach = run.edges[-1]
        reach = max(reach, run.edges[-1])
        is_led = leads
    return pieces
