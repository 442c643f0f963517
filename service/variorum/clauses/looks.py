"""Blocks come in; how much each looks like a heading goes out, as a sum of named weights."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.clauses.numbering import Number
from variorum.clauses.traditions.form import Scheme
from variorum.layout.block import Block, BlockKind

BOLD = 2.0
"""Headings are bold in nearly every house style."""

LARGER = 2.0
"""Larger type than the body: as good a sign as bold."""

RUN_IN = 1.0
"""The number, or number and heading, is bold and the text goes on in plain type."""

KEYWORD = 2.5
"""Article, Section or 第…条 says what it is."""

DOTTED = 1.0
"""7.2 is hardly ever anything else at the start of a paragraph; 7 may be a list item or a year."""

SHORT = 1.0
"""A short line without a full stop."""

CENTERED = 0.5
PLAIN = -0.5
"""Every candidate starts a little below zero, so that chance alone makes no heading."""

LONE_NUMBER = -2.0
"""A single number in body type: mostly a list item."""

UNLIKE_OTHERS = -2.0
"""Such a number where other single numbers of the document stand out as headings do: an item of a list."""

SMALL_PRINT = -3.0
SMALLER_BY = 0.85
"""A bare number in type smaller than this part of the text: a program line, a quotation, a note."""

LOWER_CASE = -2.0
"""The words go on in lower case: a sentence that happens to begin with a number."""

DATE_LIKE = -5.0
"""29 July, 12 months: a date or a quantity, not a number of a clause."""

OF_KIND = {
    BlockKind.TABLE_ROW: -4.0,
    BlockKind.CAPTION: -4.0,
    BlockKind.FOOTNOTE: -6.0,
    BlockKind.CODE: -5.0,
    BlockKind.CONTENTS: -12.0,
}
"""What layout has found the block to be speaks against a heading."""

HANGS_OUT = 1.0
"""The text is set in and the heading is not: the only sign that a typed document has. Where first lines are set in, the
rest of a broken paragraph hangs out too."""

HANGS_BY = 1.0
"""Ems by which a heading hangs out at least."""

SET_IN_SHARE = 0.5
"""So much of the text is set in by one measure where headings hang out."""

SENTENCE_LIKE = -2.0
"""“5.1 and 5.2 are …”: the number is a word of a sentence."""

RECITAL = 0.0
"""(1) before the first article: nothing in its looks speaks for or against it, only its number."""

NUMBERED_ROW = 1.0
"""The first cell of a row is a dotted number and nothing else: a table of requirements."""

REFERENCE_LIKE = -4.0
"""“Article 5 of …”, “Section 3 shall …”: a sentence about another clause that stands at the start of a line."""

SHORT_LINE = 100
LARGER_BY = 1.08

DATE = re.compile(
    r"\d{1,4}\.?\s+(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"days?|months?|years?|hours?|minutes?|per\s|percent|%)",
    re.IGNORECASE,
)
REFERENCE = re.compile(
    r"[\s,]*(?:\([0-9A-Za-z]{1,5}\)|of\b|and\b|or\b|to\b|shall\b|is\b|are\b|does\b|applies\b|applied\b|as\b|in\b|above\b|below\b|"
    r"的|和|或|至|规定|第[一二三四五六七八九十]+款)"
)
SENTENCE = re.compile(r"(?:and|or|to|shall|should|must|may|is|are|was|were|applies|apply|above|below)\b")
BROKEN = re.compile(r"[;,)]")
"""“Article 66;” at the start of a line is the end of a sentence, whatever its type."""

SENTENCE_END = re.compile(r"[.;:,。；：，]\s*$")


@dataclass(frozen=True, slots=True)
class BodyStyle:
    """The type of the running text: its size, whether it is bold throughout, its font, whether numbers stand out of it, and
    how far all of it is set in, so that headings hang out of it.
    """

    size: float
    is_bold: bool
    font: str = ""
    has_set_off_numbers: bool = False
    indent: float = 0.0


def measure_body(blocks: Sequence[Block]) -> BodyStyle:
    """Return the style in which most characters are set."""
    sizes: Counter[float] = Counter()
    fonts: Counter[str] = Counter()
    indents: Counter[float] = Counter()
    bold = plain = 0
    for block in blocks:
        sizes[round(block.size, 1)] += len(block.text)
        fonts[block.font] += len(block.text)
        indents[block.indent] += len(block.text)
        if block.is_bold:
            bold += len(block.text)
        else:
            plain += len(block.text)
    if not sizes:
        return BodyStyle(10.0, False)
    size = min(size for size, count in sizes.items() if count == max(sizes.values()))
    font = min(name for name, count in fonts.items() if count == max(fonts.values()))
    indent = max(indents, key=lambda one: (indents[one], -one))
    is_set_in = indents[indent] >= SET_IN_SHARE * (bold + plain)
    return BodyStyle(size, bold > plain, font, indent=indent if is_set_in else 0.0)


def hangs_out(block: Block, body: BodyStyle) -> bool:
    """Say whether a block begins left of the running text, as headings do in typed documents."""
    return block.indent <= body.indent - HANGS_BY * body.size


def stands_out(block: Block, body: BodyStyle) -> bool:
    """Say whether a block is bolder or larger than the running text."""
    return (block.is_bold and not body.is_bold) or block.size > body.size * LARGER_BY


def is_numbered_row(block: Block, number: Number) -> bool:
    """Say whether the block is a row of a table whose first cell is a dotted number alone."""
    return (
        block.kind is BlockKind.TABLE_ROW
        and len(number.path) > 1
        and not number.is_keyword
        and block.text[number.end : number.end + 1] == "\t"
    )


def weigh(block: Block, number: Number, body: BodyStyle) -> float:
    """Return the weight of a block as a heading with this number."""
    rest = block.text[number.end :].strip()
    if is_numbered_row(block, number):
        return NUMBERED_ROW
    if number.scheme is Scheme.RECITAL:
        return RECITAL
    weight = PLAIN + OF_KIND.get(block.kind, 0.0)
    is_bold = block.is_bold and not body.is_bold
    is_larger = block.size > body.size * LARGER_BY
    weight += BOLD * is_bold + LARGER * is_larger + CENTERED * block.is_centered
    if not is_bold and block.bold_until >= max(1, number.end - 1) and not body.is_bold:
        weight += RUN_IN
    if len(block.text) <= SHORT_LINE and not SENTENCE_END.search(block.text):
        weight += SHORT
    if number.is_keyword:
        weight += KEYWORD
        if BROKEN.match(rest):
            weight += REFERENCE_LIKE
        if (REFERENCE.match(rest) or rest[:1].islower()) and not is_bold and not is_larger:
            weight += REFERENCE_LIKE
    elif len(number.path) > 1:
        weight += DOTTED
    elif not (is_bold or is_larger or block.bold_until >= max(1, number.end - 1)):
        weight += LONE_NUMBER + UNLIKE_OTHERS * body.has_set_off_numbers
    weight += HANGS_OUT * hangs_out(block, body)
    is_other_font = bool(body.font) and block.font != body.font
    if not number.is_keyword and rest[:1].islower() and not (is_bold or is_other_font):
        weight += LOWER_CASE + SENTENCE_LIKE * bool(SENTENCE.match(rest))
    if not number.is_keyword and block.size < body.size * SMALLER_BY:
        weight += SMALL_PRINT
    if not number.is_keyword and DATE.match(block.text):
        weight += DATE_LIKE
    return weight
