"""A document in reading order comes in; its canonical text, its tree of clauses and its title go out."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from variorum.clauses.clause import Clause, Extraction, Paragraph
from variorum.clauses.doubts import add_doubts
from variorum.clauses.extents import add_extents
from variorum.clauses.figures import find_figures
from variorum.clauses.headings import find_openings
from variorum.clauses.identifiers import make_e_id
from variorum.clauses.language import find_script_language
from variorum.clauses.pieces import Draft, Piece, gather
from variorum.clauses.quoted import find_quoted
from variorum.clauses.unmarked_contents import set_contents_aside
from variorum.layout.block import Block, Layout, Mark, Segment
from variorum.spans import Span

INFORMATIVE = re.compile(
    r"\((?:informative|non-normative|not normative)\)|（资料性(?:附录)?）|not\s+(?:form\s+)?an\s+integral\s+part|\binformative\b",
    re.IGNORECASE,
)
HEADED_INFORMATIVE = re.compile(r"[(（](?:informative|non-?normative|not normative|资料性)[)）]\s*$", re.IGNORECASE)
"""How the heading of any section says that it does not bind."""

NORMATIVE = re.compile(r"\(normative\)|（规范性(?:附录)?）|\bforms\s+an\s+integral\s+part", re.IGNORECASE)
SAYS_INFORMATIVE = re.compile(
    r"[(（\[]?\s*th(?:is|e following)\s+(?:(?:sub-?)?(?:section|clause)|chapter|part|annex|appendix)\b[^.]{0,60}?"
    r"\bis\s+(?:informative|non-?normative|not\s+normative)\b",
    re.IGNORECASE,
)
"""The first words of a section that does not bind."""

PERIPHERAL = "appendix"
"""Where a document has annexes and appendices, the annexes bind and the appendices do not, unless they say otherwise."""


@dataclass(slots=True)
class _Text:
    """The canonical text being written, with where each character stands."""

    blocks: Sequence[Block]
    parts: list[str] = field(default_factory=list)
    length: int = 0
    segments: list[Segment] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def write(self, piece: Piece) -> Span:
        block = self.blocks[piece.block]
        start, end = piece.start, piece.end
        while start < end and block.text[start].isspace():
            start += 1
        while end > start and block.text[end - 1].isspace():
            end -= 1
        at = self.length
        self.add(block.text[start:end])
        for segment in block.segments:
            first, last = max(start, segment.span.start), min(end, segment.span.end)
            if first < last:
                self.segments.append(_cut(segment, first, last, at - start))
        for mark in block.marks:
            first, last = max(start, mark.span.start), min(end, mark.span.end)
            if first < last:
                self.marks.append(Mark(mark.kind, Span(first, last).shift(at - start)))
        return Span(at, self.length)

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def _cut(segment: Segment, first: int, last: int, shift: int) -> Segment:
    if (first, last) == segment.span:
        return Segment(segment.span.shift(shift), segment.box, segment.edges, segment.number)
    edges = segment.edges[first - segment.span.start : last - segment.span.start + 1]
    box = segment.box
    cut = type(box)(box.page, min(edges[0], edges[-1]), box.y0, max(edges[0], edges[-1]), box.y1)
    return Segment(Span(first, last).shift(shift), cut, edges, segment.number)


def build_extraction(layout: Layout) -> Extraction:
    """Return the extraction of a document: every character of its blocks stands in exactly one clause."""
    layout = set_contents_aside(layout)
    blocks = layout.blocks
    quoted = find_quoted(blocks)
    openings = find_openings(blocks, layout.furniture, quoted)
    drafts = gather(blocks, openings, quoted)
    text = _Text(blocks)
    clauses = add_extents(_write_clauses(blocks, drafts, text), text.segments)
    clauses = add_doubts(clauses, drafts, blocks, layout.notices, text.segments)
    whole = "".join(text.parts)
    return Extraction(
        text=whole,
        clauses=tuple(clauses),
        segments=tuple(text.segments),
        marks=tuple(text.marks),
        pages=layout.pages,
        furniture=layout.furniture,
        notices=layout.notices,
        figures=tuple(find_figures(whole, clauses, text.segments, layout.drawings)),
        language=find_script_language(whole),
        title=find_title(blocks, openings[0].block if openings else len(blocks)),
    )


def _write_clauses(blocks: Sequence[Block], drafts: list[Draft], text: _Text) -> list[Clause]:
    clauses: list[Clause] = []
    above: list[tuple[float, int]] = []
    taken: set[str] = set()
    annexes = {draft.num.lower().startswith(PERIPHERAL) for draft in drafts if draft.element == "annex"}
    first = next((at for at, draft in enumerate(drafts) if draft.num), 0)
    for draft in drafts:
        while above and above[-1][0] >= draft.rank:
            above.pop()
        parent = above[-1][1] if above and draft.element != "preface" else None
        annex = next((clauses[at].e_id for _, at in above if clauses[at].element == "annex" and at > first), "")
        within = (clauses[parent] if parent is not None else None, annex)
        clause = _write(blocks, draft, text, len(clauses), within, taken)
        if not _is_normative(blocks, draft, clauses[parent] if parent is not None else None, has_both=len(annexes) > 1):
            clause = replace(clause, is_normative=False)
        clauses.append(clause)
        if draft.element != "preface":
            above.append((draft.rank, clause.position))
    return clauses


def _write(
    blocks: Sequence[Block],
    draft: Draft,
    text: _Text,
    position: int,
    within: tuple[Clause | None, str],
    taken: set[str],
) -> Clause:
    """Write a clause; ``within`` is its parent and the eId of the annex it stands in, unless the annex is the document."""
    parent, annex = within
    start = text.length
    heading = ""
    if draft.number is not None:
        text.write(draft.number)
    if draft.heading is not None:
        if draft.number is not None:
            text.add(" ")
        text.write(draft.heading)
        heading = text.parts[-1]
    paragraphs: list[Paragraph] = []
    for piece, kind, marker, depth in draft.paragraphs:
        if text.length > start:
            text.add("\n")
        paragraphs.append(Paragraph(kind, text.write(piece), marker, depth))
    end = text.length
    text.add("\n")
    page, line = _printed_at(blocks, draft)
    num = draft.num
    return Clause(
        position=position,
        parent=parent.position if parent else None,
        depth=parent.depth + 1 if parent else 0,
        element=draft.element,
        num=num,
        heading=heading.strip().rstrip("—–-:. "),
        e_id=make_e_id(
            draft.element, num, heading, parent.e_id if parent else "", taken, annex=annex, is_group=draft.is_group
        ),
        span=Span(start, end),
        content=Span(paragraphs[0].span.start, paragraphs[-1].span.end) if paragraphs else Span(end, end),
        paragraphs=tuple(paragraphs),
        page=page,
        line=line,
        confidence=round(draft.confidence, 2),
    )


def _printed_at(blocks: Sequence[Block], draft: Draft) -> tuple[int, str]:
    first = draft.number or draft.heading or draft.paragraphs[0][0]
    block = blocks[first.block]
    starts = [segment.span.start for segment in block.segments]
    if not starts:
        return block.page, ""
    segment = block.segments[max(0, bisect_right(starts, first.start) - 1)]
    return segment.box.page, segment.number


def _is_normative(blocks: Sequence[Block], draft: Draft, parent: Clause | None, *, has_both: bool) -> bool:
    """Say whether a clause binds; ``has_both`` says that the document has annexes and appendices."""
    heading = _words(blocks, draft.heading)
    first = _words(blocks, draft.paragraphs[0][0]) if draft.paragraphs else ""
    if HEADED_INFORMATIVE.search(heading) or SAYS_INFORMATIVE.match(first):
        return False
    if draft.element == "annex":
        said = f"{_words(blocks, draft.number)} {heading} " + " ".join(
            _words(blocks, piece) for piece, *_ in draft.paragraphs[:2]
        )
        if INFORMATIVE.search(said):
            return False
        if NORMATIVE.search(said):
            return True
        return not (has_both and draft.num.lower().startswith(PERIPHERAL))
    return parent.is_normative if parent is not None else True


def _words(blocks: Sequence[Block], piece: Piece | None) -> str:
    return blocks[piece.block].text[piece.start : piece.end] if piece else ""


NOT_A_TITLE = re.compile(
    r"(?:draft|copyright|©|page|date|version|contents|table of contents|目\s*录|目\s*次|thanks for|licen[cs]e|\d[\d\s./年月日-]*$)",
    re.IGNORECASE,
)


ONE_WORD = re.compile(r"[A-Za-zÀ-ÿ]+")


def _set_in(front: Sequence[Block], size: float) -> str:
    """Return the first lines in a row that are set in type of the size."""
    lines: list[str] = []
    for block in front:
        if round(block.size, 1) == size:
            lines.append(block.text.strip())
        elif lines:
            break
    return " ".join(lines)


def find_title(blocks: Sequence[Block], first: int) -> str:
    """Return the words in the largest type before the first clause, on the pages at the front.

    A single word in larger type still ("REGULATIONS" in a gazette) names the kind of what follows, not the document.
    """
    front = [
        block for block in blocks[: max(first, 1)] if block.page <= 3 and not NOT_A_TITLE.match(block.text.strip())
    ]
    if not front:
        front = list(blocks[:1])
    if not front:
        return ""
    titles = [_set_in(front, size) for size in sorted({round(block.size, 1) for block in front}, reverse=True)]
    title = next((words for words in titles if not ONE_WORD.fullmatch(words)), titles[0])
    return title if len(title) <= 200 else title[:199].rstrip() + "…"
