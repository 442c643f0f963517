"""Where full lines end: at the edge of the column, or short of it in a block that is set narrower."""

import re
from collections.abc import Sequence
from itertools import pairwise

from variorum.layout.block import Line
from variorum.layout.markers import marker_of
from variorum.layout.measures import Measures, end_of, first_word

SPARE = 1.2
"""Ems of free space, beyond the first word of the next line, that show a line was ended on purpose."""

NARROWER = 1.5
MIN_NARROW = 4
NARROW_SHARE = 0.6
"""A block is set narrower when it ends so many ems short, has so many lines, and this part of them end near its edge."""

MAX_CAPITALS = 0.5
"""Where more lines than this begin with a capital, each line is an entry of its own: an address, a list of names."""

LED = re.compile(r"(?:\.\s?){3,}\s*[$€£(-]*[\d.,]+\)?%?$")
"""A line that ends in an amount after leaders is complete."""


def is_full(line: Line, following: Line, end: float) -> bool:
    """Say whether the line had no room for the first word of the one that follows."""
    return end_of(line) + first_word(following) + SPARE * following.size >= end


def local_ends(flow: Sequence[Line], measures: Measures) -> list[float]:
    """Return for each line where full lines around it end: at the column's edge, or before it in a narrow block."""
    ends = [measures.column(line).end for line in flow]
    first = 0
    for i in range(1, len(flow) + 1):
        if i < len(flow) and measures.is_next(flow[i - 1], flow[i]):
            continue
        block = [line for line in flow[first:i] if not LED.search(line.text)]
        if len(block) >= MIN_NARROW:
            end = max(end_of(line) for line in block)
            if end < ends[first] - NARROWER * block[0].size and _is_prose(block, end):
                ends[first:i] = [end] * (i - first)
        first = i
    return ends


def _is_prose(block: Sequence[Line], end: float) -> bool:
    """Say whether the lines run on from one to the next, rather than being entries of a list."""
    steps = len(block) - 1
    full = sum(is_full(before, after, end) for before, after in pairwise(block))
    capitals = sum(line.text[:1].isupper() for line in block[1:])
    marked = sum(bool(marker_of(line.text)) for line in block)
    return full >= NARROW_SHARE * steps and capitals <= MAX_CAPITALS * steps and 2 * marked < len(block)
