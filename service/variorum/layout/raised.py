"""Pages whose footnote marks are drawn as plain digits at the line come in; the same pages with the marks raised go out.

Fonts with figures for superscripts draw a raised 1 without telling: it is read as "pixels1". Where small type at the foot of
the page begins with the same digit, glued to its first word, both are marks.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from variorum.layout.block import Line
from variorum.layout.characters import raise_digits
from variorum.layout.footnotes import SMALLER, usual_size
from variorum.layout.page_lines import PageLines

LOWER_PART = 0.4
"""Footnotes stand below this part of the page."""

_NOTE = re.compile(r"(\d{1,2})(?=[^\W\d_a-z]|[“\"])")

_WORD = r"[^\W\d_][^\W\d_][^\W\d_]"
_STOP = r"[.,;:)”\"]"
"""A mark is glued to a word, or to the sign that ends its sentence."""


def raise_glued_marks(pages: Sequence[PageLines]) -> list[PageLines]:
    """Return the pages with such marks as superscript characters; texts keep their length."""
    size = usual_size(pages)
    return [_raise(page, size) for page in pages]


def _raise(page: PageLines, size: float) -> PageLines:
    notes = {k: match for k, line in enumerate(page.lines) if (match := _note_of(page, line, size))}
    lines = list(page.lines)
    raised = False
    for k, match in notes.items():
        mark = match[1]
        citing = re.compile(rf"(?:(?<={_WORD})|(?<={_WORD}{_STOP})){mark}(?!\w|[.,]\d)")
        for other, line in enumerate(page.lines):
            if other not in notes and citing.search(line.text):
                lines[other] = replace(line, text=citing.sub(raise_digits(mark), lines[other].text))
                lines[k] = replace(lines[k], text=raise_digits(mark) + page.lines[k].text[len(mark) :])
                raised = True
    return replace(page, lines=tuple(lines)) if raised else page


def _note_of(page: PageLines, line: Line, size: float) -> re.Match[str] | None:
    if line.size >= SMALLER * size or line.box.y0 < LOWER_PART * page.height:
        return None
    return _NOTE.match(line.text)
