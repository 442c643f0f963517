"""Clauses come in; where the numbers of their footnotes stand, and which of them only count on, goes out."""

import re
from collections.abc import Iterable, Sequence

from variorum.clauses.clause import ParagraphKind
from variorum.comparison.change import Edit
from variorum.comparison.keying import Special, rekey
from variorum.comparison.pieces import Strand
from variorum.comparison.text import Text
from variorum.comparison.tokens import FOOTMARK, SUPERSCRIPTS, Tokens
from variorum.spans import Span

_NUMBER = re.compile(rf"[{SUPERSCRIPTS}]{{1,3}}|\d{{1,3}}(?=\s)")
_RAISED = re.compile(rf"[{SUPERSCRIPTS}]+")
_PLAIN = str.maketrans(SUPERSCRIPTS, "0123456789")


def find_numbers(text: Text, positions: Iterable[int]) -> list[Span]:
    """Return where the footnotes of some clauses begin with their numbers, raised or not."""
    return [
        Span(*found.span())
        for position in positions
        for paragraph in text.clauses[position].paragraphs
        if paragraph.kind is ParagraphKind.FOOTNOTE
        and (found := _NUMBER.match(text.text, paragraph.span.start, paragraph.span.end))
    ]


def key_footnotes(text: Text, positions: Sequence[int], strand: Strand, tokens: Tokens) -> Tokens:
    """Return the tokens with the numbers of footnotes under one key, at the foot and where they are cited.

    So a footnote is compared with the one that says the same, whatever the numbers of the two are.
    """
    starts = find_numbers(text, positions)
    if not starts:
        return tokens
    placed = [span for start in starts if (span := strand.locate(start))]
    numbers = {_count(text, start) for start in starts}
    cited = [Span(t.start, t.end) for t in tokens if _RAISED.fullmatch(t.key) and t.key.translate(_PLAIN) in numbers]
    return rekey(tokens, [Special(span, FOOTMARK, "") for span in dict.fromkeys([*placed, *cited])])


def find_counted_on(
    old: Text, new: Text, clauses: tuple[Sequence[int], Sequence[int]], edits: Iterable[Edit]
) -> set[Edit]:
    """Return the edits that give a footnote another number, and those that cite the same footnote under it.

    A citation that now leads to another footnote is none of them.
    """
    olds, news = set(find_numbers(old, clauses[0])), set(find_numbers(new, clauses[1]))
    if not olds or not news:
        return set()
    every = list(edits)
    counted = {edit for edit in every if edit.old in olds and edit.new in news}
    pairs = {(_count(old, edit.old), _count(new, edit.new)) for edit in counted}
    raised = (e for e in every if _RAISED.fullmatch(old.cut(e.old)) and _RAISED.fullmatch(new.cut(e.new)))
    return counted | {edit for edit in raised if (_count(old, edit.old), _count(new, edit.new)) in pairs}


def _count(text: Text, span: Span) -> str:
    return text.cut(span).translate(_PLAIN)
