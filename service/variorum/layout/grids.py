"""Ruled grids of a page: which rules form a table, and which cell a point lies in."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.pdf.page import Rule

TOUCH = 3.0
"""Points by which the rules of one table may miss each other."""

MAX_RULES = 1500
"""More rules than this are a drawing, not a table."""

Line1 = tuple[float, float, float]
"""A straight rule: its fixed coordinate, and where it begins and ends along the other one."""


@dataclass(slots=True)
class Grid:
    """A table frame: the positions of its walls, and the rules that really stand between cells."""

    xs: list[float]
    ys: list[float]
    across: list[Line1]
    down: list[Line1]

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Return row and column of the cell that holds the point, or None outside the grid."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        if not (0 <= row < len(self.ys) - 1 and 0 <= column < len(self.xs) - 1):
            return None
        while column > 0 and not self._has_wall(self.down, self.xs[column], (self.ys[row] + self.ys[row + 1]) / 2):
            column -= 1
        while row > 0 and not self._has_wall(self.across, self.ys[row], (self.xs[column] + self.xs[column + 1]) / 2):
            row -= 1
        return row, column

    @staticmethod
    def _has_wall(walls: Sequence[Line1], at: float, along: float) -> bool:
        return any(abs(wall[0] - at) <= TOUCH and wall[1] - TOUCH <= along <= wall[2] + TOUCH for wall in walls)


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """Return the ruled grids with two columns or more, from top to bottom."""
    if not 4 <= len(rules) <= MAX_RULES:
        return []
    across = _merged([((r.y0 + r.y1) / 2, r.x0, r.x1) for r in rules if r.x1 - r.x0 > r.y1 - r.y0])
    down = _merged([((r.x0 + r.x1) / 2, r.y0, r.y1) for r in rules if r.y1 - r.y0 >= r.x1 - r.x0])
    grids = []
    for rows, columns in _components(across, down):
        xs, ys = _positions(columns), _positions(rows)
        if len(xs) > 2 and len(ys) > 1:
            grids.append(Grid(xs, ys, rows, columns))
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _merged(lines: list[Line1]) -> list[Line1]:
    """Return straight rules with those that continue each other joined."""
    out: list[Line1] = []
    for at, start, end in sorted((round(line[0]), line[1], line[2]) for line in lines):
        if out and out[-1][0] == at and start <= out[-1][2] + TOUCH:
            out[-1] = (at, out[-1][1], max(end, out[-1][2]))
        else:
            out.append((at, start, end))
    return out


def _components(across: list[Line1], down: list[Line1]) -> list[tuple[list[Line1], list[Line1]]]:
    """Return groups of rules that meet each other."""
    owner = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while owner[i] != i:
            owner[i] = owner[owner[i]]
            i = owner[i]
        return i

    for i, (y, x0, x1) in enumerate(across):
        for j, (x, y0, y1) in enumerate(down):
            if x0 - TOUCH <= x <= x1 + TOUCH and y0 - TOUCH <= y <= y1 + TOUCH:
                owner[root(len(across) + j)] = root(i)
    groups: dict[int, tuple[list[Line1], list[Line1]]] = {}
    for i, line in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(line)
    for j, line in enumerate(down):
        groups.setdefault(root(len(across) + j), ([], []))[1].append(line)
    return list(groups.values())


def _positions(lines: Sequence[Line1]) -> list[float]:
    """Return the distinct coordinates of the rules."""
    out: list[float] = []
    for at, _, _ in sorted(lines):
        if not out or at - out[-1] > TOUCH:
            out.append(at)
    return out
