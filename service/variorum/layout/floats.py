"""Paragraphs that tables or figures interrupt at the end of a page come in; whole paragraphs, then what interrupted, go out."""

from collections.abc import Sequence

from variorum.layout.block import Block, BlockKind, Line
from variorum.layout.blocks import make_block
from variorum.layout.hyphens import HYPHENS, Vocabulary
from variorum.layout.measures import SAME_SIZE, Measures, end_of
from variorum.layout.paragraphs import ENDINGS, NOTE_SIGNS

Source = tuple[Block, Sequence[Line]]
"""A block and the lines that it was made of, none for a row of a table."""

FLOATS = frozenset({BlockKind.TABLE_ROW, BlockKind.CAPTION})
"""What stands at the top or foot of a page wherever the text may be."""

MOST = 120
"""Blocks that a page of tables and figures has at most."""

SHORT = 60
"""Characters of words within a drawing, above or below which its caption stands."""

FULL = 0.9
"""A line that is broken within a sentence reaches over so much of its column."""


def rejoin(found: Sequence[Source], measures: Measures, vocabulary: Vocabulary) -> list[Block]:
    """Return the blocks, a paragraph that goes on after tables and figures before them: where a page ends is not the text's."""
    out: list[Block] = []
    rest = list(found)
    at = 0
    while at < len(rest):
        block, lines = rest[at]
        end = _end_of_floats(rest, at) if _breaks_off(block, lines, measures) else at
        if end > at and _goes_on(rest[end], lines[-1]):
            whole = make_block(
                block.kind,
                [*lines, *rest[end][1]],
                vocabulary,
                indent=block.indent,
                gap=block.gap,
                is_centered=block.is_centered,
            )
            rest[at : end + 1] = [(whole, [*lines, *rest[end][1]]), *rest[at + 1 : end]]
            continue
        out.append(block)
        at += 1
    return out


def _breaks_off(block: Block, lines: Sequence[Line], measures: Measures) -> bool:
    """Say whether a paragraph ends at the edge of its column in the midst of a sentence."""
    if block.kind not in {BlockKind.TEXT, BlockKind.LIST_ITEM} or not lines or block.is_bold:
        return False
    text, last = block.text.rstrip().rstrip(NOTE_SIGNS), lines[-1]
    if text[-1:] in ENDINGS:
        return False
    column = measures.column(last)
    return last.text.rstrip()[-1:] in HYPHENS or end_of(last) - column.start >= FULL * (column.end - column.start)


def _end_of_floats(found: Sequence[Source], at: int) -> int:
    """Return the index of the first block after the tables and figures that follow a block, or its own where none do."""
    end = at + 1
    while end < min(len(found), at + MOST) and (found[end][0].kind in FLOATS or _is_in_drawing(found, end)):
        end += 1
    has_float = any(block.kind in FLOATS for block, _ in found[at + 1 : end])
    return end if has_float and end < len(found) else at


def _is_in_drawing(found: Sequence[Source], at: int) -> bool:
    """Say whether short words stand right before a caption."""
    following = found[at + 1][0].kind if at + 1 < len(found) else None
    return following is BlockKind.CAPTION and len(found[at][0].text) <= SHORT and not found[at][0].text[:1].islower()


def _goes_on(found: Source, before: Line) -> bool:
    """Say whether a block on another page, or in another column, begins within a sentence."""
    block, lines = found
    if block.kind is not BlockKind.TEXT or not lines or not block.text[:1].islower() or block.is_bold:
        return False
    first = lines[0]
    is_elsewhere = (first.page, first.column) != (before.page, before.column)
    return is_elsewhere and abs(first.size - before.size) <= SAME_SIZE * before.size
