"""Where a note was put and where its words went come in; what became of the note goes out."""

from enum import StrEnum

from tests.accuracy.carrying.truth import Fate
from variorum.annotations.selectors import same_words
from variorum.comparison.text import Text
from variorum.spans import Span

OVERLAP = 0.5
"""Part of both places together that they must share for the note to stand where it belongs."""


class Outcome(StrEnum):
    """What became of a note."""

    CORRECT = "correct"
    ORPHANED = "orphaned rightly"
    NEAR = "near"
    NEEDS_PLACE = "needs place"
    WRONG = "silently wrong"


def judge(span: Span, placed: Span | None, fate: Fate, old: Text, new: Text) -> Outcome:
    """Compare a placement with the truth.

    Words that are gone from their clause may be found where they stand again letter by letter; a copy of the same
    paragraph with the same words at the same place is as good as the paragraph.
    """
    if fate.span is None:
        if placed is None:
            return Outcome.ORPHANED
        return Outcome.CORRECT if same_words(old.cut(span), new.cut(placed)) else Outcome.WRONG
    if placed is None:
        return Outcome.NEEDS_PLACE
    shared = max(0, min(placed.end, fate.span.end) - max(placed.start, fate.span.start))
    if shared >= OVERLAP * (placed.length + fate.span.length - shared) or _line(old, span) == _line(new, placed):
        return Outcome.CORRECT
    return Outcome.NEAR if shared else Outcome.WRONG


def _line(text: Text, span: Span) -> tuple[str, int]:
    """Return the paragraph around a place without its number, and how far in the place is."""
    start = text.text.rfind("\n", 0, span.start) + 1
    line = text.text[start:].split("\n", 1)[0]
    content = line.lstrip("0123456789. ")
    return content, span.start - start - (len(line) - len(content))
