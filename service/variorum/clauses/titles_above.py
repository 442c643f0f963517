"""Openings without headings come in; where the house prints the title of a section in a line above its number, they get it.

Many Commonwealth acts print so: a line in bold type, then "4.—(1) A person must not …".
"""

from collections.abc import Sequence
from dataclasses import replace

from variorum.clauses.looks import BodyStyle
from variorum.clauses.opening import Opening
from variorum.clauses.traditions.form import Scheme
from variorum.layout.block import Block, BlockKind

LEAST = 3
"""So many sections with such a line above make it the way of the house."""

MOST_SHARE = 0.6
"""And this part of all sections: repealed ones and those that follow a list have none."""

LONGEST = 120
"""Characters of a title."""

STOPS = (".", ";", ":", ",", "—", "。", "；", "：", "，")
"""A line that ends so is text, though it be bold."""

WHOLE = frozenset({Scheme.DECIMAL, Scheme.ARTICLE, Scheme.KEYWORD_SECTION})


def lift_titles(blocks: Sequence[Block], openings: Sequence[Opening], body: BodyStyle) -> list[Opening]:
    """Return the openings, those of sections with the title from the block above where the document prints it there."""
    taken = {opening.block for opening in openings} | {opening.heading_block for opening in openings}
    sections = [at for at, opening in enumerate(openings) if _is_section(opening)]
    above = [at for at in sections if _has_title_above(blocks, openings[at], taken, body)]
    if len(above) < max(LEAST, MOST_SHARE * len(sections)):
        return list(openings)
    lifted = list(openings)
    for at in above:
        block = openings[at].block - 1
        lifted[at] = replace(openings[at], heading_block=block, heading_start=0, heading_end=len(blocks[block].text))
    return lifted


def _is_section(opening: Opening) -> bool:
    return opening.number is not None and opening.number.scheme in WHOLE and len(opening.path) == 1


def _has_title_above(blocks: Sequence[Block], opening: Opening, taken: set[int], body: BodyStyle) -> bool:
    at = opening.block - 1
    if at < 0 or at in taken or opening.heading_start < opening.heading_end:
        return False
    line = blocks[at]
    text = line.text.strip()
    return (
        line.kind is BlockKind.TEXT
        and line.is_bold
        and not body.is_bold
        and len(text) <= LONGEST
        and text[:1].isupper()
        and not text.endswith(STOPS)
    )
