"""Blocks come in; those that only list what is printed in full further on go out, or the layout without them.

A list of contents without leaders and page numbers looks like the headings it lists. What gives it away is that its
entries stand close together and that each is printed once more, with text below it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from variorum.clauses.numbering import Number, read_numbers
from variorum.clauses.traditions.form import Scheme
from variorum.layout.block import Block, BlockKind, Furniture, FurnitureKind, Layout
from variorum.spans import Box

LEAST_ENTRIES = 3
"""So many entries in a row make a list; two chapters without text between them happen elsewhere."""

LONGEST_ENTRY = 200
"""Characters of one entry."""

MOST_BETWEEN = 3
"""Lines between two entries: the title of a part over two lines, or the title of an entry below its number."""

SENTENCE = re.compile(r"[.。;；:：]\s*$")
TITLE = re.compile(
    r"(?:table of |arrangement of )?(?:contents|sections|clauses|provisions)|目\s*[录錄次]|차\s*례|"
    r"inhalt(?:sverzeichnis|sübersicht)?|sommaire|table des matières|índice|indice|sommario|sumário|الفهرس|תוכן(?: העניינים)?",
    re.IGNORECASE,
)
"""What stands above a list of contents."""

Key = tuple[Scheme, tuple[int, ...], str]


def set_contents_aside(layout: Layout) -> Layout:
    """Return the layout without the lists of contents that have a title of their own; a list in a clause is its text."""
    blocks = layout.blocks
    aside: set[int] = set()
    for run in _find_runs(blocks, [read_numbers(block.text) for block in blocks]):
        before = run[0] - 1
        if before >= 0 and TITLE.fullmatch(blocks[before].text.strip()):
            aside.update((before, *run))
        elif _goes_on(layout, blocks[before] if before >= 0 else None, blocks[run[0]]):
            aside.update(run)
    if not aside:
        return layout
    gone = [Furniture(FurnitureKind.CONTENTS, blocks[at].text, _box(blocks[at])) for at in sorted(aside)]
    furniture = sorted((*layout.furniture, *gone), key=lambda piece: (piece.box.page, piece.box.y0, piece.box.x0))
    kept = tuple(block for at, block in enumerate(blocks) if at not in aside)
    return replace(layout, blocks=kept, furniture=tuple(furniture))


def find_unmarked(blocks: Sequence[Block], read: Sequence[Sequence[Number]]) -> frozenset[int]:
    """Return the blocks of lists of contents that stand in the text."""
    return frozenset(at for run in _find_runs(blocks, read) for at in run)


def _find_runs(blocks: Sequence[Block], read: Sequence[Sequence[Number]]) -> list[list[int]]:
    keys = [_keys(blocks, read, at) for at in range(len(blocks))]
    last = {key: at for at, found in enumerate(keys) for key in found}
    runs: list[list[int]] = []
    at = 0
    while at < len(blocks):
        run = _run_from(blocks, keys, last, at) if keys[at] else []
        if sum(any(last[key] > run[-1] for key in keys[i]) for i in run) >= LEAST_ENTRIES:
            runs.append(run)
        at = run[-1] + 1 if run else at + 1
    return runs


def _goes_on(layout: Layout, before: Block | None, first: Block) -> bool:
    """Say whether nothing but contents already set aside stands between a list and the block before it."""
    end = _place(before, last=True) if before else (0, 0.0)
    between = [(p.box.page, p.box.y0) for p in layout.furniture if p.kind is FurnitureKind.CONTENTS]
    return any(end <= place <= _place(first) for place in between)


def _place(block: Block, *, last: bool = False) -> tuple[int, float]:
    if not block.segments:
        return block.page, 0.0
    box = block.segments[-1 if last else 0].box
    return box.page, box.y0


def _box(block: Block) -> Box:
    """Return the box of what a block prints on its first page."""
    boxes = [segment.box for segment in block.segments if segment.box.page == block.page]
    return list(accumulate(boxes, Box.union))[-1] if boxes else Box(block.page, 0, 0, 0, 0)


def _keys(blocks: Sequence[Block], read: Sequence[Sequence[Number]], at: int) -> set[Key]:
    """Return the numbers of a block with the words after them, or those of the next block where there are none."""
    text = blocks[at].text
    found: set[Key] = set()
    if len(text) > LONGEST_ENTRY:
        return found
    for number in read[at]:
        words = fold(text[number.end :])
        if not words and at + 1 < len(blocks) and not read[at + 1]:
            words = fold(blocks[at + 1].text)
        if words and number.scheme is not Scheme.RECITAL:
            found.add((number.scheme, number.path, words))
    return found


def _run_from(blocks: Sequence[Block], keys: Sequence[set[Key]], last: dict[Key, int], start: int) -> list[int]:
    """Return the blocks from ``start`` on that may be a list of contents, up to its last entry."""
    run: list[int] = []
    seen: set[Key] = set()
    end = start
    for at in range(start, len(blocks)):
        is_entry = any(last[key] > at for key in keys[at])
        if seen & keys[at] or at - end > MOST_BETWEEN or not (is_entry or (run and _may_stand_between(blocks[at]))):
            break
        run.append(at)
        if is_entry:
            seen |= keys[at]
            end = at
    return [at for at in run if at <= end] if seen else []


def _may_stand_between(block: Block) -> bool:
    return (
        block.kind is not BlockKind.TABLE_ROW and len(block.text) <= LONGEST_ENTRY and not SENTENCE.search(block.text)
    )


def fold(text: str) -> str:
    """Return the letters and digits of a heading in one case."""
    return re.sub(r"[\W_]+", "", text).casefold()
