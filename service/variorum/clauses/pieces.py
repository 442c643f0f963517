"""Blocks and the openings found in them come in; the clauses as pieces of blocks, not yet a text, go out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from variorum.clauses.clause import ParagraphKind
from variorum.clauses.headings import Opening
from variorum.clauses.markers import Marker, read_marker
from variorum.clauses.traditions.form import Scheme
from variorum.layout.block import Block, BlockKind

SUB_ELEMENTS = {
    "section": ("subsection", "paragraph", "subparagraph", "clause", "subclause"),
    "article": ("paragraph", "point", "subpoint", "indent", "indent"),
    "clause": ("subsection", "paragraph", "subparagraph", "item", "item"),
}
"""What the units below a section, an article, or a by-law's numbered clause are called in Akoma Ntoso."""

LEAST_MARKED = 3
"""So many bracketed paragraphs make a document with bare numbers a law, whose (1) and (a) are cited on their own."""

DEFINITIONS_SEEN = 6
"""Blocks after the heading in which two defined terms make a clause one of definitions."""

TERM = re.compile(r"[“\"‘'][^”\"’']{1,80}[”\"’'],?\s+(?:means|includes|has the|shall mean|refers)")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``start`` to ``end`` of a block."""

    block: int
    start: int
    end: int


@dataclass(slots=True)
class Draft:
    """A clause being gathered; ``rank`` decides what it stands in."""

    rank: float
    element: str
    number: Piece | None
    num: str
    heading: Piece | None
    confidence: float
    paragraphs: list[tuple[Piece, ParagraphKind, str, int]] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    """The numbering styles of the list items that are open, from the outermost."""


def gather(blocks: Sequence[Block], openings: Sequence[Opening]) -> list[Draft]:
    """Return the clauses in document order, each with its own paragraphs."""
    splits = _cites_subdivisions(blocks, openings)
    opened = {opening.block: opening for opening in openings}
    headings = {opening.heading_block for opening in openings if opening.heading_block != opening.block}
    drafts: list[Draft] = [Draft(-1.0, "preface", None, "", None, 1.0)]
    stack = _Stack()
    for at, block in enumerate(blocks):
        opening = opened.get(at)
        start = 0
        if opening is not None:
            drafts.append(_begin(opening))
            takes = splits and drafts[-1].element in SUB_ELEMENTS and not _defines_terms(blocks, at)
            stack.reset(drafts[-1], takes)
            start = len(block.text) if opening.heading_block != at else opening.heading_end
            if opening.number is not None and opening.heading_start == opening.heading_end:
                start = opening.number.end
        elif at in headings:
            continue
        _take(blocks, at, start, drafts, stack)
    return [draft for draft in drafts if draft.number or draft.heading or draft.paragraphs]


def _begin(opening: Opening) -> Draft:
    number = opening.number
    heading = None
    if opening.heading_start < opening.heading_end:
        heading = Piece(opening.heading_block, opening.heading_start, opening.heading_end)
    return Draft(
        rank=float(opening.rank),
        element=opening.element,
        number=Piece(opening.block, 0, number.end) if number else None,
        num=number.printed if number else "",
        heading=heading,
        confidence=opening.confidence,
    )


def _cites_subdivisions(blocks: Sequence[Block], openings: Sequence[Opening]) -> bool:
    """Say whether this is a law, whose bracketed paragraphs are units that people cite."""
    numbers = [opening.number for opening in openings if opening.number is not None]
    if any("一" <= character <= "鿿" for number in numbers[:50] for character in number.printed):
        return False
    keyword = sum(number.scheme in {Scheme.ARTICLE, Scheme.KEYWORD_SECTION} for number in numbers)
    if keyword >= 2:
        return True
    decimals = [number for number in numbers if number.scheme is Scheme.DECIMAL]
    deep = sum(len(number.path) > 1 for number in decimals)
    marked = sum(block.text.startswith("(1)") for block in blocks)
    return bool(decimals) and deep * 5 <= len(decimals) and marked >= LEAST_MARKED


def _defines_terms(blocks: Sequence[Block], at: int) -> bool:
    """Say whether a clause is a list of unnumbered definitions.

    The (a) and (b) below a term are not units of the clause: after them the next term begins at the clause's own level.
    """
    return sum(bool(TERM.match(block.text)) for block in blocks[at + 1 : at + 1 + DEFINITIONS_SEEN]) >= 2


class _Stack:
    """The open subdivisions of the clause at hand: for each level the numbering style and the last number."""

    def __init__(self) -> None:
        self.root: Draft | None = None
        self.levels: list[tuple[str, int]] = []
        self.is_open = False

    def reset(self, root: Draft, is_open: bool) -> None:
        self.root, self.levels, self.is_open = root, [], is_open

    def place(self, marker: Marker) -> int | None:
        """Return the level of a marker after taking it in, or None when it does not fit the numbering."""
        for depth in range(len(self.levels) - 1, -1, -1):
            style, last = self.levels[depth]
            if any(reading == (style, last + 1) for reading in marker.readings):
                self.levels[depth:] = [(style, last + 1)]
                return depth
        used = {style for style, _ in self.levels}
        firsts = [reading for reading in marker.readings if reading[1] == 1 and reading[0] not in used]
        if firsts and len(self.levels) < 5:
            self.levels.append(firsts[0])
            return len(self.levels) - 1
        for depth in range(len(self.levels) - 1, -1, -1):
            style, last = self.levels[depth]
            for reading in marker.readings:
                if reading[0] == style and last < reading[1] <= last + 3:
                    self.levels[depth:] = [reading]
                    return depth
        return None


def _take(blocks: Sequence[Block], at: int, start: int, drafts: list[Draft], stack: _Stack) -> None:
    block = blocks[at]
    text = block.text
    while start < len(text) and text[start].isspace():
        start += 1
    if start >= len(text):
        return
    while stack.is_open and block.kind in {BlockKind.TEXT, BlockKind.LIST_ITEM}:
        marker = read_marker(text, start)
        if marker is None or marker.readings[0][0].startswith("bullet") or not _may_open(marker):
            break
        level = stack.place(marker)
        if level is None:
            break
        drafts.append(_subdivision(stack, at, block, start, marker, level))
        start = max(marker.end, drafts[-1].heading.end if drafts[-1].heading else marker.end)
        while start < len(text) and text[start].isspace():
            start += 1
        if start >= len(text):
            return
    piece = Piece(at, start, len(text))
    kind, printed, depth = _kind_of(block, start, drafts[-1])
    drafts[-1].paragraphs.append((piece, kind, printed, depth))


def _may_open(marker: Marker) -> bool:
    style = marker.readings[0][0]
    return style.startswith(("bracketed", "dotted:arabic", "closed:lower"))


def _subdivision(stack: _Stack, at: int, block: Block, start: int, marker: Marker, level: int) -> Draft:
    root = stack.root
    assert root is not None, "a subdivision needs a clause to stand in"
    names = SUB_ELEMENTS[root.element]
    heading = None
    rest = block.text[marker.end :]
    run_in = _run_in_heading(rest)
    if run_in:
        heading = Piece(at, marker.end, marker.end + run_in)
    return Draft(
        rank=root.rank + 0.1 * (level + 1),
        element=names[min(level, len(names) - 1)],
        number=Piece(at, start, start + len(marker.printed)),
        num=marker.printed,
        heading=heading,
        confidence=min(root.confidence, 0.9),
    )


def _run_in_heading(rest: str) -> int:
    """Return the length of a heading such as “FINDINGS.—” with its dash, or 0."""
    stop = rest.find(".—", 0, 120)
    if stop <= 0:
        return 0
    words = rest[:stop]
    return stop + 2 if words.upper() == words or (words.istitle() and len(words) <= 80) else 0


NOTE_STARTS = ("NOTE", "Note ", "注：", "注:", "注1", "注2", "注3")
EXAMPLE_STARTS = ("EXAMPLE", "示例")


def _kind_of(block: Block, start: int, draft: Draft) -> tuple[ParagraphKind, str, int]:
    text = block.text[start:]
    if text.startswith(NOTE_STARTS):
        return ParagraphKind.NOTE, "", 0
    if text.startswith(EXAMPLE_STARTS):
        return ParagraphKind.EXAMPLE, "", 0
    plain = {
        BlockKind.TABLE_ROW: ParagraphKind.TABLE_ROW,
        BlockKind.FOOTNOTE: ParagraphKind.FOOTNOTE,
        BlockKind.CAPTION: ParagraphKind.CAPTION,
        BlockKind.CODE: ParagraphKind.CODE,
    }.get(block.kind)
    if plain is not None:
        return plain, "", 0
    marker = read_marker(text)
    if marker is None:
        return ParagraphKind.TEXT, "", 0
    return ParagraphKind.LIST_ITEM, marker.printed, _depth_of(marker, draft)


def _depth_of(marker: Marker, draft: Draft) -> int:
    """Return how deep a list item stands: one deeper than the nearest item of another style that is still open."""
    style, number = marker.readings[0]
    outer = len(draft.styles) if number <= 1 else 0
    depth = draft.styles.index(style) if style in draft.styles else outer
    draft.styles[depth:] = [style]
    return depth
