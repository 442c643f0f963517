"""Clauses, the places of their characters and the drawings of the pages come in; figures and tables with captions go out."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from variorum.clauses.clause import Clause, Figure, Paragraph, ParagraphKind
from variorum.clauses.places import SORTS, read_caption
from variorum.layout.block import Segment
from variorum.spans import Box, Span

FARTHEST = 60.0
"""Points between a caption and its drawing; white space around a figure is hardly ever more."""

WRONG_SIDE = 15.0
"""Captions of figures stand below, those of tables above; one on the other side must be this much nearer."""

TOGETHER = 24.0
"""Drawings with no more than this between them, away from the caption, are one figure."""

CLOSE = 8.0
"""Points by which a drawing may reach into the line of its caption."""


def find_figures(
    text: str, clauses: Sequence[Clause], segments: Sequence[Segment], drawings: Sequence[Box]
) -> Iterator[Figure]:
    """Yield the figures and tables in the order of their captions; ``segments`` are in the order of the text."""
    starts = [segment.span.start for segment in segments]
    on_page: dict[int, list[Box]] = {}
    for box in drawings:
        on_page.setdefault(box.page, []).append(box)
    for clause in clauses:
        for index, paragraph in enumerate(clause.paragraphs):
            caption = read_caption(text, paragraph)
            if caption is None:
                continue
            sort = SORTS[caption["word"].lower()]
            place = _boxes(paragraph.span, segments, starts)
            boxes = _grid(clause, index, place, segments, starts) if sort == "table" else ()
            boxes = boxes or _drawing(sort, place, on_page)
            yield Figure(sort, caption["label"], paragraph.span, clause.position, boxes)


def _grid(
    clause: Clause, caption: int, place: Sequence[Box], segments: Sequence[Segment], starts: Sequence[int]
) -> tuple[Box, ...]:
    """Return the boxes of the rows beside a caption: of those after it, unless those before it are printed nearer."""
    after = _rows(clause.paragraphs[caption + 1 :])
    before = _rows(clause.paragraphs[:caption][::-1])[::-1]
    grids = [_boxes(Span(rows[0].span.start, rows[-1].span.end), segments, starts) for rows in (after, before) if rows]
    return min(grids, key=lambda boxes: _gap(place, boxes), default=())


def _gap(place: Sequence[Box], boxes: Sequence[Box]) -> float:
    """Return the white space between a caption and a grid; a grid that begins on the next page is not near."""
    gaps = [
        max(box.y0 - caption.y1, caption.y0 - box.y1, 0.0)
        for caption in place
        for box in boxes
        if box.page == caption.page
    ]
    return min(gaps, default=FARTHEST)


def _rows(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    rows: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.kind is not ParagraphKind.TABLE_ROW:
            break
        rows.append(paragraph)
    return rows


def _boxes(span: Span, segments: Sequence[Segment], starts: Sequence[int]) -> tuple[Box, ...]:
    """Return the box of a span on each page it is printed on."""
    boxes: dict[int, Box] = {}
    at = max(0, bisect_left(starts, span.start + 1) - 1)
    while at < len(segments) and segments[at].span.start < span.end:
        box = segments[at].box
        if segments[at].span.end > span.start:
            boxes[box.page] = boxes[box.page].union(box) if box.page in boxes else box
        at += 1
    return tuple(boxes.values())


def _drawing(sort: str, caption: Sequence[Box], on_page: dict[int, list[Box]]) -> tuple[Box, ...]:
    """Return the drawing nearest to a caption, above or below, with what belongs to it."""
    if not caption:
        return ()
    place = caption[0]
    near = [(distance, box) for box in on_page.get(place.page, []) if (distance := _distance(sort, place, box)) >= 0]
    if not near:
        return ()
    _, region = min(near, key=lambda entry: entry[0])
    is_above = region.y1 <= place.y0 + CLOSE
    others = [box for box in on_page[place.page] if (box.y0 < place.y0) == is_above and _shares_column(place, box)]
    for box in sorted(others, key=lambda box: -box.y1 if is_above else box.y0):
        gap = region.y0 - box.y1 if is_above else box.y0 - region.y1
        if gap <= TOGETHER:
            region = region.union(box)
    return (region,)


def _distance(sort: str, caption: Box, box: Box) -> float:
    """Return how far a drawing is from a caption, or a negative number if it cannot be the one that is meant."""
    above, below = caption.y0 - box.y1, box.y0 - caption.y1
    if not _shares_column(caption, box) or max(above, below) < -CLOSE:
        return -1.0
    is_usual = (above > below) == (sort == "figure")
    gap = max(above, below, 0.0)
    return gap + (0.0 if is_usual else WRONG_SIDE) if gap <= FARTHEST else -1.0


def _shares_column(caption: Box, box: Box) -> bool:
    return caption.x0 < box.x1 and box.x0 < caption.x1
