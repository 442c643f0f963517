"""Rules and runs of a page come in; the bars that a publisher put beside changed lines go out."""

from collections import defaultdict
from collections.abc import Sequence

from variorum.layout.block import Furniture, FurnitureKind, Line
from variorum.layout.lines import ASCENT, DESCENT
from variorum.layout.runs import Run
from variorum.pdf.page import Rule
from variorum.spans import Box

BAR_CLEARANCE = 4.0
"""Points between a change bar and the text beside it."""

BAR_MAX_CLEARANCE = 60.0
BAR_WIDTH = 4.0
BAR_TEXT = 200
"""Points a change bar is thick at most; characters of the text beside it that are recorded."""

WHOLE_PAGE = 0.9
"""A bar beside more lines than this part of the page is a frame."""

MIN_BAR = 0.9
"""A change bar is at least this many ems high."""

SIGNS = frozenset("|¦│┃▌▏▎▍❘❙")
"""Characters that are typed for a bar, one beside each line."""

SAME_EDGE = 2.0
"""Points by which the places of those signs may differ."""


def take_bar_signs(runs: list[Run], page: int) -> tuple[list[Run], list[Furniture]]:
    """Part bars that are typed as characters in the margin from the text; those of typed tables stay."""
    signs = [run for run in runs if run.text.strip() in SIGNS]
    others = [run for run in runs if run.text.strip() not in SIGNS]
    if not signs or not others:
        return runs, []
    left, right = min(run.x0 for run in others), max(run.x1 for run in others)
    outside = [run for run in signs if run.x1 <= left - BAR_CLEARANCE or run.x0 >= right + BAR_CLEARANCE]
    if len(outside) < len(signs) or any(SIGNS.intersection(run.text) for run in others):
        return runs, []
    columns: dict[int, list[Run]] = defaultdict(list)
    for run in sorted(outside, key=lambda run: run.baseline):
        columns[round(run.x0 / SAME_EDGE)].append(run)
    return others, [_bar_of(bar, others, page) for column in columns.values() for bar in _strung(column)]


def _strung(column: Sequence[Run]) -> list[list[Run]]:
    """Return the signs of one margin in groups that stand on lines below one another."""
    bars: list[list[Run]] = []
    for run in column:
        if bars and run.baseline - bars[-1][-1].baseline <= 2 * run.size:
            bars[-1].append(run)
        else:
            bars.append([run])
    return bars


def _bar_of(bar: Sequence[Run], others: Sequence[Run], page: int) -> Furniture:
    top, bottom = bar[0].baseline - ASCENT * bar[0].size, bar[-1].baseline + DESCENT * bar[-1].size
    text = " ".join(run.text for run in others if top <= run.baseline <= bottom)[:BAR_TEXT]
    box = Box(page, min(run.x0 for run in bar), top, max(run.x1 for run in bar), bottom)
    return Furniture(FurnitureKind.CHANGE_BAR, text, box)


def find_change_bars(lines: Sequence[Line], rules: Sequence[Rule], page: int) -> list[Furniture]:
    """Return the vertical rules that stand in the margin beside lines of text."""
    if not lines:
        return []
    left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    flat = [rule for rule in rules if rule.x1 - rule.x0 > rule.y1 - rule.y0]
    bars = []
    for rule in _uprights(rules):
        clearance = max(left - rule.x1, rule.x0 - right)
        if (
            not BAR_CLEARANCE <= clearance <= BAR_MAX_CLEARANCE
            or rule.x1 - rule.x0 > BAR_WIDTH
            or _is_framed(rule, flat)
        ):
            continue
        beside = [line for line in lines if min(line.box.y1, rule.y1) - max(line.box.y0, rule.y0) > 0.5 * line.size]
        if beside and rule.y1 - rule.y0 >= MIN_BAR * beside[0].size and len(beside) < WHOLE_PAGE * len(lines):
            text = " ".join(line.text for line in beside)[:BAR_TEXT]
            bars.append(Furniture(FurnitureKind.CHANGE_BAR, text, Box(page, rule.x0, rule.y0, rule.x1, rule.y1)))
    return bars


def _uprights(rules: Sequence[Rule]) -> list[Rule]:
    """Return vertical rules; pieces that continue each other are one."""
    out: list[Rule] = []
    for rule in sorted((r for r in rules if r.y1 - r.y0 > r.x1 - r.x0), key=lambda r: (round(r.x0), r.y0)):
        if out and abs(out[-1].x0 - rule.x0) < 1 and rule.y0 - out[-1].y1 < 2:
            out[-1] = out[-1]._replace(y1=max(rule.y1, out[-1].y1))
        else:
            out.append(rule)
    return out


def _is_framed(bar: Rule, flat: Sequence[Rule]) -> bool:
    """Say whether a horizontal rule meets the bar: then it is part of a frame."""
    return any(r.x0 - 3 <= bar.x0 <= r.x1 + 3 and bar.y0 - 3 <= r.y0 <= bar.y1 + 3 for r in flat)
