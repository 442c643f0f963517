"""Boxes of pages that were turned to be read, back to the page as it is shown."""

from collections.abc import Mapping
from dataclasses import replace

from variorum.layout.block import Block, Furniture, Layout, Segment
from variorum.layout.page_lines import PageLines
from variorum.layout.view import turn_box
from variorum.spans import Box


def turn_back(layout: Layout, turned: Mapping[int, PageLines]) -> Layout:
    """Return the layout with boxes of turned pages as the page is shown; edges there only divide the box evenly."""
    if not turned:
        return layout
    blocks = tuple(_turn_block(block, turned) for block in layout.blocks)
    furniture = tuple(_turn_furniture(piece, turned) for piece in layout.furniture)
    drawings = tuple(_turn(box, turned[box.page]) if box.page in turned else box for box in layout.drawings)
    return replace(layout, blocks=blocks, furniture=furniture, drawings=drawings)


def _turn_block(block: Block, turned: Mapping[int, PageLines]) -> Block:
    segments = tuple(_turn_segment(s, turned[s.box.page]) if s.box.page in turned else s for s in block.segments)
    return replace(block, segments=segments)


def _turn_segment(segment: Segment, page: PageLines) -> Segment:
    box = _turn(segment.box, page)
    length = max(segment.span.length, 1)
    edges = tuple(box.x0 + (box.x1 - box.x0) * i / length for i in range(segment.span.length + 1))
    return replace(segment, box=box, edges=edges)


def _turn_furniture(piece: Furniture, turned: Mapping[int, PageLines]) -> Furniture:
    page = turned.get(piece.box.page)
    return replace(piece, box=_turn(piece.box, page)) if page else piece


def _turn(box: Box, page: PageLines) -> Box:
    return Box(box.page, *turn_box((box.x0, box.y0, box.x1, box.y1), 360 - page.turn, page.width, page.height))
