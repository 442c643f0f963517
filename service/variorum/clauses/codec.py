"""Extractions go out as JSON values and come back the same; arrays, because there are many and names are long."""

from collections.abc import Iterable
from typing import Any

from variorum.clauses.clause import Clause, Doubt, DoubtKind, Extraction, Figure, Paragraph, ParagraphKind
from variorum.layout.block import Furniture, FurnitureKind, Mark, MarkKind, Notice, NoticeKind, PageSize, Segment
from variorum.spans import Box, Span


def extraction_to_json(extraction: Extraction) -> dict[str, Any]:
    """Return an extraction as JSON values."""
    return {
        "text": extraction.text,
        "clauses": [_clause_to_json(clause) for clause in extraction.clauses],
        "segments": [
            [*s.span, *_box_to_json(s.box), [round(e, 1) for e in s.edges], s.number] for s in extraction.segments
        ],
        "marks": [[mark.kind.value, *mark.span] for mark in extraction.marks],
        "pages": [[page.page, page.width, page.height, page.label] for page in extraction.pages],
        "furniture": [[item.kind.value, item.text, *_box_to_json(item.box)] for item in extraction.furniture],
        "notices": [[notice.kind.value, notice.page, notice.detail] for notice in extraction.notices],
        "language": extraction.language,
        "title": extraction.title,
        "figures": figures_to_json(extraction.figures),
    }


def extraction_from_json(value: dict[str, Any]) -> Extraction:
    """Return the extraction of JSON values; raises ``KeyError``, ``TypeError`` or ``ValueError`` for any others."""
    return Extraction(
        text=str(value["text"]),
        clauses=tuple(_clause_from_json(one) for one in value["clauses"]),
        segments=tuple(Segment(Span(s[0], s[1]), Box(*s[2:7]), tuple(s[7]), s[8]) for s in value["segments"]),
        marks=tuple(Mark(MarkKind(m[0]), Span(m[1], m[2])) for m in value["marks"]),
        pages=tuple(PageSize(*page) for page in value["pages"]),
        furniture=tuple(Furniture(FurnitureKind(f[0]), f[1], Box(*f[2:7])) for f in value["furniture"]),
        notices=tuple(Notice(NoticeKind(n[0]), n[1], n[2]) for n in value["notices"]),
        language=str(value["language"]),
        title=str(value["title"]),
        figures=figures_from_json(value["figures"]),
    )


def figures_to_json(figures: Iterable[Figure]) -> list[Any]:
    """Return figures as JSON values."""
    return [[f.sort, f.label, *f.caption, f.clause, [_box_to_json(box) for box in f.boxes]] for f in figures]


def figures_from_json(value: Iterable[Any]) -> tuple[Figure, ...]:
    """Return the figures of JSON values."""
    return tuple(Figure(f[0], f[1], Span(f[2], f[3]), f[4], tuple(Box(*box) for box in f[5])) for f in value)


def _box_to_json(box: Box) -> list[float]:
    return [box.page, *(round(edge, 1) for edge in (box.x0, box.y0, box.x1, box.y1))]


def _clause_to_json(clause: Clause) -> list[Any]:
    paragraphs = [[p.kind.value, *p.span, p.marker, p.depth] for p in clause.paragraphs]
    return [
        clause.position,
        clause.parent,
        clause.depth,
        clause.element,
        clause.num,
        clause.heading,
        clause.e_id,
        *clause.span,
        *clause.content,
        paragraphs,
        clause.page,
        clause.line,
        clause.is_normative,
        clause.confidence,
        clause.last_page,
        clause.last_line,
        doubts_to_json(clause.doubts),
    ]


def _clause_from_json(value: list[Any]) -> Clause:
    (
        position,
        parent,
        depth,
        element,
        num,
        heading,
        e_id,
        start,
        end,
        first,
        last,
        paragraphs,
        page,
        line,
        normative,
        sure,
        last_page,
        last_line,
        doubts,
    ) = value
    return Clause(
        position=position,
        parent=parent,
        depth=depth,
        element=element,
        num=num,
        heading=heading,
        e_id=e_id,
        span=Span(start, end),
        content=Span(first, last),
        paragraphs=tuple(Paragraph(ParagraphKind(p[0]), Span(p[1], p[2]), p[3], p[4]) for p in paragraphs),
        page=page,
        line=line,
        is_normative=normative,
        confidence=sure,
        last_page=last_page,
        last_line=last_line,
        doubts=doubts_from_json(doubts),
    )


def doubts_to_json(doubts: tuple[Doubt, ...]) -> list[list[str]]:
    """Return doubts as JSON values."""
    return [[doubt.kind.value, doubt.before, doubt.after] for doubt in doubts]


def doubts_from_json(value: list[list[str]]) -> tuple[Doubt, ...]:
    """Return the doubts of JSON values."""
    return tuple(Doubt(DoubtKind(kind), before, after) for kind, before, after in value)
