"""A print in which a publisher marked what went and what came goes in; the two versions that it shows come out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from variorum.clauses.clause import Extraction
from variorum.clauses.tree import build_extraction
from variorum.layout.block import Block, Layout, Mark, MarkKind, Segment
from variorum.layout.document import lay_out_document
from variorum.layout.pages import lay_out_page
from variorum.pdf.page import Page
from variorum.pdf.reader import read_pages
from variorum.spans import Span


@dataclass(frozen=True, slots=True)
class Marked:
    """The text before and after; the marks left in each say which words went and which came."""

    before: Extraction
    after: Extraction


def read_marked(pdf: Path) -> Marked:
    """Read a print with struck and underlined words: each version without those of the other, numbered by itself."""
    layout = lay_out_document([lay_out_page(page) for page in read_pages(pdf)])
    return Marked(
        build_extraction(leave_out(layout, MarkKind.UNDERLINED)), build_extraction(leave_out(layout, MarkKind.STRUCK))
    )


def read_without_color(pdf: Path, color: int) -> Extraction:
    """Read a print without the words in a colour."""
    return build_extraction(lay_out_document([lay_out_page(_without(page, color)) for page in read_pages(pdf)]))


def read_only_color(pdf: Path, color: int) -> list[str]:
    """Read the words in a colour, in blocks, without all other words."""
    pages = (replace(page, glyphs=[glyph for glyph in page.glyphs if glyph.color == color]) for page in read_pages(pdf))
    return [block.text for block in lay_out_document([lay_out_page(page) for page in pages]).blocks]


def _without(page: Page, color: int) -> Page:
    return replace(page, glyphs=[glyph for glyph in page.glyphs if glyph.color != color])


def leave_out(layout: Layout, kind: MarkKind) -> Layout:
    """Return the layout without the characters under one kind of marks, and without blocks that held nothing else."""
    blocks = (_leave_out(block, kind) for block in layout.blocks)
    return replace(layout, blocks=tuple(block for block in blocks if block.text.strip()))


def _leave_out(block: Block, kind: MarkKind) -> Block:
    gone = {at for mark in block.marks if mark.kind is kind for at in range(*mark.span)}
    if not gone:
        return block
    kept = [at for at in range(len(block.text)) if at not in gone]
    while kept and block.text[kept[0]].isspace():
        kept.pop(0)
    places = {at: place for place, at in enumerate(kept)}
    return replace(
        block,
        text="".join(block.text[at] for at in kept),
        segments=tuple(_cut(block.segments, places)),
        marks=tuple(_move(block.marks, kind, places)),
        bold_until=sum(at < block.bold_until for at in kept),
    )


def _cut(segments: Sequence[Segment], places: dict[int, int]) -> Iterable[Segment]:
    for segment in segments:
        first = segment.span.start
        kept = [at for at in range(*segment.span) if at in places]
        if kept:
            edges = (*(segment.edges[at - first] for at in kept), segment.edges[kept[-1] + 1 - first])
            yield replace(segment, span=Span(places[kept[0]], places[kept[-1]] + 1), edges=edges)


def _move(marks: Sequence[Mark], kind: MarkKind, places: dict[int, int]) -> Iterable[Mark]:
    for mark in marks:
        kept = [places[at] for at in range(*mark.span) if at in places]
        if mark.kind is not kind and kept:
            yield Mark(mark.kind, Span(kept[0], kept[-1] + 1))
