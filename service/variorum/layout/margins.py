"""Numbers that a printer put beside the lines, and bars beside changed lines."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from variorum.layout.rows import Row, split_row
from variorum.layout.runs import Run

MIN_NUMBERS = 5
"""Fewer numbers than this beside the text of a page are not line numbers."""

SMALLER = 0.85
"""Line numbers that stand alone on a page are believed only when they are set smaller than the text."""

SAME_EDGE = 3.0
CLEAR = 2.0
"""Points by which their edges may differ, and which part them at least from the text."""

OFF_BY = 4
LOOSE = 0.4
"""Rows above the first number (heads, a turned caption), and the part of a step that unnumbered rows may add."""

RISING = 0.9
"""This part of the small numbers beside the text is one more than the number above."""

_NUMBER = re.compile(r"\d{1,4}")


def take_small_numbers(runs: list[Run]) -> tuple[list[Run], list[Run]]:
    """Part small numbers that count up beside the text from the other runs; return the others and the numbers.

    They need not stand on the baselines of the lines, nor far from them; rows would take them for raised marks.
    """
    weights = Counter[float]()
    for run in runs:
        weights[round(run.size, 1)] += len(run.text)
    usual = max(weights, key=lambda size: (weights[size], size), default=0.0)
    small = [run for run in runs if run.size < SMALLER * usual and _NUMBER.fullmatch(run.text.strip())]
    for is_left in (True, False):
        found = _count_up_beside(runs, small, is_left=is_left)
        if found:
            taken = {id(run) for run in found}
            return [run for run in runs if id(run) not in taken], found
    return runs, []


def _count_up_beside(runs: Sequence[Run], small: Sequence[Run], *, is_left: bool) -> list[Run]:
    if len(small) <= MIN_NUMBERS:
        return []
    outer = min(run.edges[0] for run in small) if is_left else max(run.edges[-1] for run in small)
    width = max(run.edges[-1] - run.edges[0] for run in small)
    found = [r for r in small if abs((r.edges[0] if is_left else r.edges[-1]) - outer) <= max(width, SAME_EDGE)]
    found.sort(key=lambda run: run.baseline)
    if len(found) <= MIN_NUMBERS:
        return []
    taken = {id(run) for run in found}
    top, bottom = found[0].baseline - found[0].size, found[-1].baseline + found[-1].size
    beside = [run for run in runs if id(run) not in taken and top < run.baseline < bottom]
    inner = sorted((run.edges[0] if is_left else run.edges[-1] for run in beside), reverse=not is_left)
    if not inner:
        return []
    body = inner[len(inner) // 20]
    if not all(run.edges[-1] <= body if is_left else run.edges[0] >= body for run in found):
        return []
    values = [int(run.text) for run in found]
    steps = sum(after - before == 1 for before, after in pairwise(values))
    return found if steps >= RISING * (len(values) - 1) else []


def assign_numbers(rows: Sequence[Row], found: Sequence[Run]) -> dict[int, str]:
    """Return the number of each row, by ``id``: of the numbers beside it the one whose baseline is nearest."""
    numbers: dict[int, tuple[float, str]] = {}
    baselines = [row.baseline for row in rows]
    for run in found:
        at = bisect_left(baselines, run.baseline)
        near = min(
            range(max(at - 1, 0), min(at + 1, len(rows))), key=lambda n: abs(baselines[n] - run.baseline), default=-1
        )
        if near < 0:
            continue
        distance = abs(baselines[near] - run.baseline)
        if distance <= rows[near].size and distance < numbers.get(id(rows[near]), (rows[near].size + 1, ""))[0]:
            numbers[id(rows[near])] = (distance, run.text.strip())
    return {key: text for key, (_, text) in numbers.items()}


def take_line_numbers(rows: list[Row]) -> tuple[list[Row], dict[int, str]]:
    """Take printed line numbers off the rows; return the rows that are left and the number of each, by ``id``."""
    for is_left in (True, False):
        found = _numbered(rows, is_left=is_left)
        if len(found) > MIN_NUMBERS:
            return _without(rows, found, is_left=is_left)
    for is_left in (True, False):
        found = _sparsely_numbered(rows, is_left=is_left)
        if found:
            return _without(rows, found, is_left=is_left)
    return rows, {}


def _sparsely_numbered(rows: Sequence[Row], *, is_left: bool) -> dict[int, str]:
    """Return the few numbers of a page whose every fifth line is numbered, or which has few lines.

    They stand clear of the text at one edge, are set no larger, and tell the place of their row on the page: that is
    what no number of a clause or item does.
    """
    found = _outermost(_stand_alone(rows, is_left=is_left), is_left=is_left)
    taken = {id(row) for _, _, row, _ in found}
    inner: list[float] = []
    sizes: list[float] = []
    for row in rows:
        pieces = split_row(row)
        if id(row) in taken:
            pieces = pieces[1:] if is_left else pieces[:-1]
        if pieces:
            inner.append(pieces[0].x0 if is_left else pieces[-1].x1)
            sizes.append(max(run.size for run in pieces[0].runs))
    if not found or not inner:
        return {}
    inner.sort(reverse=not is_left)
    body, usual, edge = inner[len(inner) // 20], sorted(sizes)[len(sizes) // 2], found[0][3]
    if not (edge < body - CLEAR if is_left else edge > body + CLEAR):
        return {}
    return {id(row): str(value) for _, value, row, _ in found} if _tells_places(found, usual, is_left=is_left) else {}


Alone = tuple[int, int, Row, float]
"""A number that stands alone at one side of a row: place of the row, value, row, inner edge of the number."""


def _stand_alone(rows: Sequence[Row], *, is_left: bool) -> list[Alone]:
    found: list[Alone] = []
    for at, row in enumerate(rows):
        pieces = split_row(row)
        outer = pieces[0] if is_left else pieces[-1]
        text = "".join(run.text for run in outer.runs).strip()
        if _NUMBER.fullmatch(text) and len(outer.runs) == 1:
            found.append((at, int(text), row, outer.x1 if is_left else outer.x0))
    return found


def _outermost(found: Sequence[Alone], *, is_left: bool) -> list[Alone]:
    """Return the numbers that line up at the outermost edge; those further in number the text itself."""
    edges = [edge for _, _, _, edge in found]
    outer = (min(edges) if is_left else max(edges)) if edges else 0.0
    return [one for one in found if abs(one[3] - outer) <= SAME_EDGE]


def _tells_places(found: Sequence[Alone], usual: float, *, is_left: bool) -> bool:
    runs = [row.runs[0 if is_left else -1] for _, _, row, _ in found]
    is_small = all(run.size < SMALLER * max(usual, one[2].size) for run, one in zip(runs, found, strict=True))
    if not is_small and any(run.size > 1.05 * usual for run in runs):
        return False
    steps = [(after[1] - before[1], after[0] - before[0]) for before, after in pairwise(found)]
    if any(value <= 0 or abs(value - rows) > max(1, value * LOOSE) for value, rows in steps):
        return False
    is_near = abs(found[0][1] - 1 - found[0][0]) <= OFF_BY
    return is_near and (is_small or len(found) >= MIN_NUMBERS - 2)


def _numbered(rows: Sequence[Row], *, is_left: bool) -> dict[int, str]:
    """Return the numbers that stand clear of the text on one side and count up, by the ``id`` of their rows."""
    found: dict[int, str] = {}
    edges: list[float] = []
    inner: list[float] = []
    for row in rows:
        pieces = split_row(row)
        outer = pieces[0] if is_left else pieces[-1]
        text = "".join(run.text for run in outer.runs).strip()
        if _NUMBER.fullmatch(text) and len(outer.runs) == 1:
            found[id(row)] = text
            edges.append(outer.x1 if is_left else outer.x0)
            pieces = pieces[1:] if is_left else pieces[:-1]
        if pieces:
            inner.append(pieces[0].x0 if is_left else pieces[-1].x1)
    if len(found) <= MIN_NUMBERS or not inner:
        return {}
    inner.sort(reverse=not is_left)
    body = inner[len(inner) // 20]
    ordered = sorted(edges)
    middle = ordered[len(ordered) // 2]
    is_clear = middle <= body if is_left else middle >= body
    values = [int(text) for text in found.values()]
    rising = sum(0 < after - before <= 5 for before, after in pairwise(values))
    off = {key for key, edge in zip(found, edges, strict=True) if abs(edge - middle) >= SAME_EDGE}
    is_aligned = len(off) <= 0.2 * len(edges)
    kept = {key: text for key, text in found.items() if key not in off}
    return kept if is_clear and is_aligned and rising >= 0.8 * (len(values) - 1) else {}


def _without(rows: list[Row], found: dict[int, str], *, is_left: bool) -> tuple[list[Row], dict[int, str]]:
    left: list[Row] = []
    numbers: dict[int, str] = {}
    for row in rows:
        if id(row) not in found:
            left.append(row)
            continue
        row.runs = row.runs[1:] if is_left else row.runs[:-1]
        if row.runs:
            numbers[id(row)] = found[id(row)]
            left.append(row)
    return left, numbers
