"""What is upright on a page that was turned to be read comes in; its rows go out, with their places on the turned page."""

from dataclasses import replace

from variorum.layout.lines import ASCENT, DESCENT
from variorum.layout.rows import Row, make_rows
from variorum.layout.runs import read_runs
from variorum.layout.view import View, turn_box


def across_rows(view: View) -> tuple[list[Row], list[Row]]:
    """Return the rows that stand above the text of the page as it is shown, and the others."""
    if not view.across:
        return [], []
    height = view.width if view.turn in (90, 270) else view.height
    width = view.height if view.turn in (90, 270) else view.width
    tops = [turn_box((g.x0, g.y0, g.x1, g.y1), 360 - view.turn, view.width, view.height)[1] for g in view.glyphs]
    top = min(tops, default=0.0)
    above: list[Row] = []
    others: list[Row] = []
    for row in make_rows(read_runs(view.across)):
        box = (row.x0, row.baseline - ASCENT * row.size, row.x1, row.baseline + DESCENT * row.size)
        place = turn_box(box, view.turn, width, height)
        (above if row.baseline <= top else others).append(replace(row, place=place))
    return above, others
