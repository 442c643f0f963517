"""A page whose type runs up, down or on its head comes in; the page turned so that it runs left to right goes out."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from variorum.layout.vertical import mark_columns, stack_crossing
from variorum.layout.view import View, turn_box
from variorum.pdf.page import Annotation, Fill, Glyph, Picture, Rule

NEAR = 3.0
"""Ems between glyphs of one string."""

SLANT = 0.25
LEVEL = 0.02
"""A string that leaves its line by more than this part of its way runs at a slant, unless the boxes of its glyphs are as high
or as wide as their size, but for this part of it."""

DOWN = 270
"""The turn that lays the columns of vertical text on their side: the rightmost becomes the first line."""


def turn_upright(view: View) -> None:
    """Turn the page when most of its type runs another way; what is upright then is parted from the rest.

    On a page that is not turned, type that runs up, down or on its head is parted from it.
    """
    marked = mark_columns(view.glyphs)
    glyphs = view.glyphs if marked is None else marked
    others = [g for g in glyphs if not g.upright]
    if 2 * len(others) <= len(glyphs) or len(others) < 2:
        slanted = _slanted(view.glyphs)
        view.turned = [g for g in view.glyphs if not g.upright and id(g) not in slanted]
        view.glyphs = [g for g in view.glyphs if g.upright or id(g) in slanted] if view.turned else view.glyphs
        return
    view.turn = direction_of(others)
    if view.turn == 0:
        view.glyphs = [g._replace(upright=True) for g in view.glyphs]
        return
    if view.turn == DOWN:
        glyphs = stack_crossing(glyphs)
    view.across = [g for g in glyphs if g.upright]
    slanted = _slanted(glyphs)
    turn, width, height = view.turn, view.width, view.height
    view.glyphs = [turned(g, turn, width, height, upright=id(g) not in slanted) for g in glyphs if not g.upright]
    view.rules = [Rule(*turn_box(r[:4], turn, width, height), r.color) for r in view.rules]
    view.fills = [Fill(*turn_box(f[:4], turn, width, height), f.color) for f in view.fills]
    view.annotations = [Annotation(a.kind, *turn_box(a[1:], turn, width, height)) for a in view.annotations]
    view.pictures = [Picture(*turn_box(p[:4], turn, width, height)) for p in view.pictures]
    if turn != 180:
        view.width, view.height = height, width


def direction_of(glyphs: Sequence[Glyph]) -> int:
    """Return the turn, in degrees clockwise, that makes most of the glyphs run left to right."""
    votes: Counter[int] = Counter()
    for before, after in pairwise(glyphs):
        dx, dy = after.x0 - before.x0, after.y0 - before.y0
        if max(abs(dx), abs(dy)) > NEAR * max(before.size, before.x1 - before.x0):
            continue
        if abs(dy) > abs(dx):
            votes[90 if dy < 0 else DOWN] += 1
        else:
            votes[0 if dx > 0 else 180] += 1
    return max(sorted(votes), key=lambda turn: votes[turn]) if votes else 90


def _slanted(glyphs: Sequence[Glyph]) -> set[int]:
    """Return the glyphs, by ``id``, that run at a slant, as the letters of a stamp do."""
    found: set[int] = set()
    for before, after in pairwise(g for g in glyphs if not g.upright):
        dx, dy = abs(after.x0 - before.x0), abs(after.y0 - before.y0)
        is_near = max(dx, dy) <= NEAR * max(before.size, before.x1 - before.x0)
        if is_near and min(dx, dy) > SLANT * max(dx, dy):
            found.update(id(glyph) for glyph in (before, after) if not _is_level(glyph))
    return found


def _is_level(glyph: Glyph) -> bool:
    return any(abs(side - glyph.size) <= LEVEL * glyph.size for side in (glyph.x1 - glyph.x0, glyph.y1 - glyph.y0))


def turned(glyph: Glyph, turn: int, width: float, height: float, *, upright: bool) -> Glyph:
    """Return the glyph as it stands after the page is turned."""
    x0, y0, x1, y1 = turn_box((glyph.x0, glyph.y0, glyph.x1, glyph.y1), turn, width, height)
    return glyph._replace(x0=x0, y0=y0, x1=x1, y1=y1, baseline=y1 - 0.22 * (y1 - y0), upright=upright)
