"""Rules and annotations drawn through or under words to marks."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from variorum.layout.block import Line, Mark, MarkKind
from variorum.pdf.page import Annotation, Rule
from variorum.spans import Span

STRUCK = (0.12, 0.5)
UNDERLINED = (-0.35, 0.06)
"""Ems above the baseline at which a rule strikes out or underlines; measured on three typesetters."""

COVERED = 0.6
"""A character is marked when the rule covers this part of it."""

TOUCH = 1.0
"""Points between rules that are read as one: cells and words are often underlined piece by piece."""

OVERHANG = 1.0
"""Ems by which a rule may stand out from its line; longer rules part or frame text."""

LINK = "link"
LINK_SLACK = 2.0
"""Points by which the rule under a link may stand below its area."""

Reach = tuple[float, float]
"""Where a piece of type begins and ends on its line."""

_ADDRESS = ("://", "www.", "@")


def mark_lines(
    lines: Sequence[Line],
    rules: Sequence[Rule],
    shifted: Sequence[Sequence[Reach]],
    annotations: Sequence[Annotation] = (),
) -> list[Line]:
    """Return the lines with the words that rules or annotations strike out or underline; links are not marked.

    ``shifted`` gives for each line where type off its baseline stands: a rule there is the bar of a fraction.
    """
    flat = _off_links(join_flat(rules), [area for area in annotations if area.kind == LINK])
    noted = _noted(lines, [area for area in annotations if area.kind != LINK])
    ruled = _ruled(lines, flat, shifted)
    return [
        replace(line, marks=_merged(line.text, [*old.marks, *line.marks])) if old.marks or line.marks else line
        for old, line in zip(noted, ruled, strict=True)
    ]


def _ruled(lines: Sequence[Line], flat: list[Rule], shifted: Sequence[Sequence[Reach]]) -> list[Line]:
    links = [rule for rule in flat if _is_link(rule)]
    if links:
        flat = [rule for rule in flat if rule not in links] if not _strikes(lines, flat, shifted) else flat
    return _marked(lines, flat, shifted) if flat else list(lines)


def _strikes(lines: Sequence[Line], flat: Sequence[Rule], shifted: Sequence[Sequence[Reach]]) -> bool:
    """Say whether a rule strikes words out, as in an amended text, where blue rules are additions."""
    return any(mark.kind is MarkKind.STRUCK for line in _marked(lines, flat, shifted) for mark in line.marks)


def _marked(lines: Sequence[Line], flat: Sequence[Rule], shifted: Sequence[Sequence[Reach]]) -> list[Line]:
    heights = [rule.y0 for rule in flat]
    out = []
    for line, off in zip(lines, shifted, strict=True):
        baseline = line.box.y1 - (line.box.y1 - line.box.y0) * 0.22 / 1.02
        first = bisect_left(heights, baseline - STRUCK[1] * line.size)
        last = bisect_left(heights, baseline - UNDERLINED[0] * line.size)
        marks = [
            mark for rule in flat[first:last] for mark in _marks(line, rule, (baseline - rule.y0) / line.size, off)
        ]
        out.append(replace(line, marks=tuple(marks)) if marks else line)
    return out


def _off_links(flat: Sequence[Rule], links: Sequence[Annotation]) -> list[Rule]:
    """Return the level rules, by height, that do not run under a link."""
    if not links:
        return list(flat)
    heights = [rule.y0 for rule in flat]
    under: set[int] = set()
    for link in links:
        first, last = bisect_left(heights, link.y0), bisect_left(heights, link.y1 + LINK_SLACK)
        for i in range(first, last):
            rule = flat[i]
            if min(rule.x1, link.x1) - max(rule.x0, link.x0) >= COVERED * (rule.x1 - rule.x0):
                under.add(i)
    return [rule for i, rule in enumerate(flat) if i not in under]


def _noted(lines: Sequence[Line], areas: Sequence[Annotation]) -> list[Line]:
    """Return the lines with the marks of the annotations that lie on their middle."""
    if not areas:
        return list(lines)
    areas = sorted(areas, key=lambda area: area.y0)
    tops = [area.y0 for area in areas]
    tallest = max(area.y1 - area.y0 for area in areas)
    out = []
    for line in lines:
        middle = (line.box.y0 + line.box.y1) / 2
        near = areas[bisect_left(tops, middle - tallest) : bisect_left(tops, middle)]
        marks = [mark for area in near if area.y1 > middle and (mark := _mark_in(line, area))]
        out.append(replace(line, marks=tuple(marks)) if marks else line)
    return out


def _mark_in(line: Line, area: Annotation) -> Mark | None:
    rule = Rule(area.x0, area.y0, area.x1, area.y1, 0)
    covered = [i for i in range(len(line.text)) if _is_covered(line.edges[i], line.edges[i + 1], rule)]
    return Mark(MarkKind(area.kind), Span(covered[0], covered[-1] + 1)) if covered else None


def _merged(text: str, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the marks in order; those of one kind that overlap, or that only a space parts, are one."""
    out: list[Mark] = []
    for kind in sorted({mark.kind for mark in marks}):
        joined: list[Span] = []
        for span in sorted(mark.span for mark in marks if mark.kind is kind):
            if joined and not text[joined[-1].end : span.start].strip():
                joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
            else:
                joined.append(span)
        out.extend(Mark(kind, span) for span in joined)
    return tuple(sorted(out, key=lambda mark: (mark.span, mark.kind)))


def _is_link(rule: Rule) -> bool:
    """Say whether the rule is of the blue that links are underlined with."""
    red, green, blue = rule.color >> 16, rule.color >> 8 & 0xFF, rule.color & 0xFF
    return blue >= 0x80 and blue > 1.3 * max(red, green)


def join_flat(rules: Sequence[Rule]) -> list[Rule]:
    """Return horizontal rules by height; ``y0`` is the middle, pieces that touch are one."""
    flat = sorted((round((r.y0 + r.y1) / 2, 1), r.x0, r.x1, r.color) for r in rules if r.x1 - r.x0 > r.y1 - r.y0)
    out: list[Rule] = []
    for y, x0, x1, color in flat:
        if out and abs(out[-1].y0 - y) < 0.5 and x0 - out[-1].x1 < TOUCH:
            out[-1] = out[-1]._replace(x1=max(x1, out[-1].x1))
        else:
            out.append(Rule(x0, y, x1, y, color))
    return out


def _marks(line: Line, rule: Rule, height: float, off: Sequence[Reach]) -> list[Mark]:
    """Return the mark that a rule at ``height`` ems above the baseline makes on the line, if any."""
    overhang = OVERHANG * line.size
    if (
        rule.x0 < line.box.x0 - overhang
        or rule.x1 > line.box.x1 + overhang
        or rule.x1 <= line.box.x0
        or rule.x0 >= line.box.x1
    ):
        return []
    kind = _kind_at(height)
    if kind is None:
        return []
    covered = [
        i for i in range(len(line.text)) if line.text[i] != " " and _is_covered(line.edges[i], line.edges[i + 1], rule)
    ]
    if not covered or any(x0 < line.edges[i + 1] - 0.1 and line.edges[i] + 0.1 < x1 for i in covered for x0, x1 in off):
        return []
    span = Span(covered[0], covered[-1] + 1)
    if kind is MarkKind.UNDERLINED and any(sign in line.text[span.start : span.end] for sign in _ADDRESS):
        return []
    return [Mark(kind, span)]


def _kind_at(height: float) -> MarkKind | None:
    if STRUCK[0] <= height <= STRUCK[1]:
        return MarkKind.STRUCK
    return MarkKind.UNDERLINED if UNDERLINED[0] <= height <= UNDERLINED[1] else None


def _is_covered(start: float, end: float, rule: Rule) -> bool:
    left, right = min(start, end), max(start, end)
    return min(right, rule.x1) - max(left, rule.x0) >= COVERED * (right - left) and right > left
