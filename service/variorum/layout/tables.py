"""Type inside ruled grids to table rows, each cell with its lines."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.layout.characters import is_cjk, is_right_to_left
from variorum.layout.grids import Grid, find_grids
from variorum.layout.rows import Row, make_rows, split_row
from variorum.layout.runs import Run
from variorum.pdf.page import Fill, Rule

MIN_CELLS = 2
"""A grid without a row of type in so many cells is a frame around text."""

MIN_FULL_PAINTED = 2
MIN_PAINTED = 4
MAX_PAINTED = 300
MIN_CELL_SIDE = 9.0
"""A table without rules has so many full rows, and so many painted cells of so many points each way."""


Cells = dict[tuple[int, int], list[Row]]
"""Lines by row and column."""


@dataclass(slots=True)
class Table:
    """The rows of one table; each cell holds its printed lines. It takes its place in the text like a row."""

    cells: list[list[list[Row]]]
    baseline: float
    x0: float
    x1: float
    bottom: float

    def runs_backward(self) -> bool:
        """Say whether most letters are of a right-to-left script, so that the first column is the rightmost."""
        text = "".join(run.text for row in self.cells for cell in row for line in cell for run in line.runs)
        return 2 * sum(map(is_right_to_left, text)) > sum(map(str.isalpha, text))

    def is_frame(self, rule: Rule) -> bool:
        """Say whether the rule belongs to the frame of the table."""
        return (
            self.x0 - 3 <= rule.x0
            and rule.x1 <= self.x1 + 3
            and self.baseline - 3 <= rule.y0
            and rule.y1 <= self.bottom + 3
        )


MAX_UPRIGHT = 0.2
"""In a table that lies on its side no more than this part of the cells is upright; in others the heads may be turned."""


@dataclass(slots=True)
class Content:
    """What tables are made of: runs, and rows that run up or down with the turn that makes them upright."""

    runs: list[Run]
    turned: list[tuple[int, Row]]


def take_tables(content: Content, rules: Sequence[Rule], fills: Sequence[Fill]) -> tuple[Content, list[Table]]:
    """Return what is outside tables, and the tables: ruled grids, then grids of painted cells."""
    tables: list[Table] = []
    for edges, fewest in ((rules, 1), (_edges(fills), MIN_FULL_PAINTED)):
        for grid in find_grids(edges):
            inside, outside = _inside(content, grid)
            table = _fill(inside, grid, fewest)
            if table:
                tables.append(table)
                content = outside
    return content, tables


def head_row(heads: Sequence[Row]) -> Table:
    """Return the heads that stand turned above the columns of a table without rules, as its first row."""
    places = [row.place for row in heads if row.place]
    x0, y0 = min(place[0] for place in places), min(place[1] for place in places)
    x1, y1 = max(place[2] for place in places), max(place[3] for place in places)
    return Table([[[row] for row in heads]], y0, x0, x1, y1)


def _edges(fills: Sequence[Fill]) -> list[Rule]:
    """Return the outlines of painted areas that may be cells."""
    cells = [f for f in fills if f.x1 - f.x0 > MIN_CELL_SIDE and f.y1 - f.y0 > MIN_CELL_SIDE]
    if not MIN_PAINTED <= len(cells) <= MAX_PAINTED:
        return []
    return [
        Rule(x0, y0, x1, y1, f.color)
        for f in cells
        for x0, y0, x1, y1 in (
            (f.x0, f.y0, f.x1, f.y0),
            (f.x0, f.y1, f.x1, f.y1),
            (f.x0, f.y0, f.x0, f.y1),
            (f.x1, f.y0, f.x1, f.y1),
        )
    ]


def _inside(content: Content, grid: Grid) -> tuple[Content, Content]:
    inside, outside = Content([], []), Content([], [])
    left, right, top, bottom = grid.xs[0], grid.xs[-1], grid.ys[0], grid.ys[-1]
    for run in content.runs:
        is_inside = (
            top < run.baseline - 0.3 * run.size < bottom and left - 1 <= (run.edges[0] + run.edges[-1]) / 2 <= right + 1
        )
        (inside if is_inside else outside).runs.append(run)
    for turn, row in content.turned:
        x, y = _middle_of(row)
        (inside if left < x < right and top < y < bottom else outside).turned.append((turn, row))
    return inside, outside


def _middle_of(row: Row) -> tuple[float, float]:
    x0, y0, x1, y1 = row.place or (0.0, 0.0, 0.0, 0.0)
    return (x0 + x1) / 2, (y0 + y1) / 2


def _fill(content: Content, grid: Grid, fewest: int) -> Table | None:
    """Return the table that its content forms in the grid, or None when the grid is no table."""
    lines = _upright_cells(content.runs, grid)
    for _, row in content.turned:
        cell = grid.cell_at(*_middle_of(row))
        if cell is not None:
            lines.setdefault(cell, []).append(row)
    cells = _as_read(lines, content)
    shares = Counter(row for row, _ in cells)
    if (
        sum(count >= MIN_CELLS for count in shares.values()) < fewest
        or len({column for _, column in cells}) < MIN_CELLS
    ):
        return None
    columns = sorted({column for _, column in cells})
    rows = [[cells.get((row, column), []) for column in columns] for row in sorted({row for row, _ in cells})]
    return Table(rows, grid.ys[0], grid.xs[0], grid.xs[-1], grid.ys[-1])


def _as_read(cells: Cells, content: Content) -> Cells:
    """Return the cells by row and column as the table is read: one that lies on its side is turned."""
    upright = sum(any(line.place is None for line in lines) for lines in cells.values())
    if not content.turned or upright > MAX_UPRIGHT * len(cells):
        return cells
    turns = Counter(turn for turn, _ in content.turned)
    turn = max(sorted(turns), key=lambda t: turns[t])
    if turn == 90:
        return {(column, -row): lines for (row, column), lines in cells.items()}
    if turn == 270:
        return {(-column, row): lines for (row, column), lines in cells.items()}
    return cells


def _upright_cells(runs: Sequence[Run], grid: Grid) -> Cells:
    """Return the lines of each cell, by row and column of the grid."""
    cells: dict[tuple[int, int], list[Run]] = {}
    for run in runs:
        for piece in _cut(run, grid):
            x, y = _place_of(piece), piece.baseline - 0.3 * piece.size
            cell = grid.cell_at(min(max(x, grid.xs[0] + 0.1), grid.xs[-1] - 0.1), y)
            if cell is not None:
                cells.setdefault(cell, []).append(piece)
    lines = {cell: make_rows(pieces) for cell, pieces in cells.items()}
    for cell, rows in list(lines.items()):
        parts = _heads_in(rows, grid) if len(rows) == 1 else {}
        if parts and min(parts) == cell[1]:
            lines.pop(cell)
            lines.update({(cell[0], column): [part] for column, part in parts.items()})
    return lines


def _heads_in(rows: Sequence[Row], grid: Grid) -> dict[int, Row]:
    """Return the pieces of a line by their columns, where a painted head has no walls but one piece above each column."""
    line = rows[0]
    y = line.baseline - 0.3 * line.size
    parts: dict[int, Row] = {}
    for piece in split_row(line):
        column = bisect_right(grid.xs, piece.x0 + 1) - 1
        if column < 0 or column in parts or column + 1 >= len(grid.xs) or piece.x1 > grid.xs[column + 1] + 1:
            return {}
        parts[column] = piece
    if len(parts) < MIN_CELLS:
        return {}
    last = max(parts)
    spanned = {
        c
        for c in range(min(parts), len(grid.xs) - 1)
        if grid.cell_at(*_inner(grid, c, y)) == grid.cell_at(*_inner(grid, last, y))
    }
    return parts if spanned == set(parts) else {}


def _inner(grid: Grid, column: int, y: float) -> tuple[float, float]:
    return (grid.xs[column] + grid.xs[column + 1]) / 2, y


def _place_of(run: Run) -> float:
    """Return the middle of the run, or of its first em: a word too long for its cell reaches into the next."""
    middle = (run.edges[0] + run.edges[-1]) / 2
    return middle if " " in run.text else min(middle, run.edges[0] + run.size)


def _cut(run: Run, grid: Grid) -> list[Run]:
    """Return the parts of a run that walls of the grid part."""
    y = run.baseline - 0.3 * run.size
    pieces: list[Run] = []
    rest = run
    for x in grid.xs[1:-1]:
        if not rest.edges[0] + 1 < x < rest.edges[-1] - 1 or grid.cell_at(x - 2, y) == grid.cell_at(x + 2, y):
            continue
        at = next(i for i, edge in enumerate(rest.edges) if edge >= x - 1)
        if not _may_part(rest.text, at):
            continue
        head, tail = rest.text[:at].rstrip(), rest.text[at:].lstrip()
        start = len(rest.text) - len(tail)
        if head and tail:
            pieces.append(Run(head, rest.edges[: len(head) + 1], rest.baseline, rest.size, rest.font, rest.color))
            rest = Run(tail, rest.edges[start:], rest.baseline, rest.size, rest.font, rest.color)
    return [*pieces, rest]


def _may_part(text: str, at: int) -> bool:
    """Say whether a wall may part the text there: no word stands in two cells, but one may be too long for its own."""
    return at >= len(text) or " " in text[at - 1 : at + 1] or is_cjk(text[at - 1]) or is_cjk(text[at])
