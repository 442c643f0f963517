"""A text and the words its publisher struck or underlined come in; the text as amended, or as it stood, goes out.

Both have the length of the text: what is left out becomes spaces, so that every offset keeps its place.
"""

from collections.abc import Iterable

from variorum.layout.block import Mark, MarkKind
from variorum.spans import Span


def read_as_amended(text: str, marks: Iterable[Mark]) -> str:
    """Return the text without its struck words, which an amending print shows only to say that they go."""
    return _leave_out(text, (mark for mark in marks if mark.kind is MarkKind.STRUCK))


def read_as_it_stands(text: str, marks: Iterable[Mark]) -> str:
    """Return the text without the words that an amending print underlines as new.

    Where nothing is struck, underlining is emphasis and stays.
    """
    every = list(marks)
    if not any(mark.kind is MarkKind.STRUCK for mark in every):
        return text
    return _leave_out(text, (mark for mark in every if mark.kind is MarkKind.UNDERLINED))


def list_struck(text: str, marks: Iterable[Mark]) -> list[tuple[Span, str]]:
    """Return where words are struck, in order and without overlap, with the words."""
    found: list[Span] = []
    for span in sorted(mark.span for mark in marks if mark.kind is MarkKind.STRUCK and mark.span.length):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return [(span, text[span.start : span.end]) for span in found]


def _leave_out(text: str, marks: Iterable[Mark]) -> str:
    parts: list[str] = []
    at = 0
    for start, end in sorted(tuple(mark.span) for mark in marks):
        if end <= at:
            continue
        first = max(start, at)
        parts.append(text[at:first])
        parts.append("".join(sign if sign in "\n\t" else " " for sign in text[first:end]))
        at = end
    parts.append(text[at:])
    return "".join(parts)
