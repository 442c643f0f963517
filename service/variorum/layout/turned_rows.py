"""Glyphs of an upright page that run up or down come in; their rows go out, each with its place on the page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from variorum.layout.block import Furniture, FurnitureKind
from variorum.layout.lines import ASCENT, DESCENT
from variorum.layout.rows import Row, make_rows, split_row
from variorum.layout.runs import Run, read_runs
from variorum.layout.upright import direction_of, turned
from variorum.layout.view import View, turn_box
from variorum.pdf.page import Glyph
from variorum.spans import Box

MIN_HEADS = 3
"""So many turned strings side by side that begin level are the heads of columns, not stamps."""

LEVEL = 3.0
"""Points by which their beginnings may differ."""

NEAR = 1.6
"""Ems between the glyphs of one string."""


def turned_rows(view: View) -> list[tuple[int, Row]]:
    """Return the rows that do not run with the page, each with the turn that makes it upright."""
    by_turn: dict[int, list[Glyph]] = {}
    turn = 90
    for string in _strings(view.turned):
        turn = direction_of(string) if len(string) > 1 else turn
        by_turn.setdefault(turn, []).extend(string)
    return [(turn, row) for turn in sorted(by_turn) for row in _rows_of(by_turn[turn], turn, view)]


def _strings(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    strings: list[list[Glyph]] = [list(glyphs[:1])] if glyphs else []
    for before, glyph in pairwise(glyphs):
        step = max(abs(glyph.x0 - before.x0), abs(glyph.y0 - before.y0))
        if step > NEAR * max(glyph.size, before.size):
            strings.append([])
        strings[-1].append(glyph)
    return strings


def _rows_of(glyphs: Sequence[Glyph], turn: int, view: View) -> list[Row]:
    width, height = (view.height, view.width) if turn in (90, 270) else (view.width, view.height)
    runs = read_runs([turned(glyph, turn, view.width, view.height, upright=True) for glyph in glyphs])
    rows = [piece for row in make_rows(runs) for piece in split_row(row)]
    out = []
    for row in rows:
        box = (row.x0, row.baseline - ASCENT * row.size, row.x1, row.baseline + DESCENT * row.size)
        out.append(replace(row, place=turn_box(box, 360 - turn, width, height)))
    return out


def take_heads(rows: Sequence[tuple[int, Row]], runs: Sequence[Run]) -> tuple[list[tuple[int, Row]], list[list[Row]]]:
    """Part the heads of columns from the other rows: those of one table begin level, side by side, and above text."""
    left, right = min((run.x0 for run in runs), default=0.0), max((run.x1 for run in runs), default=0.0)
    starts = Counter(_start(turn, row) for turn, row in rows if left < _left(row) < right)
    heads: dict[tuple[int, int], list[Row]] = {}
    others: list[tuple[int, Row]] = []
    for turn, row in rows:
        start = _start(turn, row)
        if turn in (90, 270) and starts[start] >= MIN_HEADS and left < _left(row) < right:
            heads.setdefault(start, []).append(row)
        else:
            others.append((turn, row))
    return others, [sorted(group, key=_left) for _, group in sorted(heads.items())]


def _start(turn: int, row: Row) -> tuple[int, int]:
    """Return where the row begins on the page, to some points."""
    place = row.place or (0.0, 0.0, 0.0, 0.0)
    return turn, round((place[3] if turn == 90 else place[1]) / LEVEL)


def _left(row: Row) -> float:
    return row.place[0] if row.place else 0.0


def turned_furniture(rows: Sequence[tuple[int, Row]], page: int) -> list[Furniture]:
    """Return the record of rows that belong to no table: stamps and notes in the margin."""
    return [
        Furniture(FurnitureKind.WATERMARK, " ".join(run.text for run in row.runs), Box(page, *row.place))
        for _, row in rows
        if row.place
    ]
