"""Blocks come in; the series of units that a document names in its own way (REQ-12, AC-2, R1.3, Goal 2) go out."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from variorum.clauses.chain import Candidate, choose_chain
from variorum.clauses.looks import BodyStyle, stands_out
from variorum.clauses.numbering import Number
from variorum.clauses.traditions.form import Scheme
from variorum.layout.block import Block, BlockKind

LEAST_UNITS = 3
"""So many units of one kind, counted without a gap, are no chance."""

LEAST_TOPS = 2
"""So many bare numbers that stand out are the chapters of a document; R1.2 is then no clause of chapter 1."""

FITS = 1.0
"""What a unit in its place is worth beside its number; a unit out of place costs more."""

STANDS_OUT = 2.0
"""Bold or larger type, as for any heading."""

LEAST_TEXT = 100
"""Characters between two units that only their type sets apart; lines that follow one another are the parts of a drawing."""

REFERS = -6.0
"""“REQ-5 replaces …”, “AC-2 and …” and a lower-case word in plain type: a sentence about a unit."""

IDENTIFIER = re.compile(
    r"\[?(?P<word>(?:[A-Z]{2,8}|[A-Z][A-Za-z]{1,9}(?=-))(?:[-_][A-Z]{1,6})?(?P<joint>[-_])|[A-Z]{1,4}(?=\d{1,3}[.-]\d))"
    r"(?P<n>\d{1,3}(?:[.-]\d{1,3}){0,4}(?:\s?\(\d{1,2}\))?)\]?[:.]?(?=\s|$)"
)
"""REQ-12, SEC-01, AC-2(1), R1.2, [FR-3]."""

NAMED = re.compile(r"(?P<word>[A-Z][A-Za-z]{2,14}|[一-鿿]{2,4}) ?(?P<n>\d{1,3}(?:[.-]\d{1,3})?)\s*[:：.–—]\s*(?=\S)")
"""Goal 2: …, TASK 1-1: …, 目标2：…; only where the whole line stands out and says what the unit is about."""

_NO_UNIT = (
    "table figure fig listing equation formula note example exhibit box page version revision release volume issue day year "
    "january february march april may june july august september october november december 图 表 公式 注 示例 版本"
)
NO_UNIT = frozenset(_NO_UNIT.split())
"""Words before a number that name no part of the text; the words for chapters and articles have their own forms."""


def find_labelled(
    blocks: Sequence[Block], read: Sequence[Sequence[Number]], body: BodyStyle
) -> dict[int, tuple[Number, float]]:
    """Return the labelled units by block, with how much each looks like one; ``read`` are the usual numbers."""
    tops = {
        number.path
        for block, numbers in zip(blocks, read, strict=True)
        for number in numbers
        if number.scheme is Scheme.DECIMAL and number.depth == 0 and not number.prefix and stands_out(block, body)
    }
    found: dict[str, list[tuple[Candidate, Number]]] = {}
    for at, block in enumerate(blocks):
        number = _read(block, body, has_tops=len(tops) >= LEAST_TOPS)
        if number is not None and not any(other.is_keyword for other in read[at]):
            found.setdefault(number.prefix, []).append(
                (Candidate(at, number.path, _weigh(block, number, body)), number)
            )
    chosen: dict[int, tuple[Number, float]] = {}
    for series in found.values():
        chain = choose_chain([candidate for candidate, _ in series])
        numbers = [series[index][1] for index in chain]
        places = [series[index][0].block for index in chain]
        if len(chain) >= LEAST_UNITS and _is_counted(numbers) and _holds_text(blocks, places):
            chosen |= {series[index][0].block: (series[index][1], series[index][0].weight) for index in chain}
    return chosen


def is_label_row(block: Block, number: Number) -> bool:
    """Say whether the block is a row of a table whose first cell is the label alone."""
    return block.kind is BlockKind.TABLE_ROW and block.text[number.end : number.end + 1] == "\t"


def find_ranks(
    blocks: Sequence[Block], labelled: Mapping[int, Number], numbered: Mapping[int, Number], above: int, below: int
) -> dict[str, int]:
    """Return for each series whether its units hold the numbered clauses or stand in them.

    They hold them where they are set larger than all of them, or where the clauses after Goal 2 begin with 2.1.
    """
    largest = max((blocks[at].size for at in numbered), default=0.0)
    votes: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    after = sorted([*labelled, *numbered])
    for at, following in pairwise(after):
        if at in labelled:
            number = labelled[at]
            counts[number.prefix] += 1
            holds = following in numbered and numbered[following].path[:-1] == number.path
            votes[number.prefix] += holds or blocks[at].size > largest
    words = {number.prefix for number in labelled.values()}
    return {word: above if not numbered or 2 * votes[word] > counts[word] else below for word in words}


def _read(block: Block, body: BodyStyle, *, has_tops: bool) -> Number | None:
    """Return the label that a block begins with."""
    if block.kind not in {BlockKind.TEXT, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW}:
        return None
    match = IDENTIFIER.match(block.text)
    is_set_off = block.bold_until > 0 or stands_out(block, body)
    if match and (match["joint"] or has_tops) and (match["word"].isupper() or is_set_off):
        return _number(match)
    named = NAMED.match(block.text)
    if named is None or not stands_out(block, body) or block.kind is BlockKind.TABLE_ROW:
        return None
    is_word = named["word"].casefold() not in NO_UNIT and not named["word"].startswith("第")
    return _number(named) if is_word else None


def _number(match: re.Match[str]) -> Number:
    path = tuple(int(part) for part in re.findall(r"\d+", match["n"]))
    printed = re.sub(r"\s+", " ", match.group()).strip(" []:：.–—")
    return Number(
        Scheme.LABEL, "clause", path, printed, match.end(), is_keyword=True, prefix=match["word"].rstrip("-_")
    )


def _weigh(block: Block, number: Number, body: BodyStyle) -> float:
    if is_label_row(block, number):
        return FITS
    rest = block.text[number.end :].lstrip()
    is_set_off = stands_out(block, body) or block.bold_until >= len(number.printed)
    refers = not is_set_off and (rest[:1].islower() or rest[:1] in {",", ";", ")"})
    return FITS + STANDS_OUT * is_set_off + REFERS * (refers or block.kind is BlockKind.TABLE_ROW)


def _holds_text(blocks: Sequence[Block], places: Sequence[int]) -> bool:
    """Say whether most units that are named rather than labelled have text of their own."""
    if IDENTIFIER.match(blocks[places[0]].text):
        return True
    lengths = [sum(len(block.text) for block in blocks[at:after]) for at, after in pairwise(places)]
    return 2 * sum(length >= LEAST_TEXT for length in lengths) > len(lengths)


def _is_counted(numbers: Sequence[Number]) -> bool:
    """Say whether most of the units count on from the one before."""
    steps = [after.path[-1] - before.path[-1] for before, after in pairwise(numbers)]
    firsts = sum(number.path[-1] == 1 for number in numbers[1:])
    return 2 * (sum(step == 1 for step in steps) + firsts) > len(steps)
