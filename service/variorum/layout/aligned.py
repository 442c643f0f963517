"""Rows of aligned pieces to tables that have no vertical rules: a header over a rule, or three columns and more."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from variorum.layout.marks import join_flat
from variorum.layout.rows import Row, split_row
from variorum.layout.tables import Table
from variorum.pdf.page import Rule

MIN_UNRULED = 3
"""Without a rule under its header a table needs so many columns and rows."""

LOOK_AHEAD = 9
"""Rows among which those full rows must stand; between them cells may go on."""

WIDE_SHARE = 0.3
"""This part of the lines of such a table is full rows."""

ROW_GAP = 1.3
"""Rows of a table stand further apart than this many line pitches; lines of one cell do not."""

END_GAP = 3.2
"""Free space of this many ems ends a table."""

LARGER = 1.15
"""Type larger than this many times that of the table is a heading after it."""

SLACK = 3.0
"""Points by which type may stand out of its column or a rule may fall short of it."""

FINE_GAP = 0.6
"""Ems between heads of narrow columns, and between the ticks in them; words of one cell may stand as far apart."""

MIN_RULE = 20.0


@dataclass(slots=True)
class _Draft:
    """A table in the making: its column spans, and for each line the pieces with their columns."""

    columns: list[tuple[float, float]]
    size: float
    lines: list[dict[int, Row]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)

    def take(self, row: Row, pieces: Sequence[Row]) -> bool:
        """Add a line if each of its pieces stands in a column of its own."""
        places: dict[int, Row] = {}
        for piece in pieces:
            hits = [i for i, (x0, x1) in enumerate(self.columns) if piece.x0 < x1 + SLACK and x0 - SLACK < piece.x1]
            if len(hits) != 1 or hits[0] in places:
                return False
            places[hits[0]] = piece
        for i, piece in places.items():
            self.columns[i] = (min(self.columns[i][0], piece.x0), max(self.columns[i][1], piece.x1))
        if any(left[1] > right[0] for left, right in pairwise(self.columns)):
            return False
        self.lines.append(places)
        self.rows.append(row)
        return True


def take_aligned(rows: Sequence[Row], rules: Sequence[Rule]) -> list[Row | Table]:
    """Return the rows of one column of the page, with those that form a table replaced by it."""
    across = [rule for rule in join_flat(rules) if rule.x1 - rule.x0 > MIN_RULE]
    pieces = [split_row(row) for row in rows]
    out: list[Row | Table] = []
    i = 0
    while i < len(rows):
        table, length = _longest_at(rows, pieces, across, i)
        if table:
            out.append(table)
            i += length
        else:
            out.append(rows[i])
            i += 1
    return out


def _longest_at(
    rows: Sequence[Row], pieces: Sequence[Sequence[Row]], across: Sequence[Rule], first: int
) -> tuple[Table | None, int]:
    """Return the table whose header is row ``first``, and how many rows it takes.

    Where heads of narrow columns stand close above a rule, they are parted if that makes the table longer.
    """
    if len(pieces[first]) < 2 or first + 1 >= len(rows):
        return None, 0
    table, length = _table_at(rows, pieces, across, first, pieces[first])
    fine = split_row(rows[first], FINE_GAP)
    if len(fine) > len(pieces[first]) and _has_rule(across, rows[first], rows[first + 1], fine):
        finer, longer = _table_at(rows, pieces, across, first, fine)
        if longer > length:
            return finer, longer
    return table, length


def _table_at(
    rows: Sequence[Row], pieces: Sequence[Sequence[Row]], across: Sequence[Rule], first: int, heads: Sequence[Row]
) -> tuple[Table | None, int]:
    """Return the table with these heads, and how many rows it takes; where they are parted finely, its rows are too."""
    is_fine = len(heads) > len(pieces[first])
    is_ruled = _has_rule(across, rows[first], rows[first + 1], pieces[first])
    ahead = pieces[first : first + LOOK_AHEAD]
    if not is_ruled and (len(ahead[0]) < MIN_UNRULED or sum(len(p) >= MIN_UNRULED for p in ahead) < MIN_UNRULED):
        return None, 0
    draft = _Draft([(p.x0, p.x1) for p in heads], rows[first].size)
    for i in range(first, len(rows)):
        if i > first:
            is_break = _has_rule(across, rows[i - 1], rows[i], pieces[i - 1])
            step = rows[i].baseline - rows[i - 1].baseline
            if step > END_GAP * draft.size or rows[i].size > LARGER * draft.size:
                break
            if is_break:
                draft.breaks.add(len(draft.lines))
        if draft.take(rows[i], heads if i == first else pieces[i]):
            continue
        if i == first or not is_fine or not draft.take(rows[i], split_row(rows[i], FINE_GAP)):
            break
    return _finish(draft, is_ruled=is_ruled)


def _has_rule(across: Sequence[Rule], row: Row, following: Row, pieces: Sequence[Row]) -> bool:
    """Say whether rules between two rows run under all pieces of the first."""
    between = [r for r in across if row.baseline < (r.y0 + r.y1) / 2 < following.baseline - 0.4 * following.size]
    return bool(between) and all(any(r.x0 - SLACK <= p.x0 and p.x1 <= r.x1 + SLACK for r in between) for p in pieces)


def _finish(draft: _Draft, *, is_ruled: bool) -> tuple[Table | None, int]:
    while (
        draft.lines
        and len(draft.lines) > 1
        and len(draft.lines[-1]) == 1
        and 0 in draft.lines[-1]
        and len(draft.columns) > 2
    ):
        draft.lines.pop()
        draft.rows.pop()
    full = sum(len(line) >= 2 for line in draft.lines)
    wide = sum(len(line) >= MIN_UNRULED for line in draft.lines)
    if full < 2 or (not is_ruled and (wide < MIN_UNRULED or wide < WIDE_SHARE * len(draft.lines))):
        return None, 0
    groups = _group(draft)
    cells = [
        [[draft.lines[i][c] for i in group if c in draft.lines[i]] for c in range(len(draft.columns))]
        for group in groups
    ]
    table = Table(cells, draft.rows[0].baseline, draft.columns[0][0], draft.columns[-1][1], draft.rows[-1].baseline)
    return table, len(draft.lines)


def _group(draft: _Draft) -> list[list[int]]:
    """Return the printed lines of each row of the table."""
    steps = sorted(b.baseline - a.baseline for a, b in pairwise(draft.rows))
    pitch = max(min(steps[0], 1.5 * draft.size), draft.size)
    groups = [[0]]
    for i in range(1, len(draft.lines)):
        step = draft.rows[i].baseline - draft.rows[i - 1].baseline
        is_late_head = 0 in draft.lines[i] and not any(0 in draft.lines[k] for k in groups[-1])
        if i in draft.breaks or step > ROW_GAP * pitch or (0 in draft.lines[i] and not is_late_head):
            groups.append([i])
        else:
            groups[-1].append(i)
    return groups
