"""Clauses and the notes on them come in; pieces of text that a page can mark, each with its offset, go out.

A piece never crosses the border of a note or of words that lead somewhere, so notes may overlap as they like, and every
piece knows where it starts in the text of the version: that is how a selection on the page becomes a span of the text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from variorum.library.views import ClauseView, MarkView, NoteView, ParagraphView
from variorum.web.citing import PARTS_OF_CLAUSES, full_nums

LONG_NUM = 6
"""A printed number longer than this does not fit the hanging column ("Section 301.", "第十一条")."""

ROW = "table-row"
FIRST_IDEOGRAPH = "\u2e80"


@dataclass(frozen=True, slots=True)
class NumberedNote:
    """A note with the number it has on this page."""

    number: int
    note: NoteView


@dataclass(frozen=True, slots=True)
class Tie:
    """Words that lead somewhere: ``kind`` is "ref" for a reference, "term" for a defined term, "use" for a use of one."""

    start: int
    end: int
    kind: str
    href: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters under the same notes; ``ending`` are the notes whose last character is here."""

    start: int
    text: str
    notes: tuple[NumberedNote, ...] = ()
    ending: tuple[NumberedNote, ...] = ()
    tie: Tie | None = None
    mark: str = ""
    """"struck" or "underlined" where the publisher marked the words so."""

    @property
    def is_set_off(self) -> bool:
        """Whether the characters differ from plain text in any way."""
        return bool(self.notes or self.tie or self.mark)


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph with its marker apart, or, where ``rows`` is filled, a table of cells."""

    kind: str
    depth: int
    marker: Pieces
    pieces: Pieces
    rows: tuple[tuple[Pieces, ...], ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether the paragraph is one piece without a mark, so that its element can carry the offset."""
        return not self.marker and len(self.pieces) == 1 and not self.pieces[0].is_set_off


@dataclass(frozen=True, slots=True)
class Passage:
    """One clause ready to show; ``level`` is how far it is indented, ``full_num`` what it is cited by."""

    clause: ClauseView
    num: Pieces
    heading: Pieces
    blocks: tuple[Block, ...]
    notes: tuple[NumberedNote, ...]
    level: int
    full_num: str

    @property
    def is_wide(self) -> bool:
        """Whether nothing hangs beside the text: there is no number, or it is too long and runs in."""
        num = self.clause.num
        return not num or len(num) > LONG_NUM or any(character >= FIRST_IDEOGRAPH for character in num)


def number_notes(notes: Iterable[NoteView]) -> tuple[NumberedNote, ...]:
    """Give the notes that have a place their numbers, in the order of the text."""
    placed = sorted(
        (note for note in notes if note.start is not None), key=lambda note: (note.start, note.end, note.id)
    )
    return tuple(NumberedNote(number, note) for number, note in enumerate(placed, 1))


def write_passages(
    clauses: Sequence[ClauseView],
    notes: Iterable[NumberedNote],
    ties: Iterable[Tie] = (),
    marks: Sequence[MarkView] = (),
) -> tuple[Passage, ...]:
    """Return every clause as pieces; a note that crosses clauses is marked in each."""
    levels, nums = _levels(clauses), full_nums(clauses)
    numbered = tuple(notes)
    sorted_ties = _without_overlap(ties)
    starts = [tie.start for tie in sorted_ties]
    passages = []
    begins, ends = [mark.start for mark in marks], [mark.end for mark in marks]
    for clause in clauses:
        inside = sorted_ties[bisect_left(starts, clause.start) : bisect_left(starts, clause.end)]
        marked = marks[bisect_right(ends, clause.start) : bisect_left(begins, clause.end)]
        notes_here = tuple(item for item in numbered if _touches(item.note, clause.start, clause.end))
        here = Over(notes_here, tuple(inside), tuple(marked))
        passages.append(_passage(clause, here, levels[clause.position], nums[clause.position]))
    return tuple(passages)


def _without_overlap(ties: Iterable[Tie]) -> list[Tie]:
    """Return the ties in the order of the text; where two overlap, the first counts."""
    kept: list[Tie] = []
    for tie in sorted(ties, key=lambda tie: (tie.start, tie.kind)):
        if not kept or tie.start >= kept[-1].end:
            kept.append(tie)
    return kept


@dataclass(frozen=True, slots=True)
class Over:
    """What lies over the words of a clause."""

    notes: tuple[NumberedNote, ...] = ()
    ties: tuple[Tie, ...] = ()
    marks: tuple[MarkView, ...] = ()


def cut_pieces(text: str, start: int, over: Over) -> Pieces:
    """Cut ``text``, which starts at ``start`` in the version's text, at the borders of the notes and ties on it."""
    end = start + len(text)
    here = [item for item in over.notes if _touches(item.note, start, end)]
    ties = [tie for tie in over.ties if tie.start < end and start < tie.end]
    borders = {start, end}
    for item in here:
        borders |= {place for place in (item.note.start, item.note.end) if place is not None and start < place < end}
    marks = [mark for mark in over.marks if mark.start < end and start < mark.end]
    for left, right in [*((tie.start, tie.end) for tie in ties), *((mark.start, mark.end) for mark in marks)]:
        borders |= {place for place in (left, right) if start < place < end}
    return tuple(
        Piece(
            left,
            text[left - start : right - start],
            tuple(item for item in here if _touches(item.note, left, right)),
            tuple(item for item in here if item.note.end == right),
            next((tie for tie in ties if tie.start < right and left < tie.end), None),
            next((mark.kind for mark in marks if mark.start < right and left < mark.end), ""),
        )
        for left, right in pairwise(sorted(borders))
    )


def _touches(note: NoteView, start: int, end: int) -> bool:
    return note.start is not None and note.end is not None and note.start < end and start < note.end


def _levels(clauses: Sequence[ClauseView]) -> dict[int, int]:
    levels: dict[int, int] = {}
    for clause in clauses:
        above = levels.get(clause.parent, 0) if clause.parent is not None else 0
        levels[clause.position] = above + 1 if clause.element in PARTS_OF_CLAUSES and clause.depth else above
    return levels


def _passage(clause: ClauseView, here: Over, level: int, full_num: str) -> Passage:
    blocks: list[Block] = []
    for is_row, group in groupby(clause.paragraphs, key=lambda paragraph: paragraph.kind == ROW):
        paragraphs = list(group)
        blocks += [_table(paragraphs, here)] if is_row else [_block(item, here) for item in paragraphs]
    return Passage(
        clause,
        cut_pieces(clause.num, clause.num_start, Over(here.notes, (), here.marks)) if clause.num else (),
        cut_pieces(clause.heading, clause.heading_start, here) if clause.heading else (),
        tuple(blocks),
        here.notes,
        level,
        full_num,
    )


def _block(paragraph: ParagraphView, over: Over) -> Block:
    marker, text = paragraph.marker, paragraph.text
    if not marker or not text.startswith(marker):
        return Block(paragraph.kind, paragraph.depth, (), cut_pieces(text, paragraph.start, over))
    rest = text[len(marker) :].lstrip()
    return Block(
        paragraph.kind,
        paragraph.depth,
        cut_pieces(marker, paragraph.start, over),
        cut_pieces(rest, paragraph.start + len(text) - len(rest), over) if rest else (),
    )


def _table(rows: Sequence[ParagraphView], over: Over) -> Block:
    return Block(ROW, 0, (), (), tuple(_cells(row, over) for row in rows))


def _cells(row: ParagraphView, over: Over) -> tuple[Pieces, ...]:
    cells: list[Pieces] = []
    at = row.start
    for text in row.text.split("\t"):
        cells.append(cut_pieces(text, at, over) if text else ())
        at += len(text) + 1
    return tuple(cells)
