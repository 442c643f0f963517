"""Lines, table rows and footnotes of all pages to one sequence of blocks."""

import re
from collections.abc import Mapping, Sequence

from variorum.layout.block import Block, BlockKind, Line
from variorum.layout.blocks import make_block, make_row_block
from variorum.layout.characters import is_cjk
from variorum.layout.floats import Source, rejoin
from variorum.layout.footnotes import Footnote, citation
from variorum.layout.hyphens import Vocabulary
from variorum.layout.markers import is_caption, list_marker_of, marker_of
from variorum.layout.measures import Measures, first_word, is_centered, start_of
from variorum.layout.page_lines import PageLines, TableRow
from variorum.layout.paragraphs import ENDINGS, group_lines

HEADER_ROWS = 2
"""A table has its header in its first rows."""

MAX_PAGES = 6
"""A row goes on over no more pages than these."""

SPARE = 3.0
"""Points by which the next word may have missed the edge of its cell."""

LONG_CAPTION = 4
LONGEST_CAPTION = 12
"""Lines from which on a paragraph that begins "Table 3" is no caption; and with a sign after the number, "Figure 3.", none."""

FIXED_SHARE = 0.5
"""A document with more fixed-width type than this is typed so throughout; it is no program code."""


def assemble(
    pages: Sequence[PageLines], removed: Sequence[set[int]], notes: Sequence[Footnote], vocabulary: Vocabulary
) -> list[Block]:
    """Return the blocks in reading order; footnotes follow the block that cites them."""
    flow = [line for i, page in enumerate(pages) for k, line in enumerate(page.lines) if k not in removed[i]]
    measures = Measures(flow)
    is_typed = sum(len(line.text) for line in flow if line.is_fixed) > FIXED_SHARE * sum(
        len(line.text) for line in flow
    )
    writer = _Writer(vocabulary, measures, is_typed=is_typed)
    for i, page in enumerate(pages):
        rows = {k: row for row in page.rows for cell in row.cells for k in cell}
        done: set[int] = set()
        for k, line in enumerate(page.lines):
            if k in removed[i]:
                continue
            if k not in rows:
                writer.add_line(line)
            elif id(rows[k]) not in done:
                done.add(id(rows[k]))
                writer.add_row(page, rows[k])
    return place_footnotes(rejoin(writer.finish(), measures, vocabulary), notes, vocabulary)


class _Writer:
    """Collects lines of prose until a table row comes between."""

    def __init__(self, vocabulary: Vocabulary, measures: Measures, *, is_typed: bool) -> None:
        self.vocabulary, self.measures, self.is_typed = vocabulary, measures, is_typed
        self.blocks: list[Block] = []
        self.sources: list[Sequence[Line]] = []
        """The lines of each block; of a row of a table none."""
        self.waiting: list[Line] = []
        self.row: list[list[Line]] = []
        """The cells of the last block, if that is a row of a table."""
        self.reach: dict[int, float] = {}
        """How far the lines of each column of that table reach."""

    def add_line(self, line: Line) -> None:
        """Take a line of prose."""
        self.waiting.append(line)

    def add_row(self, page: PageLines, row: TableRow) -> None:
        """Take a table row; the header that a table repeats on its next page is set aside."""
        self._flush()
        cells = [[page.lines[k] for k in cell] for cell in row.cells]
        block = make_row_block(cells, self.vocabulary)
        if self._repeats_header(block):
            return
        if self.row and _goes_on(self.row, cells, self.reach):
            cells = [[*old, *new] for old, new in zip(self.row, cells, strict=True)]
            self.blocks[-1] = make_row_block(cells, self.vocabulary)
        else:
            self.blocks.append(block)
            self.sources.append(())
        self.row = cells
        for column, cell in enumerate(cells):
            self.reach[column] = max([self.reach.get(column, 0.0), *(line.box.x1 for line in cell)])

    def _repeats_header(self, block: Block) -> bool:
        """Say whether a row is the first of its page, goes on with a table, and says what that table's first row says."""
        before = self.blocks[-1] if self.blocks else None
        if before is None or before.kind is not BlockKind.TABLE_ROW or before.page == block.page:
            return False
        first = len(self.blocks) - 1
        while first > 0 and self.blocks[first - 1].kind is BlockKind.TABLE_ROW:
            first -= 1
        return any(header.text == block.text for header in self.blocks[first : first + HEADER_ROWS])

    def finish(self) -> list[Source]:
        """Return all blocks with their lines."""
        self._flush()
        return list(zip(self.blocks, self.sources, strict=True))

    def _flush(self) -> None:
        groups = group_lines(self.waiting, self.measures, is_typed=self.is_typed)
        before: Line | None = None
        for group in groups:
            first = group[0]
            gap = first.box.y0 - before.box.y1 if before and before.page == first.page else 0.0
            column = self.measures.column(first)
            centered = is_centered(group, column)
            self.blocks.append(
                make_block(
                    self._kind(group, centered=centered),
                    group,
                    self.vocabulary,
                    indent=round(start_of(first) - column.start, 1),
                    gap=round(max(gap, 0.0), 1),
                    is_centered=centered,
                )
            )
            self.sources.append(group)
            before = group[-1]
            self.row, self.reach = [], {}
        self.waiting = []

    def _kind(self, group: Sequence[Line], *, centered: bool) -> BlockKind:
        first = group[0]
        if first.is_fixed and not self.is_typed:
            return BlockKind.CODE
        is_set_apart = centered or first.is_bold or first.is_italic or first.bold_until > 0
        if is_caption(first.text, is_set_apart=is_set_apart) and len(group) < LONG_CAPTION:
            return BlockKind.CAPTION
        if is_caption(first.text, is_set_apart=False) and len(group) < LONGEST_CAPTION:
            return BlockKind.CAPTION
        return BlockKind.LIST_ITEM if list_marker_of(first.text) else BlockKind.TEXT


def _goes_on(row: Sequence[Sequence[Line]], cells: Sequence[Sequence[Line]], reach: Mapping[int, float]) -> bool:
    """Say whether the first row of a page is the rest of the last row of the page before.

    A sentence goes on in one of its cells, and either in all others or below the empty cell of the row's number or name.
    """
    pages = {line.page for cell in row for line in cell}
    if len(row) != len(cells) or len(pages) > MAX_PAGES or any(line.page in pages for cell in cells for line in cell):
        return False
    running = [
        bool(old) and _runs_on(old[-1].text, new[0].text) and old[-1].box.x1 + first_word(new[0]) + SPARE >= reach[i]
        for i, (old, new) in enumerate(zip(row, cells, strict=True))
        if new
    ]
    return any(running) and (all(running) or (bool(row[0]) and not cells[0]))


def _runs_on(before: str, after: str) -> bool:
    """Say whether a cell breaks off in the midst of a sentence that goes on in another."""
    is_open = before.rstrip()[-1:] not in ENDINGS and not marker_of(after)
    return is_open and (after[:1].islower() or (is_cjk(before.rstrip()[-1:]) and is_cjk(after[:1])))


def place_footnotes(blocks: list[Block], notes: Sequence[Footnote], vocabulary: Vocabulary) -> list[Block]:
    """Return the blocks with each footnote after the block that cites it, or after the last block of its page.

    A note for which its page had no room stands at the foot of the next; there a mark may be cited that has no note yet.
    """
    after: dict[int, list[Block]] = {}
    noted: set[tuple[int, str]] = set()
    pages: dict[int, list[int]] = {}
    for n, block in enumerate(blocks):
        for page in sorted({s.box.page for s in block.segments}):
            pages.setdefault(page, []).append(n)
    for note in notes:
        own = pages.get(note.page, [])
        pattern: re.Pattern[str] | None = citation(note.mark) if note.mark else None
        before = [n for n in reversed(pages.get(note.page - 1, [])) if (n, note.mark) not in noted]
        cited = next((n for n in [*own, *before] if pattern and pattern.search(blocks[n].text)), None)
        if cited is not None:
            noted.add((cited, note.mark))
        place = cited if cited is not None else own[-1] if own else len(blocks) - 1
        after.setdefault(place, []).append(make_block(BlockKind.FOOTNOTE, note.lines, vocabulary))
    out: list[Block] = list(after.get(-1, []))
    for n, block in enumerate(blocks):
        out.append(block)
        out.extend(after.get(n, []))
    return out
