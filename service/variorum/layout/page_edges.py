"""All pages come in, some turned to be read; their running heads, feet and page numbers go out, whichever way they run."""

from collections.abc import Sequence
from dataclasses import replace

from variorum.layout.block import Line
from variorum.layout.furniture import Edges, find_edges
from variorum.layout.page_lines import PageLines
from variorum.layout.view import turn_box
from variorum.spans import Box


def find_all_edges(pages: Sequence[PageLines]) -> Edges:
    """Find what runs with the text of each page and, on pages that were turned, what is upright as they are shown.

    A landscape table keeps the upright heads of its report, and vertical text has level page numbers: those are compared
    with the heads of all pages as they are shown.
    """
    if not any(line.is_across for page in pages for line in page.lines):
        return find_edges(pages)
    kept = [[k for k, line in enumerate(page.lines) if not line.is_across] for page in pages]
    edges = find_edges([replace(p, lines=tuple(p.lines[k] for k in own)) for p, own in zip(pages, kept, strict=True)])
    edges.removed = [{own[k] for k in gone} for gone, own in zip(edges.removed, kept, strict=True)]
    shown = find_edges([_as_shown(page) for page in pages])
    for i, page in enumerate(pages):
        across = {k for k in shown.removed[i] if page.lines[k].is_across}
        edges.removed[i] |= across
        if across and i in shown.labels:
            edges.labels[i] = shown.labels[i]
    _record(pages, shown, edges)
    return edges


def _as_shown(page: PageLines) -> PageLines:
    if not any(line.is_across for line in page.lines):
        return page
    height, width = (page.width, page.height) if page.turn in (90, 270) else (page.height, page.width)
    return replace(page, width=width, height=height, lines=tuple(_turned_back(line, page) for line in page.lines))


def _turned_back(line: Line, page: PageLines) -> Line:
    box = line.box
    place = turn_box((box.x0, box.y0, box.x1, box.y1), 360 - page.turn, page.width, page.height)
    return replace(line, box=Box(line.page, *place))


def _record(pages: Sequence[PageLines], shown: Edges, edges: Edges) -> None:
    """Add the records of what is upright; they name it by page, text and place, here on the turned page."""
    across = {
        (line.page, line.text, _turned_back(line, page).box): line.box
        for page in pages
        for line in page.lines
        if line.is_across
    }
    for piece in shown.furniture:
        box = across.get((piece.box.page, piece.text, piece.box))
        if box:
            edges.furniture.append(replace(piece, box=box))
