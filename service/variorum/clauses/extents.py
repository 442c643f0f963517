"""Clauses and the places of their characters come in; the same with where each ends on the printed pages go out."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from variorum.clauses.clause import Clause, ParagraphKind
from variorum.layout.block import Segment


def add_extents(clauses: Sequence[Clause], segments: Sequence[Segment]) -> list[Clause]:
    """Return the clauses with their last page and line; ``segments`` are in the order of the text.

    A clause ends where the last of its parts ends. Footnotes at its end are printed elsewhere and do not count.
    """
    starts = [segment.span.start for segment in segments]
    ends: dict[int, tuple[int, str]] = {}
    found = []
    for clause in reversed(clauses):
        page, line = ends.get(clause.position) or _own_end(clause, segments, starts)
        if clause.parent is not None:
            ends.setdefault(clause.parent, (page, line))
        found.append(replace(clause, last_page=page, last_line=line))
    return found[::-1]


def _own_end(clause: Clause, segments: Sequence[Segment], starts: Sequence[int]) -> tuple[int, str]:
    body = [paragraph for paragraph in clause.paragraphs if paragraph.kind is not ParagraphKind.FOOTNOTE]
    end = body[-1].span.end if body else clause.content.start if clause.paragraphs else clause.span.end
    at = bisect_left(starts, end) - 1
    if at < 0 or starts[at] < clause.span.start:
        return clause.page, clause.line
    return segments[at].box.page, segments[at].number
