"""A text and the words its publisher struck or underlined come in; the text as amended, or as it stood, goes out.

Both have the length of the text: what is left out becomes spaces, or within a word soft hyphens, so that every offset
keeps its place.
"""

from collections.abc import Iterable

from variorum.layout.block import Mark, MarkKind
from variorum.spans import Span

SOFT_HYPHEN = "\u00ad"
"""Stands for letters left out of the middle of a word; nothing is seen of it, and the word stays one."""


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
    for start, end in _joined(marks):
        parts.append(text[at:start])
        gone = text[start:end]
        is_inside = start > 0 and text[start - 1].isalnum() and text[end : end + 1].isalnum()
        if is_inside and not any(map(str.isspace, gone)):
            parts.append(SOFT_HYPHEN * len(gone))
        else:
            parts.append("".join(sign if sign in "\n\t" else " " for sign in gone))
        at = end
    parts.append(text[at:])
    return "".join(parts)


def _joined(marks: Iterable[Mark]) -> list[tuple[int, int]]:
    """Return the stretches of text under marks, those that touch as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(tuple(mark.span) for mark in marks):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return found
