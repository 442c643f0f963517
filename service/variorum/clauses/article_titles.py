"""Blocks and openings come in; the same with the titles that articles have in the manner of the document go out.

Nothing in the looks of a plain line says that it is a title. That nearly all articles of a document have one at the same
place does: below the number, above it in brackets, or as a short sentence behind it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from variorum.clauses.numbering import read_numbers
from variorum.clauses.opening import Opening
from variorum.clauses.traditions.form import Scheme
from variorum.layout.block import Block, BlockKind

LEAST = 2
MOST = 0.6
"""What is so of at least so many articles, and of more than this part of them, is the manner of the document."""

LONGEST = 200
SHORT_SENTENCE = re.compile(r"\s*[^.;:]{3,90}\.\s*")
CAPTION = re.compile(r"（[^（）]{1,60}）")
STOPS = (".", ";", ":", ",", "—", "。", "；", "：", "，")

Test = Callable[[Sequence[Block], Opening, set[int]], bool]


def find_article_titles(blocks: Sequence[Block], openings: Sequence[Opening]) -> list[Opening]:
    """Return the openings with the titles of articles that only the manner of the document shows."""
    found = _take(blocks, openings, _is_short_sentence, 0)
    found = _take(blocks, found, _has_caption_above, -1)
    return _take(blocks, found, _has_line_below, 1)


def _take(blocks: Sequence[Block], openings: Sequence[Opening], test: Test, step: int) -> list[Opening]:
    taken = {opening.block for opening in openings} | {opening.heading_block for opening in openings}
    articles = [one for one in openings if one.number is not None and one.number.scheme is Scheme.ARTICLE]
    titled = {one.block for one in articles if one.heading_start == one.heading_end and test(blocks, one, taken)}
    already = sum(step > 0 and one.heading_block == one.block + step for one in articles)
    if len(titled) + already < LEAST or already + (0 if step > 0 else len(titled)) < MOST * len(articles):
        return list(openings)
    return [_with_title(blocks, one, one.block + step) if one.block in titled else one for one in openings]


def _with_title(blocks: Sequence[Block], one: Opening, at: int) -> Opening:
    text = blocks[at].text
    start = one.number.end if one.number and at == one.block else 0
    while start < len(text) and text[start].isspace():
        start += 1
    return replace(one, heading_block=at, heading_start=start, heading_end=len(text))


def _is_short_sentence(blocks: Sequence[Block], one: Opening, taken: set[int]) -> bool:
    """Say whether a short sentence stands behind the number ("Art. 1. Aim.") and the article goes on below."""
    end = one.number.end if one.number else 0
    after = one.block + 1
    return after < len(blocks) and after not in taken and bool(SHORT_SENTENCE.fullmatch(blocks[one.block].text, end))


def _has_caption_above(blocks: Sequence[Block], one: Opening, taken: set[int]) -> bool:
    """Say whether a line in brackets stands above the number, as in Japanese acts."""
    above = one.block - 1
    return above >= 0 and above not in taken and bool(CAPTION.fullmatch(blocks[above].text.strip()))


def _has_line_below(blocks: Sequence[Block], one: Opening, taken: set[int]) -> bool:
    """Say whether a short plain line stands below a number that is alone on its line."""
    after = one.block + 1
    if (
        after + 1 >= len(blocks)
        or {after, after + 1} & taken
        or (one.number and blocks[one.block].text[one.number.end :].strip())
    ):
        return False
    text = blocks[after].text.strip()
    is_line = blocks[after].kind is BlockKind.TEXT and len(text) <= LONGEST and not text.endswith(STOPS)
    return is_line and not read_numbers(text)
