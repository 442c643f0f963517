"""Laid-out pages to JSON values and back: arrays in the order of the fields, positions to a tenth of a point."""

from collections.abc import Sequence
from typing import Any

from variorum.layout.block import Furniture, FurnitureKind, Line, Mark, MarkKind, Notice, NoticeKind
from variorum.layout.page_lines import PageLines, TableRow
from variorum.spans import Box, Span


def page_lines_to_json(page: PageLines) -> list[Any]:
    """Return the page as nested arrays."""
    return [
        page.page,
        round(page.width, 1),
        round(page.height, 1),
        [_line_to_json(line) for line in page.lines],
        [[list(cell) for cell in row.cells] for row in page.rows],
        [[f.kind.value, f.text, *_box_to_json(f.box)] for f in page.furniture],
        [[n.kind.value, n.detail] for n in page.notices],
        round(page.foot, 1),
        page.turn,
        page.label,
        [_box_to_json(box) for box in page.drawings],
    ]


def page_lines_from_json(value: Sequence[Any]) -> PageLines:
    """Return the page that ``page_lines_to_json`` wrote; positions come back rounded."""
    number, width, height, lines, rows, furniture, notices, foot, turn, label, drawings = value
    return PageLines(
        number,
        width,
        height,
        tuple(_line_from_json(line, number) for line in lines),
        tuple(TableRow(tuple(tuple(cell) for cell in cells)) for cells in rows),
        tuple(Furniture(FurnitureKind(f[0]), f[1], Box(number, *f[2:])) for f in furniture),
        tuple(Notice(NoticeKind(kind), number, detail) for kind, detail in notices),
        foot,
        turn,
        label,
        tuple(Box(number, *box) for box in drawings),
    )


def _box_to_json(box: Box) -> list[float]:
    return [round(box.x0, 1), round(box.y0, 1), round(box.x1, 1), round(box.y1, 1)]


def _line_to_json(line: Line) -> list[Any]:
    flags = line.is_bold | line.is_italic << 1 | line.is_fixed << 2 | line.is_backward << 3 | line.is_across << 4
    return [
        line.text,
        _box_to_json(line.box),
        [round(edge, 1) for edge in line.edges],
        round(line.size, 1),
        line.font,
        flags,
        line.number,
        line.column,
        [[m.kind.value, *m.span] for m in line.marks],
        line.bold_until,
    ]


def _line_from_json(value: Sequence[Any], page: int) -> Line:
    text, box, edges, size, font, flags, number, column, marks, bold_until = value
    return Line(
        page,
        text,
        Box(page, *box),
        tuple(edges),
        size,
        font,
        bool(flags & 1),
        bool(flags & 2),
        number,
        column,
        tuple(Mark(MarkKind(kind), Span(start, end)) for kind, start, end in marks),
        bold_until,
        bool(flags & 4),
        bool(flags & 8),
        bool(flags & 16),
    )
