"""Lines of text found in the picture of a page come in; the page with their characters as glyphs goes out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import NamedTuple

from pdfminer.fontmetrics import FONT_METRICS

from variorum.pdf.page import Font, Glyph, Page

SIZE = 0.85
"""Of the height of a line's box: it reaches a little beyond the letters."""

EVEN = 0.25
"""Lines whose height differs by less from the usual one are of the usual size: those without tails have lower boxes."""

MIDDLE_TO_BASELINE = 0.33
"""Ems from the middle of the box down to the line that the letters stand on."""

TALL = 1.5
"""A box so many times as high as wide holds a line that runs another way."""

LEGIBLE = 0.9
"""Of the certainty that the recogniser gives, over all characters of a page. Prints of scripts it knows come to .98 or more;
one that it does not know gives it some signs to guess at, and comes to .69 to .86."""

WIDTHS = FONT_METRICS["Helvetica"][1]
"""How wide letters are to one another; nobody knows in which font the picture was set."""

USUAL_WIDTH = 1000
"""Of a character without a known width: Chinese ones are as wide as high."""


class RecognisedLine(NamedTuple):
    """One line with its box, in points from the top left."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float


def write_glyphs(page: Page, lines: Sequence[RecognisedLine]) -> Page:
    """Return the page with the characters of the lines for its own, and marked as read by OCR.

    Its pictures go: they were the text, not drawings beside it.
    """
    level = [line.y1 - line.y0 for line in lines if not _is_tall(line)]
    usual = median(level) if level else 0.0
    glyphs = [glyph for line in lines for glyph in _glyphs(line, usual)]
    return replace(page, fonts=(Font("", False, False, False),), glyphs=glyphs, pictures=(), is_recognised=True)


def is_legible(texts: Sequence[str], certainties: Sequence[float]) -> bool:
    """Say whether the lines of a page, each with its certainty, were read rather than guessed at."""
    total = sum(map(len, texts))
    return sum(len(text) * sure for text, sure in zip(texts, certainties, strict=True)) >= LEGIBLE * max(1, total)


def _is_tall(line: RecognisedLine) -> bool:
    return len(line.text) > 1 and line.y1 - line.y0 > TALL * (line.x1 - line.x0)


def _glyphs(line: RecognisedLine, usual: float) -> Iterator[Glyph]:
    """Yield the characters of a line, each as wide as it usually is among the others."""
    text, x0, y0, x1, y1 = line
    widths = [WIDTHS.get(character, USUAL_WIDTH) for character in text]
    total = sum(widths) or 1
    if _is_tall(line):
        yield from _upended(line, widths, total)
        return
    height = y1 - y0
    size = SIZE * (usual if abs(height - usual) < EVEN * usual else height)
    baseline = (y0 + y1) / 2 + MIDDLE_TO_BASELINE * size
    at = x0
    for character, width in zip(text, widths, strict=True):
        end = at + (x1 - x0) * width / total
        yield Glyph(character, at, y0, end, y1, baseline, size, 0, 0, False, True)
        at = end


def _upended(line: RecognisedLine, widths: Sequence[float], total: float) -> Iterator[Glyph]:
    text, x0, y0, x1, y1 = line
    at = y0
    for character, width in zip(text, widths, strict=True):
        end = at + (y1 - y0) * width / total
        yield Glyph(character, x0, at, x1, end, end, SIZE * (x1 - x0), 0, 0, False, False)
        at = end
