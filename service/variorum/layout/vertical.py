"""Glyphs of a page come in; those set one below another in columns go out marked, and upright digits within columns stacked."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from variorum.layout.characters import is_cjk
from variorum.layout.runs import SPACES
from variorum.pdf.page import Glyph

SAMPLE = 7
"""Every so many glyphs tell whether the page is written in characters that are set in columns at all."""

MIN_SHARE = 0.5
"""This part of them are such characters."""

BELOW = (0.31, 2.5)
"""Ems between the middles of two glyphs of one column, one below the other."""

BESIDE = 0.75
"""Ems by which they may stand beside each other: a stop stands in a corner of its square."""

AFTER = (0.2, 2.5)
LEVEL = 0.3
"""Ems to the right, and up or down, at which a glyph follows on a line."""

MAX_CROSSING = 4
MAX_WIDTH = 1.7
"""So many digits or letters, and so many ems of them, are set upright side by side within a column."""


def mark_columns(glyphs: Sequence[Glyph]) -> list[Glyph] | None:
    """Return the glyphs with those set in columns as not upright, or None where most follow each other on lines."""
    sample = [glyph.text[:1] for glyph in glyphs[::SAMPLE] if glyph.text not in SPACES]
    if sum(map(is_cjk, sample)) <= MIN_SHARE * len(sample):
        return None
    seen = [glyph for glyph in glyphs if glyph.text not in SPACES]
    after = [False, *(_is_after(a, b) for a, b in pairwise(seen)), False]
    below = [False, *(is_below(a, b) for a, b in pairwise(seen)), False]
    if sum(below) <= sum(after):
        return None
    out: list[Glyph] = []
    column: list[Glyph] = []
    for i, glyph in enumerate(seen):
        is_on_line = after[i] or after[i + 1] or not (below[i] or below[i + 1] or is_cjk(glyph.text[:1]))
        if is_on_line or not below[i]:
            out.extend(_straight(column))
            column = []
        (out if is_on_line else column).append(glyph)
    return [*out, *_straight(column)]


def is_below(above: Glyph, glyph: Glyph) -> bool:
    """Say whether a glyph follows the one above it in a column."""
    size = max(above.size, glyph.size)
    return BELOW[0] * size <= _middle(glyph) - _middle(above) <= BELOW[1] * size and _is_in_line(above, glyph)


def _is_in_line(glyph: Glyph, other: Glyph) -> bool:
    return abs(_center(glyph) - _center(other)) <= BESIDE * max(glyph.size, other.size)


def _is_after(before: Glyph, glyph: Glyph) -> bool:
    size = max(before.size, glyph.size)
    return (
        AFTER[0] * size <= _center(glyph) - _center(before) <= AFTER[1] * size
        and abs(glyph.baseline - before.baseline) <= LEVEL * size
    )


def _straight(column: Sequence[Glyph]) -> Iterator[Glyph]:
    """Return the glyphs of a column as not upright, all around its middle."""
    centers = sorted(map(_center, column))
    for glyph in column:
        middle, half = centers[len(centers) // 2], 0.5 * glyph.size
        yield glyph._replace(x0=middle - half, x1=middle + half, upright=False)


def stack_crossing(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the glyphs of a page of columns with short numbers that stand upright in a column as part of it."""
    out: list[Glyph] = []
    crossing: list[Glyph] = []
    for glyph in glyphs:
        if glyph.upright and glyph.text not in SPACES:
            if crossing and not _is_after(crossing[-1], glyph):
                out.extend(crossing)
                crossing = []
            crossing.append(glyph)
            continue
        out.extend(_stacked(crossing, out[-1:], glyph))
        crossing = []
        out.append(glyph)
    return [*out, *_stacked(crossing, out[-1:], None)]


def _stacked(crossing: Sequence[Glyph], before: Sequence[Glyph], after: Glyph | None) -> Sequence[Glyph]:
    """Return glyphs side by side as glyphs of the column that goes on before or after them, or as they are."""
    if not crossing:
        return ()
    first, last = crossing[0], crossing[-1]
    whole = first._replace(x1=last.x1)
    hosts = [*(g for g in before if is_below(g, whole)), *(g for g in (after,) if g is not None and is_below(whole, g))]
    hosts = [host for host in hosts if not host.upright]
    if not hosts or len(crossing) > MAX_CROSSING or last.x1 - first.x0 > MAX_WIDTH * hosts[0].size:
        return crossing
    middle, half = _center(hosts[0]), 0.5 * hosts[0].size
    step = (first.y1 - first.y0) / len(crossing)
    return [
        glyph._replace(
            x0=middle - half,
            x1=middle + half,
            y0=first.y0 + i * step,
            y1=first.y0 + (i + 1) * step,
            size=hosts[0].size,
            upright=False,
        )
        for i, glyph in enumerate(crossing)
    ]


def _center(glyph: Glyph) -> float:
    return (glyph.x0 + glyph.x1) / 2


def _middle(glyph: Glyph) -> float:
    return (glyph.y0 + glyph.y1) / 2
