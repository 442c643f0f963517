"""All pages of a document to its blocks in reading order, with what was set aside."""

from collections.abc import Sequence
from dataclasses import replace

from variorum.layout.assembly import assemble
from variorum.layout.block import Block, Layout, PageSize
from variorum.layout.carried_columns import carry_columns
from variorum.layout.contents import find_contents
from variorum.layout.continued import set_continuations_aside
from variorum.layout.counting_on import count_on
from variorum.layout.footnotes import Footnote, take_footnotes
from variorum.layout.garbled import notices_of_text
from variorum.layout.hyphens import Vocabulary
from variorum.layout.languages import find_language_columns
from variorum.layout.page_edges import find_all_edges
from variorum.layout.page_lines import PageLines
from variorum.layout.raised import raise_glued_marks
from variorum.layout.turning import turn_back
from variorum.layout.watermarks import set_stamps_aside


def lay_out_document(pages: Sequence[PageLines]) -> Layout:
    """Return the blocks of a document; ``pages`` are in order and complete."""
    pages = raise_glued_marks(count_on(carry_columns(pages)))
    edges = find_all_edges(pages)
    set_continuations_aside(pages, edges)
    set_stamps_aside(pages, edges)
    contents = find_contents(pages, edges)
    notes = take_footnotes(pages, edges.removed)
    vocabulary = Vocabulary(line.text for page in pages for line in page.lines)
    blocks = _read_languages(pages, edges.removed, notes, vocabulary)
    sizes = tuple(PageSize(page.page, *_size(page), edges.labels.get(i, page.label)) for i, page in enumerate(pages))
    furniture = [*(f for page in pages for f in page.furniture), *edges.furniture, *contents]
    furniture.sort(key=lambda f: (f.box.page, f.box.y0, f.box.x0))
    notices = [n for page, gone in zip(pages, edges.removed, strict=True) for n in notices_of_text(page, gone)]
    layout = Layout(tuple(blocks), sizes, tuple(furniture), tuple(notices))
    layout = replace(layout, drawings=tuple(box for page in pages for box in page.drawings))
    return turn_back(layout, {page.page: page for page in pages if page.turn})


def _read_languages(
    pages: Sequence[PageLines], removed: Sequence[set[int]], notes: Sequence[Footnote], vocabulary: Vocabulary
) -> list[Block]:
    """Return the blocks, one language after the other where columns hold translations of one another."""
    together = find_language_columns(pages)
    if not together:
        return assemble(pages, removed, notes, vocabulary)
    blocks: list[Block] = []
    for columns in together:
        others = [
            gone | {k for k, line in enumerate(page.lines) if line.column not in columns}
            for page, gone in zip(pages, removed, strict=True)
        ]
        blocks += assemble(pages, others, [note for note in notes if note.column in columns], vocabulary)
    return blocks


def _size(page: PageLines) -> tuple[float, float]:
    return (page.height, page.width) if page.turn in (90, 270) else (page.width, page.height)
