"""Blocks and the openings found in them come in; the clauses as pieces of blocks, not yet a text, go out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from variorum.clauses.clause import ParagraphKind
from variorum.clauses.levels import Levels
from variorum.clauses.markers import Marker, read_bare, read_marker
from variorum.clauses.opening import Opening
from variorum.clauses.traditions.form import GROUPS, RANK, Scheme
from variorum.layout.block import Block, BlockKind

SUB_ELEMENTS = {
    "section": ("subsection", "paragraph", "subparagraph", "clause", "subclause"),
    "article": ("paragraph", "point", "subpoint", "indent", "indent"),
    "clause": ("subsection", "paragraph", "subparagraph", "item", "item"),
    "annex": ("point", "subpoint", "indent", "indent", "indent"),
    "schedule": ("paragraph", "subparagraph", "item", "subitem", "subitem"),
}
"""What the units below a section, an article, or a by-law's numbered clause are called in Akoma Ntoso."""

INSIDE_ANNEXES = frozenset({"annex", "part", "section", "chapter", "hcontainer"})
"""Units of an annex that have points or paragraphs of their own."""

LEAST_MARKED = 2
"""So many paragraphs that begin with (1) or (a) make a document with bare numbers a law, whose units these are."""

LEAST_CALLED = 2
"""So many times at least a law says “this Act”."""

LAW = re.compile(r"\b[Tt]h(?:is|ese) (?:by-?law|act|ordinance|law|regulation|statute)s?\b", re.IGNORECASE)
STANDARD = re.compile(
    r"\b[Tt]his (?:document|standard|specification|recommendation|report|guide|publication|profile|memo|chapter)\b",
    re.IGNORECASE,
)
"""What a text calls itself: “this By-law”, “this Recommendation”."""

LEAST_TERMS = 2
"""So many defined terms in a row make a clause one of definitions, each a unit of its own."""

DEFINITIONS_SEEN = 6
"""Blocks after the heading in which they are looked for."""

MARKERS_AHEAD = 3
"""Blocks in which the marker after a marker is looked for: an item may have a paragraph or two below it."""

LONGEST_HEADING = 80
FEW_WORDS = 6
SMALL_WORD = 5
"""Characters of a run-in heading that is not in capitals; words of one of which only the first is written large; and
letters from which on all others are: of, and, with are not."""

NOTES = re.compile(r"(?:notes?|anmerkungen?|remarques?)\s*:?\s*$", re.IGNORECASE)
ENDED = re.compile(r"[.!?。؟)）][\s”’\"»)]*$")

TERM = re.compile(r"[“\"‘'«„](?P<term>[^”\"’'»]{1,80})[”\"’'»]+")
DEFINES = re.compile(
    r",?\s*(?:\([^)]{1,80}\)\s*,?\s*)?(?:in relation to [^,]{1,80},\s*|when used [^,]{1,80},\s*)?"
    r"(?:means?|includes?|has the|have the|shall mean|shall have|refers? to|bears|is|are|bedeutet|désigne|:|—|–|-)(?!\w)"
)
"""What follows a term that is being defined."""


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
    is_group: bool = False
    """A section of articles, which is counted inside its chapter."""
    paragraphs: list[tuple[Piece, ParagraphKind, str, int]] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    """The numbering styles of the list items that are open, from the outermost."""


def gather(blocks: Sequence[Block], openings: Sequence[Opening], quoted: frozenset[int] = frozenset()) -> list[Draft]:
    """Return the clauses in document order, each with its own paragraphs; in ``quoted`` blocks no unit begins."""
    splits = _cites_subdivisions(blocks, openings)
    opened = {opening.block: opening for opening in openings}
    headings = {opening.heading_block for opening in openings if opening.heading_block != opening.block}
    gathering = _Gathering(blocks, quoted, _are_bare(openings))
    for at, block in enumerate(blocks):
        opening = opened.get(at)
        start = 0
        if opening is not None:
            gathering.begin(opening, splits)
            start = len(block.text) if opening.heading_block != at else opening.heading_end
            if opening.number is not None and (
                opening.heading_start == opening.heading_end or opening.heading_block != at
            ):
                start = opening.number.end
        elif at in headings:
            continue
        gathering.take(at, start)
    return [draft for draft in gathering.drafts if draft.number or draft.heading or draft.paragraphs]


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
        is_group=number is not None and number.scheme in GROUPS,
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
    marked = sum(block.text.startswith(("(1)", "(a)")) for block in blocks)
    is_flat = deep * 5 <= len(decimals) and marked >= LEAST_MARKED
    return bool(decimals) and (is_flat or (marked > 0 and _calls_itself_law(blocks)))


def _are_bare(openings: Sequence[Opening]) -> bool:
    """Say whether most numbers of sections are printed without a full stop."""
    sections = [
        one.number.printed for one in openings if one.number is not None and one.number.scheme is Scheme.DECIMAL
    ]
    return sum(printed.endswith(".") for printed in sections) * 2 < len(sections)


def _calls_itself_law(blocks: Sequence[Block]) -> bool:
    """Say whether the text speaks of itself as of a law rather than as of a standard."""
    laws = sum(len(LAW.findall(block.text)) for block in blocks)
    standards = sum(len(STANDARD.findall(block.text)) for block in blocks)
    return laws >= LEAST_CALLED and laws > standards


def _defines_terms(blocks: Sequence[Block], at: int) -> bool:
    """Say whether the clause that begins at a block is a list of unnumbered definitions."""
    seen = blocks[at + 1 : at + 1 + DEFINITIONS_SEEN]
    return sum(_term_end(block.text) > 0 for block in seen) >= LEAST_TERMS


def _term_end(text: str) -> int:
    """Return where the term ends that a paragraph defines, or 0."""
    term = TERM.match(text)
    return term.end() if term and DEFINES.match(text, term.end()) else 0


class _Gathering:
    """The clauses so far, and the subdivisions that are open in the last."""

    def __init__(self, blocks: Sequence[Block], quoted: frozenset[int], is_bare: bool) -> None:
        self._is_bare = is_bare
        self._quoted = quoted
        self._annex = ""
        self._is_first = True
        self._names = ""
        self.drafts = [Draft(-1.0, "preface", None, "", None, 1.0)]
        self._blocks = blocks
        self._root = self.drafts[0]
        self._levels = Levels()
        self._lowered = 0
        self._splits = False
        self._is_label = False
        self._defines = False

    def begin(self, opening: Opening, splits: bool) -> None:
        """Begin a clause; ``splits`` says whether the document's subdivisions are units."""
        self._root = _begin(opening)
        self.drafts.append(self._root)
        self._is_first = True
        self._lowered = 0
        self._annex = _annex_of(opening, self._annex)
        if self._annex and self._root.element in INSIDE_ANNEXES - {"annex"}:
            self._levels.keep_outermost()
        else:
            self._levels.clear()
        self._names = self._annex if self._root.element in INSIDE_ANNEXES and self._annex else self._root.element
        self._is_label = opening.number is not None and opening.number.scheme is Scheme.LABEL
        self._splits = (splits or self._is_label) and self._names in SUB_ELEMENTS
        self._defines = splits and self._splits and _defines_terms(self._blocks, opening.heading_block)

    def take(self, at: int, start: int) -> None:
        """Give the text of a block from ``start`` to the clauses it belongs to."""
        block = self._blocks[at]
        start = _skip_spaces(block.text, start)
        if self._splits and at not in self._quoted and block.kind in {BlockKind.TEXT, BlockKind.LIST_ITEM}:
            term_end = _term_end(block.text) if self._defines and start == 0 else 0
            if term_end:
                self.drafts.append(self._define(at, term_end))
                start = _skip_spaces(block.text, term_end)
            elif not self._begins_notes():
                start = self._open_subdivisions(at, start)
        if start < len(block.text):
            kind, printed, depth = _kind_of(block, start, self.drafts[-1])
            self.drafts[-1].paragraphs.append((Piece(at, start, len(block.text)), kind, printed, depth))

    def _define(self, at: int, term_end: int) -> Draft:
        if self.drafts[-1] is self._root:
            self._lowered = int(self._announces_list())
            self._levels.clear()
            self._is_first = False
        rank = self._rank_of(self._levels.begin_term())
        return Draft(rank, "definition", None, "", Piece(at, 0, term_end), min(self._root.confidence, 0.9))

    def _open_subdivisions(self, at: int, start: int) -> int:
        """Begin a clause for each marker in a row, such as (1)(a), and return where the text goes on."""
        block = self._blocks[at]
        while start < len(block.text):
            marker = self._read_marker(block.text, start)
            if marker is None or not self._may_open(marker):
                break
            level = self._place(marker, self._following(at, marker.end))
            if level is None:
                break
            if level == 0 and self.drafts[-1] is self._root:
                self._lowered = int(self._announces_list())
            place = self._levels.names_above(level) + self._lowered
            draft = _subdivision(self._root, SUB_ELEMENTS[self._names], at, block, start, marker, place)
            draft.rank = self._rank_of(level)
            self.drafts.append(draft)
            start = _skip_spaces(block.text, max(marker.end, draft.heading.end if draft.heading else 0))
        return start

    def _may_open(self, marker: Marker) -> bool:
        """Say whether units are counted so: "a." below articles only, below a label only (1), as in AC-2(1)."""
        style = marker.readings[0][0]
        if self._is_label:
            return style == "bracketed:arabic"
        return style.startswith(OPENING_STYLES) or (style.startswith("dotted") and self._names in {"article", "annex"})

    def _read_marker(self, text: str, start: int) -> Marker | None:
        """Return the marker at a place; paragraphs of schedules are bare numbers where those of sections are."""
        bare = read_bare(text) if self._is_bare and self._names == "schedule" and start == 0 else None
        return bare or read_marker(text, start)

    def _place(self, marker: Marker, following: Marker | None) -> int | None:
        """Return the level of a marker; only in the parts of an annex may the first go on from the part before."""
        level = self._levels.place(marker, following)
        if level is None and self._is_first:
            self._levels.clear()
            level = self._levels.place(marker, following)
        self._is_first = self._is_first and level is None
        return level

    def _begins_notes(self) -> bool:
        """Say whether what is counted in an annex are the notes below its table."""
        if not (self._annex and self._is_first and (self._root.paragraphs or self._root.heading)):
            return False
        before = [paragraph[:2] for paragraph in self._root.paragraphs[-1:]]
        piece, kind = before[0] if before else (self._root.heading, ParagraphKind.TEXT)
        assert piece is not None
        text = self._blocks[piece.block].text[piece.start : piece.end]
        self._splits = kind is not ParagraphKind.TABLE_ROW and not NOTES.match(text)
        return not self._splits

    def _announces_list(self) -> bool:
        """Say whether the clause begins with part of a sentence: what follows are its points, not paragraphs beside it."""
        if self._annex or not self._root.paragraphs:
            return False
        piece = self._root.paragraphs[-1][0]
        return not ENDED.search(self._blocks[piece.block].text[piece.start : piece.end])

    def _following(self, at: int, end: int) -> Marker | None:
        """Return the next marker: in the same block right after this one, or at the start of one of the next blocks."""
        found = read_marker(self._blocks[at].text, _skip_spaces(self._blocks[at].text, end))
        for block in self._blocks[at + 1 : at + 1 + MARKERS_AHEAD]:
            if found is not None:
                break
            found = read_marker(block.text)
        return found

    def _rank_of(self, level: int) -> float:
        return self._root.rank + 0.1 * (level + 1)


def _skip_spaces(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


OPENING_STYLES = (
    *("bare", "bracketed", "dotted:arabic", "closed:lower", "degree", "dashed", "raised", "circled"),
    *("hangul", "hebrew", "abjad", "spaced", "hanspaced", "kana"),
)
"""The ways of counting that legislatures cite by; bullets and Chinese items are paragraphs of a list."""


def _annex_of(opening: Opening, before: str) -> str:
    """Return how the parts are named of the annex that a clause opens or stands in; empty outside annexes."""
    if opening.element == "annex" and opening.number is not None:
        return "schedule" if opening.number.scheme is Scheme.SCHEDULE else "annex"
    return before if opening.rank > RANK[Scheme.ANNEX] else ""


def _subdivision(
    root: Draft, names: Sequence[str], at: int, block: Block, start: int, marker: Marker, level: int
) -> Draft:
    heading = None
    rest = block.text[marker.end :]
    run_in = _run_in_heading(rest)
    if run_in:
        heading = Piece(at, marker.end, marker.end + run_in)
    return Draft(
        rank=root.rank,
        element=names[min(level, len(names) - 1)],
        number=Piece(at, start, start + len(marker.printed)),
        num=marker.printed,
        heading=heading,
        confidence=min(root.confidence, 0.9),
    )


def _run_in_heading(rest: str) -> int:
    """Return the length of a heading such as “FINDINGS.—” or “Table of Contents.—” with its dash, or 0."""
    stop = rest.find(".—", 0, 120)
    if stop <= 0:
        return 0
    words = rest[:stop]
    is_heading = words.upper() == words or (len(words) <= LONGEST_HEADING and _is_titled(words))
    return stop + 2 if is_heading else 0


def _is_titled(words: str) -> bool:
    """Say whether all words are written large but the small ones in their midst, or the first alone in a few words."""
    found = words.split()
    if not found or not found[0][:1].isupper() or ". " in words:
        return False
    return len(found) <= FEW_WORDS or all(len(word) < SMALL_WORD or not word[:1].islower() for word in found)


NOTE = re.compile(
    r"NOTES?(?:\s+\d{1,3})?(?:\s+to\s+entry)?(?:\s|\s*[:.—–-]|$)|Notes?(?:\s+\d{1,3})?(?:\s+to\s+entry)?\s*[:—–]"
    r"|Note\s+\d{1,3}\b|注\s?\d{0,3}\s?[:：]"
)
EXAMPLE = re.compile(
    r"EXAMPLES?(?:\s+\d{1,3})?(?:\s|\s*[:.—–-]|$)|Example(?:\s+\d{1,3})?\s*[:—–]|示例\s?\d{0,3}\s?[:：]"
)
"""What a note or an example begins with; “Note that …” begins a sentence."""


def _kind_of(block: Block, start: int, draft: Draft) -> tuple[ParagraphKind, str, int]:
    text = block.text[start:]
    if NOTE.match(text):
        return ParagraphKind.NOTE, "", 0
    if EXAMPLE.match(text):
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
    style, (number, _) = marker.readings[0]
    outer = len(draft.styles) if number <= 1 else 0
    depth = draft.styles.index(style) if style in draft.styles else outer
    draft.styles[depth:] = [style]
    return depth
