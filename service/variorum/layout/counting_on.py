"""Pages come in, some with numbered lines; numbers that only count on from another page, or begin again, are taken off.

Beside a list of contents or a table nothing on the page itself tells line numbers from numbers of the entries.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from variorum.layout.block import Furniture, FurnitureKind, Line
from variorum.layout.lines import cut_line
from variorum.layout.page_lines import PageLines, TableRow

MIN_NUMBERS = 3
"""So many numbers that count on from another page are no coincidence."""

MIN_BEGUN = 2
"""So many pages whose lines are counted from the first number make it the manner of the document."""

SAME_EDGE = 3.0
"""Points by which their left or right edges may differ."""

OUTSIDE = 0.1
"""No more than this part of the other lines reach as far out as the numbers."""

LEVEL = 0.6
"""Ems by which a number may stand off its line."""

_NUMBER = re.compile(r"\d{1,5}(?=\s|$)")


@dataclass(frozen=True, slots=True)
class _Found:
    """The number that the line of this index begins with."""

    index: int
    value: int
    x0: float
    x1: float


def count_on(pages: Sequence[PageLines]) -> list[PageLines]:
    """Return the pages with the numbers taken off that go on counting the lines of the page before or after."""
    out = list(pages)
    _begin_again(out)
    for order in (range(len(out)), range(len(out) - 1, -1, -1)):
        way = 1 if order.step > 0 else -1
        known: list[int] = []
        for i in order:
            if known and not any(line.number for line in out[i].lines):
                out[i] = _taken_off(out[i], _counted(out[i], _step(known), known[-1] if way > 0 else known[0], way))
            known = _numbers_of(out[i]) or known
    return out


def _begin_again(pages: list[PageLines]) -> None:
    """Take the numbers off pages of few lines, as the last one of a bill, where each page is counted from the first.

    They stand left of the text of the pages that are numbered, so that one number is enough to know them by.
    """
    begun: list[float] = []
    for i, page in enumerate(pages):
        known = _numbers_of(page)
        if known:
            step = _step(known)
            begun = [*begun[-1:], _edge_of_text(page)] if len(known) >= MIN_NUMBERS and known[0] == step else []
        elif len(begun) == MIN_BEGUN:
            found = _counted(page, step, 0, 1, least=1)
            if found and max(number.x1 for number in found) < max(begun):
                pages[i] = _taken_off(page, found)


def _numbers_of(page: PageLines) -> list[int]:
    return [int(line.number) for line in page.lines if line.number.isdecimal()]


def _edge_of_text(page: PageLines) -> float:
    """Return where the numbered lines of a page begin."""
    return min(line.box.x0 for line in page.lines if line.number)


def _step(numbers: Sequence[int]) -> int:
    steps = Counter(below - above for above, below in pairwise(numbers) if below > above)
    return min(steps, key=lambda step: (-steps[step], step)) if steps else 1


def _counted(page: PageLines, step: int, last: int, way: int, least: int = MIN_NUMBERS) -> list[_Found]:
    """Return the numbers, ``least`` or more, that count on from the last one, down the page or up it."""
    found = [
        _Found(k, int(match.group()), line.edges[0], line.edges[match.end()])
        for k, line in enumerate(page.lines)
        if not (line.is_across or line.is_backward) and (match := _NUMBER.match(line.text)) and match.group().isascii()
    ]
    found.sort(key=lambda number: (way * page.lines[number.index].box.y1, number.x0))
    taken: list[_Found] = []
    for number in found:
        is_level = not taken or min(abs(number.x0 - taken[0].x0), abs(number.x1 - taken[0].x1)) <= SAME_EDGE
        if is_level and number.value == last + way * step:
            taken.append(number)
            last = number.value
    if len(taken) < least:
        return []
    indexes = {number.index for number in taken}
    inner = max(number.x1 for number in taken)
    beyond = sum(line.box.x0 < inner for k, line in enumerate(page.lines) if k not in indexes)
    return taken if beyond <= OUTSIDE * len(page.lines) else []


def _taken_off(page: PageLines, numbers: Sequence[_Found]) -> PageLines:
    """Return the page with each number given to the line beside it; one beside no line is recorded."""
    lines: list[Line | None] = list(page.lines)
    alone: list[Line] = []
    for number in numbers:
        line = page.lines[number.index]
        rest = line.text[len(_number(line)) :].lstrip()
        if rest:
            lines[number.index] = replace(cut_line(line, len(line.text) - len(rest)), number=_number(line))
            continue
        lines[number.index] = None
        beside = [k for k, other in enumerate(lines) if other and not other.number and _is_beside(line, other)]
        if beside:
            first = min(beside, key=lambda k: page.lines[k].box.x0)
            lines[first] = replace(page.lines[first], number=_number(line))
        else:
            alone.append(line)
    return _without_gaps(page, lines, alone)


def _number(line: Line) -> str:
    match = _NUMBER.match(line.text)
    return match.group() if match else ""


def _is_beside(number: Line, line: Line) -> bool:
    return abs(line.box.y1 - number.box.y1) <= LEVEL * line.size


def _without_gaps(page: PageLines, lines: Sequence[Line | None], alone: Sequence[Line]) -> PageLines:
    """Return the page without the lines that are gone, its table rows without the cells that held nothing else."""
    kept = [k for k, line in enumerate(lines) if line]
    places = {k: n for n, k in enumerate(kept)}
    rows = []
    for row in page.rows:
        cells = [tuple(places[k] for k in cell if k in places) for cell in row.cells]
        held = [cell for old, cell in zip(row.cells, cells, strict=True) if cell or not old]
        if any(held):
            rows.append(TableRow(tuple(held)))
    records = tuple(Furniture(FurnitureKind.LINE_NUMBER, line.text, line.box) for line in alone)
    return replace(
        page,
        lines=tuple(line for line in lines if line),
        rows=tuple(rows),
        furniture=page.furniture + records,
    )
