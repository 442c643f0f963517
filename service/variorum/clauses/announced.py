"""The printed list of contents comes in; what it says about the numbers and titles of the text goes out.

The publisher's own list tells a heading from a list item or a sentence that happens to begin with the next number.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from variorum.clauses.listed import entry_lines
from variorum.clauses.numbering import Number, read_numbers
from variorum.clauses.places import CAPTION
from variorum.clauses.traditions.form import ANNEXES, RANK, Scheme
from variorum.layout.block import Block, Furniture

ANNOUNCED = 3.0
"""The list of contents has this number with these words: as good as two signs of type."""

OTHERWISE = -2.0
"""It has this number with other words: a list item or a sentence, or a title that was changed after the list was made."""

LEAST_ENTRIES = 4
"""So many numbered entries make a list of contents a witness."""

LEAST_SHARED = 8
"""Characters of a title that must agree where a line of the list holds but a part of it."""

SAME_EDGE = 3.0
"""Points by which entries of one level may begin apart."""

LEAST_LETTERS = 4
"""A title without a number that is shorter is not looked for."""


@dataclass(frozen=True, slots=True)
class Announced:
    """What the list of contents says: the titles of each number, and the rank of each title without a number."""

    titles: Mapping[str, frozenset[str]]
    ranks: Mapping[str, int]


def read_announced(furniture: Iterable[Furniture]) -> Announced:
    """Return what the list of contents says; nothing where it has but a few numbers."""
    titles: dict[str, set[str]] = {}
    edges: list[tuple[float, int]] = []
    plain: list[tuple[str, float]] = []
    for words, edge in _read_lines(furniture):
        found = [number for number in read_numbers(words) if number.scheme is not Scheme.RECITAL]
        if not found:
            plain.append((_fold(words), edge))
            continue
        for number in found:
            titles.setdefault(_fold_number(number), set()).add(_fold(words[number.end :]))
        if found[0].scheme not in ANNEXES:
            edges.append((edge, RANK[found[0].scheme] + found[0].depth))
    if len(titles) < LEAST_ENTRIES:
        return Announced({}, {})
    ranks: dict[str, int] = {}
    for title, edge in plain:
        rank = _rank_at(edge, edges)
        if rank is not None and len(title) >= LEAST_LETTERS:
            ranks[title] = min(rank, ranks.get(title, rank))
    return Announced({number: frozenset(found) for number, found in titles.items()}, ranks)


def weigh_announced(blocks: Sequence[Block], at: int, number: Number, announced: Announced) -> float:
    """Return what the list of contents says for or against a number at a block."""
    titles = announced.titles.get(_fold_number(number))
    if not titles:
        return 0.0
    title = _fold(blocks[at].text[number.end :])
    if not title and at + 1 < len(blocks):
        title = _fold(blocks[at + 1].text)
    if any(_agree(title, other) for other in titles):
        return ANNOUNCED
    return OTHERWISE if title and all(titles) else 0.0


def rank_of_title(block: Block, announced: Announced) -> int | None:
    """Return the rank of a block that the list of contents has as a title without a number, or None."""
    return announced.ranks.get(_fold(block.text)) if announced.ranks else None


def _read_lines(furniture: Iterable[Furniture]) -> Iterator[tuple[str, float]]:
    return ((words, piece.box.x0) for piece, words in entry_lines(furniture) if not CAPTION.match(words))


def _rank_at(edge: float, edges: Sequence[tuple[float, int]]) -> int | None:
    """Return the rank of the numbered entries that begin where an entry without a number does."""
    ranks = [rank for other, rank in edges if abs(other - edge) <= SAME_EDGE]
    return min(ranks, default=None)


def _agree(title: str, other: str) -> bool:
    shorter, longer = sorted((title, other), key=len)
    return shorter == longer or (len(shorter) >= LEAST_SHARED and longer.startswith(shorter))


def _fold(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _fold_number(number: Number) -> str:
    return re.sub(r"[^\w.]", "", number.printed).strip(".").casefold()
