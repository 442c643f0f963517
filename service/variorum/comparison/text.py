"""One expression as it is compared: its text and its clause tree; the parts of a clause go out."""

from dataclasses import dataclass
from typing import NamedTuple

from variorum.clauses.clause import Clause
from variorum.spans import Span


class Struck(NamedTuple):
    """Words that the publisher struck: where spaces stand for them in the text as amended."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Text:
    """The canonical text of an expression with the clauses that point into it; ``language`` is a BCP 47 tag.

    ``struck`` are words that are printed as struck, in order: they have their place in ``text``, but are not in it.
    """

    text: str
    clauses: tuple[Clause, ...]
    language: str
    struck: tuple[Struck, ...] = ()

    def cut(self, span: Span) -> str:
        """Return the characters of a span."""
        return self.text[span.start : span.end]


LEAD = 4
"""Characters that may stand before a printed number: a bullet, a bracket, a quotation mark."""


def number_span(text: Text, clause: Clause) -> Span:
    """Return where the printed number stands, with a bullet before it; empty where there is none."""
    start = clause.span.start
    at = text.text.find(clause.num, start, min(clause.span.end, start + len(clause.num) + LEAD)) if clause.num else -1
    if at < 0 or any(character.isalnum() for character in text.text[start:at]):
        return Span(start, start)
    return Span(start, at + len(clause.num))


def heading_span(text: Text, clause: Clause) -> Span:
    """Return where the heading stands, without spaces around it; empty where there is none."""
    return Span(number_span(text, clause).end, max(clause.content.start, clause.span.start)).trim(text.text)


def content_span(text: Text, clause: Clause) -> Span:
    """Return where the paragraphs stand, without spaces around them."""
    return Span(max(clause.content.start, number_span(text, clause).end), clause.content.end).trim(text.text)


def body_span(text: Text, clause: Clause) -> Span:
    """Return heading and paragraphs together: all that is compared word by word."""
    return Span(number_span(text, clause).end, clause.span.end).trim(text.text)
