"""Clauses come in with how they look and where they stand; the same with their confidence and its reasons go out."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from variorum.clauses.cited_numbers import word_of
from variorum.clauses.clause import Clause, Doubt, DoubtKind
from variorum.clauses.looks import BodyStyle, measure_body, stands_out
from variorum.clauses.pieces import Draft
from variorum.clauses.places import UNITS
from variorum.clauses.series import Numbered, find_breaks, find_steady
from variorum.layout.block import Block, BlockKind, Notice, NoticeKind, Segment

WEIGHT = {
    DoubtKind.GAP: 0.8,
    DoubtKind.TWICE: 0.6,
    DoubtKind.ORDER: 0.6,
    DoubtKind.LATE: 0.8,
    DoubtKind.ALONE: 0.8,
    DoubtKind.UNRELIABLE: 0.7,
    DoubtKind.RECOGNISED: 0.9,
    DoubtKind.PLAIN: 1.0,
    DoubtKind.GUESSED: 1.0,
    DoubtKind.ROW: 1.0,
}
"""What is left of the confidence. Two clauses of one number, or one out of order, are mostly a misreading of one of
them; a gap is as often repealed text. A page whose fonts spell no words says little, one read by OCR is mostly right.
How the heading looks is in the confidence already."""

SURE = 0.7
"""A number that says what it is ("Article 5") needs no type of its own, unless the words after it speak against it."""

STEADY_CONFIDENCE = 0.8
"""Of a clause that looks like text but is counted in a long series without a break, as recitals are."""

OF_PAGES = {NoticeKind.UNRELIABLE_TEXT: DoubtKind.UNRELIABLE, NoticeKind.RECOGNISED_TEXT: DoubtKind.RECOGNISED}
"""What a page is noticed for that every clause printed on it is doubted for."""


def add_doubts(
    clauses: Sequence[Clause],
    drafts: Sequence[Draft],
    blocks: Sequence[Block],
    notices: Sequence[Notice],
    segments: Sequence[Segment],
) -> list[Clause]:
    """Return the clauses with the reasons to doubt them; ``drafts`` are what they were made of, in the same order.

    ``segments`` are where the characters stand, in the order of the text.
    """
    body = measure_body(blocks)
    of_words = find_text_doubts(clauses, notices, segments)
    breaks = {broken.position: broken for broken in find_breaks(clauses)}
    steady = find_steady(clauses)
    doubted = []
    for clause, draft in zip(clauses, drafts, strict=True):
        looks = _of_looks(clause, draft, blocks, body)
        is_steady = clause.position in steady and all(doubt.kind is DoubtKind.PLAIN for doubt in looks)
        confidence = max(clause.confidence, STEADY_CONFIDENCE) if is_steady else clause.confidence
        doubts = [] if clause.position not in breaks else [_of_number(clause, breaks[clause.position])]
        doubts += [] if is_steady else looks
        doubts += of_words.get(clause.position, [])
        for doubt in doubts:
            confidence *= WEIGHT[doubt.kind]
        doubted.append(replace(clause, doubts=tuple(doubts), confidence=round(confidence, 2)))
    return doubted


def find_text_doubts(
    clauses: Sequence[Clause], notices: Iterable[Notice], segments: Sequence[Segment]
) -> dict[int, list[Doubt]]:
    """Return, by position, the doubts of the clauses of which any character stands on a page that is noticed for its text."""
    pages: dict[DoubtKind, set[int]] = {}
    for notice in notices:
        if notice.kind in OF_PAGES:
            pages.setdefault(OF_PAGES[notice.kind], set()).add(notice.page)
    if not pages:
        return {}
    starts = [segment.span.start for segment in segments]
    found: dict[int, list[Doubt]] = {}
    for clause in clauses:
        printed = set(_pages_of(clause, segments, starts))
        for kind in sorted(pages):
            if resting := sorted(printed & pages[kind]):
                found.setdefault(clause.position, []).append(Doubt(kind, ", ".join(map(str, resting))))
    return found


def _pages_of(clause: Clause, segments: Sequence[Segment], starts: Sequence[int]) -> Iterator[int]:
    """Yield the pages on which the clause's own characters are printed."""
    yield clause.page
    for segment in segments[bisect_left(starts, clause.span.start) : bisect_left(starts, clause.span.end)]:
        yield segment.box.page


def _of_looks(clause: Clause, draft: Draft, blocks: Sequence[Block], body: BodyStyle) -> list[Doubt]:
    """Return what the type of a heading says against it."""
    if draft.number is None:
        return [Doubt(DoubtKind.GUESSED)] if draft.heading is not None and clause.element == "hcontainer" else []
    block = blocks[draft.number.block]
    if clause.element not in UNITS:
        return []
    if block.kind is BlockKind.TABLE_ROW:
        return [Doubt(DoubtKind.ROW)]
    names_itself = bool(word_of(clause.num)) and clause.confidence >= SURE
    is_plain = not (stands_out(block, body) or names_itself or block.bold_until >= len(clause.num))
    return [Doubt(DoubtKind.PLAIN)] if is_plain else []


def _of_number(clause: Clause, broken: Numbered) -> Doubt:
    return Doubt(DoubtKind(broken.kind.value), broken.before, clause.num)
