"""A passage of a version comes in; everything by which a note finds it again goes out."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from variorum.annotations.selectors import describe
from variorum.comparison.text import Text
from variorum.spans import Box, Span
from variorum.storage.database import Connection
from variorum.storage.expressions import ClauseRecord, load_pages_of_span

MOST_CLAUSES = 200
"""Clauses that a note names; one on more is on a chapter, and its words say so."""
MOST_BOXES = 500


def describe_place(
    connection: Connection, expression_id: int, text: Text, clauses: Sequence[ClauseRecord], span: Span
) -> dict[str, Any]:
    """Return all selectors of a passage as they are kept together: words, position, clauses, boxes."""
    target: dict[str, Any] = describe(text.text, span)
    clause = clause_at(clauses, span.start)
    if clause is not None:
        target |= {"e_id": clause.clause.e_id, "num": clause.clause.num, "thread": clause.thread}
    touched = [
        one.clause.e_id for one in clauses if one.clause.span.start < span.end and span.start < one.clause.span.end
    ]
    boxes = boxes_of(connection, expression_id, span)[:MOST_BOXES]
    target["e_ids"] = touched[:MOST_CLAUSES]
    target["boxes"] = [[box.page, box.x0, box.y0, box.x1, box.y1] for box in boxes]
    return target


def clause_at(clauses: Sequence[ClauseRecord], offset: int) -> ClauseRecord | None:
    """Return the innermost clause in which a character stands."""
    at = bisect_right(clauses, offset, key=lambda record: record.clause.span.start)
    return clauses[at - 1] if at else None


def boxes_of(connection: Connection, expression_id: int, span: Span) -> tuple[Box, ...]:
    """Return where the characters of a span are printed, line by line."""
    boxes = []
    for page in load_pages_of_span(connection, expression_id, span):
        for segment in page.segments:
            start, end = max(span.start, segment.span.start), min(span.end, segment.span.end)
            if start < end:
                left, right = (segment.edges[at - segment.span.start] for at in (start, end))
                box = segment.box
                boxes.append(Box(box.page, min(left, right), box.y0, max(left, right), box.y1))
    return tuple(boxes)
