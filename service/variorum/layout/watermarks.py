"""Runs of a page, or the lines of all pages, come in; what lies under the text as a watermark goes out apart from it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from variorum.layout.block import Furniture, FurnitureKind
from variorum.layout.furniture import Edges
from variorum.layout.lines import ASCENT, DESCENT
from variorum.layout.page_lines import PageLines
from variorum.layout.runs import Run
from variorum.layout.visible import is_light
from variorum.spans import Box

OVERLAP = 0.5
"""Light type is a watermark when other type lies on this part of its width, or of the width of that type."""

X_HEIGHT = 0.5
"""Ems above the baseline in which letters lie on one another."""

MIN_PAGES = 4
MOST_PAGES = 0.6
"""Words at the very same place of so many pages, and of this part of all, are stamped on them."""

SAME_PLACE = 1.0
"""Points by which they may differ."""

MIN_LETTERS = 4
MAX_STAMPS = 4
"""Letters of a stamp at least; where more lines than this are the same on all pages, the pages are copies of a form."""


def take_watermarks(runs: list[Run], page: int) -> tuple[list[Run], list[Furniture]]:
    """Part the light runs that other type is printed over from the rest; whole lines of them go."""
    light = [run for run in runs if is_light(run.color)]
    if not light or len(light) == len(runs):
        return runs, []
    dark = sorted((run for run in runs if not is_light(run.color)), key=lambda run: run.baseline)
    heights = [run.baseline for run in dark]
    tallest = max(run.size for run in dark)
    hit = {
        (run.baseline, run.size, run.color)
        for run in light
        if _is_printed_over(run, dark[_from(heights, run.baseline - run.size) : _from(heights, run.baseline + tallest)])
    }
    taken = [run for run in light if (run.baseline, run.size, run.color) in hit]
    ids = {id(run) for run in taken}
    return [run for run in runs if id(run) not in ids], [_furniture(run, page) for run in taken]


def _from(heights: Sequence[float], height: float) -> int:
    return bisect_left(heights, height)


def _is_printed_over(run: Run, others: Sequence[Run]) -> bool:
    covered = 0.0
    for other in others:
        above = max(run.baseline - X_HEIGHT * run.size, other.baseline - X_HEIGHT * other.size)
        if above >= min(run.baseline, other.baseline):
            continue
        shared = min(run.x1, other.x1) - max(run.x0, other.x0)
        if shared >= OVERLAP * (other.x1 - other.x0):
            return True
        covered += max(0.0, shared)
    return covered >= OVERLAP * (run.x1 - run.x0)


def _furniture(run: Run, page: int) -> Furniture:
    box = Box(page, run.x0, run.baseline - ASCENT * run.size, run.x1, run.baseline + DESCENT * run.size)
    return Furniture(FurnitureKind.WATERMARK, run.text, box)


def set_stamps_aside(pages: Sequence[PageLines], edges: Edges) -> None:
    """Set lines aside that say the same at the same place of most pages, inside the text; tables are left alone."""
    if len(pages) < MIN_PAGES:
        return
    places: dict[tuple[str, int, int], list[tuple[int, int]]] = defaultdict(list)
    for i, page in enumerate(pages):
        cells = {k for row in page.rows for cell in row.cells for k in cell}
        for k, line in enumerate(page.lines):
            if k not in cells and k not in edges.removed[i] and sum(map(str.isalpha, line.text)) >= MIN_LETTERS:
                place = (round(line.box.x0 / SAME_PLACE), round(line.box.y1 / SAME_PLACE))
                places[" ".join(line.text.split()), *place].append((i, k))
    least = max(MIN_PAGES, MOST_PAGES * len(pages))
    stamps = [found for found in places.values() if len({i for i, _ in found}) >= least]
    for i, k in (one for found in stamps for one in found if len(stamps) <= MAX_STAMPS):
        edges.removed[i].add(k)
        line = pages[i].lines[k]
        edges.furniture.append(Furniture(FurnitureKind.WATERMARK, line.text, line.box))
