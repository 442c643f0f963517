"""Blocks and the openings found by number come in; what the lines without a number between them open goes out.

Acts have lines that belong to no article although they are printed among them: the words of enactment, the place and
date of signature, and headings over several sections.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from variorum.clauses.numbering import read_numbers
from variorum.clauses.opening import Opening
from variorum.clauses.traditions.form import RANK, Scheme
from variorum.layout.block import Block, BlockKind

FORMULA = re.compile(
    r"(?:have|has) (?:adopted|decided|agreed) (?:this|as follows|the following)[^.;]{0,60}:?"
    r"|(?:ont|a) (?:adopté|arrêté) (?:le|la|les) présent[^.;]{0,60}:?|(?:haben|hat) folgende[^.;]{0,60} erlassen:?",
    re.IGNORECASE,
)
"""The words by which an act is enacted, on a line of their own after the recitals."""

SIGNATURE = re.compile(r"(?:Done at|Fait à|Geschehen zu|Fatto a|Hecho en|Feito em) [A-ZÉ][^;:]{2,60}")
"""The place and date of signature after the last article."""

LONGEST = 90
CONFIDENCE = 0.7
"""Of what is opened by words alone."""

LEAST = 2
"""So many headings over sections there are, where there are any."""

OVER_SECTIONS = RANK[Scheme.ENUMERATION]
"""Where a heading over several sections stands: below chapters, above sections."""

SECTIONS = frozenset({Scheme.DECIMAL, Scheme.KEYWORD_SECTION})
LEADERS = re.compile(r"\.{3}|(?:\. ){3}")
"""What leads to the amount at the end of a line, as in the schedules of an appropriation act."""

ENDS = (".", ";", ":", ",", "—", "。", "；", "：", "，")


def find_lines_between(
    blocks: Sequence[Block], openings: Sequence[Opening], passed_over: frozenset[int]
) -> list[Opening]:
    """Return the openings that formulas and headings over sections make, in order."""
    taken = {opening.block for opening in openings} | {opening.heading_block for opening in openings} | passed_over
    found = _find_formulas(blocks, openings, taken)
    over = _find_cross_headings(blocks, openings, taken)
    if len(over) >= LEAST:
        found += [_open(blocks, at, OVER_SECTIONS) for at in over]
    return sorted(found, key=lambda opening: opening.block)


def _open(blocks: Sequence[Block], at: int, rank: int) -> Opening:
    return Opening(at, rank, (), "hcontainer", None, 0, len(blocks[at].text), at, CONFIDENCE)


def _find_formulas(blocks: Sequence[Block], openings: Sequence[Opening], taken: set[int]) -> list[Opening]:
    articles = [one.block for one in openings if one.number is not None and one.number.scheme is Scheme.ARTICLE]
    if not articles:
        return []
    first, last = articles[0], articles[-1]
    enacted = [at for at in range(first) if at not in taken and FORMULA.fullmatch(blocks[at].text.strip())]
    signed = [
        at for at in range(last + 1, len(blocks)) if at not in taken and SIGNATURE.fullmatch(blocks[at].text.strip())
    ]
    beside = [_open(blocks, at, RANK[Scheme.RECITAL]) for at in enacted[-1:]]
    return [*beside, *(_open(blocks, at, 0) for at in signed[:1])]


def _find_cross_headings(blocks: Sequence[Block], openings: Sequence[Opening], taken: set[int]) -> list[int]:
    found = []
    for before, one in pairwise(openings):
        at = one.block - 1
        if one.number is None or one.number.scheme not in SECTIONS or one.number.depth or at in taken:
            continue
        if at > max(before.block, before.heading_block) - (before.number is None) and _is_cross_heading(blocks[at]):
            found.append(at)
    return found


def _is_cross_heading(block: Block) -> bool:
    text = block.text.strip()
    return (
        block.kind is BlockKind.TEXT
        and 3 <= len(text) <= LONGEST
        and (block.is_italic or block.is_centered)
        and text[:1].isupper()
        and not text.endswith(ENDS)
        and not LEADERS.search(text)
        and not read_numbers(text)
    )
