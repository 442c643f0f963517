"""Clauses come in with how they look and where they stand; the same with their confidence and its reasons go out."""

from collections.abc import Sequence
from dataclasses import replace

from variorum.clauses.clause import Clause, Doubt, DoubtKind
from variorum.clauses.looks import measure_body, stands_out
from variorum.clauses.pieces import Draft
from variorum.clauses.places import UNITS, word_of
from variorum.clauses.series import Numbered, find_breaks
from variorum.layout.block import Block, BlockKind, Notice, NoticeKind

WEIGHT = {
    DoubtKind.GAP: 0.8,
    DoubtKind.TWICE: 0.6,
    DoubtKind.ORDER: 0.6,
    DoubtKind.LATE: 0.8,
    DoubtKind.ALONE: 0.8,
    DoubtKind.UNRELIABLE: 0.7,
    DoubtKind.PLAIN: 1.0,
    DoubtKind.GUESSED: 1.0,
    DoubtKind.ROW: 1.0,
}
"""What is left of the confidence. Two clauses of one number, or one out of order, are mostly a misreading of one of
them; a gap is as often repealed text. How the heading looks is in the confidence already."""

DOUBTFUL_PAGES = frozenset({NoticeKind.UNRELIABLE_TEXT, NoticeKind.TOO_COMPLEX})


def add_doubts(
    clauses: Sequence[Clause], drafts: Sequence[Draft], blocks: Sequence[Block], notices: Sequence[Notice]
) -> list[Clause]:
    """Return the clauses with the reasons to doubt them; ``drafts`` are what they were made of, in the same order."""
    body = measure_body(blocks)
    bad_pages = {notice.page for notice in notices if notice.kind in DOUBTFUL_PAGES}
    breaks = {broken.position: broken for broken in find_breaks(clauses)}
    doubted = []
    for clause, draft in zip(clauses, drafts, strict=True):
        doubts = [] if clause.position not in breaks else [_of_number(clause, breaks[clause.position])]
        if draft.number is not None and clause.element in UNITS:
            block = blocks[draft.number.block]
            if block.kind is BlockKind.TABLE_ROW:
                doubts.append(Doubt(DoubtKind.ROW))
            elif not (stands_out(block, body) or word_of(clause.num) or block.bold_until >= len(clause.num)):
                doubts.append(Doubt(DoubtKind.PLAIN))
        elif draft.heading is not None and clause.element == "hcontainer":
            doubts.append(Doubt(DoubtKind.GUESSED))
        if clause.page in bad_pages:
            doubts.append(Doubt(DoubtKind.UNRELIABLE))
        doubted.append(_doubt(clause, doubts))
    return doubted


def _of_number(clause: Clause, broken: Numbered) -> Doubt:
    return Doubt(DoubtKind(broken.kind.value), broken.before, clause.num)


def _doubt(clause: Clause, doubts: list[Doubt]) -> Clause:
    confidence = clause.confidence
    for doubt in doubts:
        confidence *= WEIGHT[doubt.kind]
    return replace(clause, doubts=tuple(doubts), confidence=round(confidence, 2)) if doubts else clause
