"""Values of an extraction come in; what stands in the columns of a row goes out, and back."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Row

from variorum.clauses.clause import Clause, Paragraph, ParagraphKind
from variorum.clauses.codec import doubts_from_json, doubts_to_json
from variorum.layout.block import Furniture, FurnitureKind, Mark, MarkKind, Notice, NoticeKind, Segment
from variorum.spans import Box, Span
from variorum.storage.packing import hash_text

BATCH = 500
"""Names in one question: SQLite takes 999 in its oldest forms."""


def batches(names: Collection[str]) -> Iterator[list[str]]:
    """Give names in order, as many at a time as a question may hold."""
    ordered = sorted(names)
    yield from (ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH))


def clause_to_row(clause: Clause, text: str) -> dict[str, Any]:
    """Return the columns of a clause; ``text`` is that of its expression."""
    return {
        "position": clause.position,
        "parent": clause.parent,
        "depth": clause.depth,
        "element": clause.element,
        "num": clause.num,
        "heading": clause.heading,
        "e_id": clause.e_id,
        "start": clause.span.start,
        "end": clause.span.end,
        "content_start": clause.content.start,
        "content_end": clause.content.end,
        "paragraphs": [[p.kind.value, p.span.start, p.span.end, p.marker, p.depth] for p in clause.paragraphs],
        "page": clause.page,
        "line": clause.line,
        "is_normative": clause.is_normative,
        "confidence": clause.confidence,
        "last_page": clause.last_page,
        "last_line": clause.last_line,
        "doubts": doubts_to_json(clause.doubts),
        "sha256": hash_text(text[clause.content.start : clause.content.end]),
    }


def clause_from_row(row: Row[Any]) -> Clause:
    """Return the clause of a row."""
    return Clause(
        position=row.position,
        parent=row.parent,
        depth=row.depth,
        element=row.element,
        num=row.num,
        heading=row.heading,
        e_id=row.e_id,
        span=Span(row.start, row.end),
        content=Span(row.content_start, row.content_end),
        paragraphs=tuple(Paragraph(ParagraphKind(p[0]), Span(p[1], p[2]), p[3], p[4]) for p in row.paragraphs),
        page=row.page,
        line=row.line,
        is_normative=row.is_normative,
        confidence=row.confidence,
        last_page=row.last_page,
        last_line=row.last_line,
        doubts=doubts_from_json(row.doubts),
    )


def segment_to_json(segment: Segment) -> list[Any]:
    """Return a segment as a list; a tenth of a point is finer than any screen shows.

    Rounded by way of whole tenths: ``round(edge, 1)`` takes three times as long, for millions of characters.
    """
    box = segment.box
    edges = [round(edge * 10) / 10 for edge in segment.edges]
    return [segment.span.start, segment.span.end, box.x0, box.y0, box.x1, box.y1, segment.number, edges]


def segment_from_json(value: list[Any], page: int) -> Segment:
    """Return the segment that ``segment_to_json`` wrote."""
    start, end, x0, y0, x1, y1, number, edges = value
    return Segment(Span(start, end), Box(page, x0, y0, x1, y1), tuple(edges), number)


def furniture_to_json(item: Furniture) -> list[Any]:
    """Return what was set aside as a list."""
    box = item.box
    return [item.kind.value, item.text, box.page, box.x0, box.y0, box.x1, box.y1]


def furniture_from_json(value: list[Any]) -> Furniture:
    """Return what ``furniture_to_json`` wrote."""
    return Furniture(FurnitureKind(value[0]), value[1], Box(*value[2:7]))


def notes_to_row(notices: tuple[Notice, ...], marks: tuple[Mark, ...]) -> Mapping[str, list[list[Any]]]:
    """Return the columns for doubts and for struck or underlined words."""
    return {
        "notices": [[notice.kind.value, notice.page, notice.detail] for notice in notices],
        "marks": [[mark.kind.value, mark.span.start, mark.span.end] for mark in marks],
    }


def notices_from_row(row: Row[Any]) -> tuple[Notice, ...]:
    """Return the doubts of an expression."""
    return tuple(Notice(NoticeKind(kind), page, detail) for kind, page, detail in row.notices)


def marks_from_row(row: Row[Any]) -> tuple[Mark, ...]:
    """Return the struck and underlined words of an expression."""
    return tuple(Mark(MarkKind(kind), Span(start, end)) for kind, start, end in row.marks)
