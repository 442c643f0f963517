"""Pages whose few lines show no columns come in among others; they go out cut at the gutters of the pages beside them.

Of three or four lines on each side nothing on the page tells two columns from a table; the pages before do.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from variorum.layout.block import Line
from variorum.layout.columns import MIN_FILL, MIN_FILLING, SLOT, column_of
from variorum.layout.lines import cut_line
from variorum.layout.page_lines import PageLines, TableRow
from variorum.layout.rows import COLUMN_GAP

BESIDE = (-1, -2, 1)
"""Pages asked for their gutters, the nearest first: the one before last has the margins of the same side of the sheet."""

_Piece = tuple[int | None, Line, int]
"""A line or part of one with its column, None where it stands across a gutter, and the index of the line on its page."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns of a page begin, the first one left out, and where the first and the last stand."""

    gutters: tuple[float, ...]
    left: float
    right: float


def carry_columns(pages: Sequence[PageLines]) -> list[PageLines]:
    """Return the pages, each line one of a column also where the page alone was too short to show them."""
    out = list(pages)
    known = [_columns_of(page) for page in pages]
    for i, page in enumerate(pages):
        if known[i] or not page.lines or any(line.is_backward or line.is_across for line in page.lines):
            continue
        for way in BESIDE:
            columns = known[i + way] if 0 <= i + way < len(pages) else None
            found = columns and _in_columns(page, columns)
            if found:
                out[i], known[i] = found, columns
                break
    return out


def _columns_of(page: PageLines) -> _Columns | None:
    last = max((line.column for line in page.lines), default=0)
    if not last:
        return None
    starts = [min((n.box.x0 for n in page.lines if n.column == k), default=0.0) for k in range(1, last + 1)]
    if starts != sorted(starts) or not all(starts):
        return None
    return _Columns(tuple(starts), min(n.box.x0 for n in page.lines), max(n.box.x1 for n in page.lines))


def _in_columns(page: PageLines, columns: _Columns) -> PageLines | None:
    """Return the page with its lines cut and in reading order, or None when they do not stand in these columns."""
    pieces = [piece for k, line in enumerate(page.lines) for piece in _pieces(line, k, columns.gutters)]
    cells = {k for row in page.rows for cell in row.cells for k in cell}
    beside = [line for column, line, _ in pieces if column]
    if not any(abs(line.box.x0 - columns.gutters[line.column - 1]) <= SLOT for line in beside):
        return None
    top, bottom = min(line.box.y0 for line in beside), max(line.box.y1 for line in beside)
    if any(column is None and top < line.box.y1 and line.box.y0 < bottom for column, line, _ in pieces):
        return None
    rows = [{column for column, _, k in pieces if k in _lines_of(row)} for row in page.rows]
    if any(len(row) != 1 or None in row for row in rows) or not _are_filled(
        [piece for piece in pieces if piece[2] not in cells], columns
    ):
        return None
    ordered = _ordered(pieces)
    places = {k: place for place, (_, _, k) in enumerate(ordered)}
    return replace(
        page,
        lines=tuple(line for _, line, _ in ordered),
        rows=tuple(TableRow(tuple(tuple(places[k] for k in cell) for cell in row.cells)) for row in page.rows),
    )


def _lines_of(row: TableRow) -> set[int]:
    return {k for cell in row.cells for k in cell}


def _pieces(line: Line, k: int, gutters: Sequence[float]) -> list[_Piece]:
    """Return the line as parts that stand in one column each, or whole when it stands across a gutter."""
    first = column_of(line.box.x0, gutters)
    if first == column_of(line.box.x1, gutters, is_end=True):
        return [(first, replace(line, column=first), k)]
    cuts = [_gap_at(line, gutter) for gutter in gutters if line.box.x0 < gutter - SLOT and line.box.x1 > gutter + SLOT]
    if None in cuts:
        return [(None, line, k)]
    places = [0, *(cut + 1 for cut in cuts if cut is not None), len(line.text) + 1]
    parts = [cut_line(line, a, b - 1) for a, b in pairwise(places)]
    return [(at, replace(part, column=at), k) for part in parts for at in [column_of(part.box.x0, gutters)]]


def _gap_at(line: Line, gutter: float) -> int | None:
    """Return the index of the wide space that ends where a column begins, or further on where its line is indented."""
    for k, character in enumerate(line.text):
        start, end = line.edges[k], line.edges[k + 1]
        if end >= gutter - SLOT:
            is_gap = character == " " and start <= gutter and end - start >= COLUMN_GAP * line.size
            return k if is_gap else None
    return None


def _are_filled(pieces: Sequence[_Piece], columns: _Columns) -> bool:
    """Say whether most type of the columns stands in lines that fill them, as prose does and cells do not."""
    walls = (columns.left, *columns.gutters, columns.right)
    parts = [(line.box.width, walls[at + 1] - walls[at]) for at, line, _ in pieces if at is not None]
    filling = sum(width for width, room in parts if width >= MIN_FILL * room)
    return filling >= MIN_FILLING * sum(width for width, _ in parts)


def _ordered(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Return column after column; a line across a gutter ends the columns above it."""
    out: list[_Piece] = []
    waiting: list[_Piece] = []
    for piece in pieces:
        if piece[0] is not None:
            waiting.append(piece)
            continue
        out += [*sorted(waiting, key=lambda one: one[0] or 0), piece]
        waiting = []
    return out + sorted(waiting, key=lambda one: one[0] or 0)
