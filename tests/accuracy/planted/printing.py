"""A tree of clauses comes in; its clauses as they are printed, numbered in their tradition, go out in order."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.accuracy.planted.document import Document, Node, Piece, Sort

KEY = re.compile(r"\{([\w~.-]+)\}")
CHINESE = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Printed:
    """One clause on paper: ``number`` and ``heading`` as printed, its paragraphs with markers and numbers of references.

    ``citation`` is how the scorer names it. ``sort`` says how it looks: chapter, section or item.
    """

    key: str
    depth: int
    sort: str
    number: str
    citation: str
    heading: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Heading, paragraphs and footnotes, one per line."""
        notes = [piece.footnote for piece in self.pieces if piece.footnote]
        return "\n".join(filter(None, [self.heading, *(piece.text for piece in self.pieces), *notes]))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clause stands: how it looks, its number, its citation, and how a reference to it is printed."""

    sort: str
    number: str
    citation: str
    reference: str


Numbering = Callable[[Place | None, Node, int, int, int], Place]
"""From the place above, the clause, its depth, its rank among its siblings and among all of its depth, to its place."""


def print_document(document: Document) -> list[Printed]:
    """Number all clauses and put the numbers into the references."""
    places = _place(document)
    shown = []
    for node, _, depth in document.walk():
        place = places[node.key]
        pieces = tuple(_print_pieces(node.pieces, places, document))
        heading = _resolve(node.heading, places)
        shown.append(Printed(node.key, depth, place.sort, place.number, place.citation, heading, pieces))
    return shown


def find_keys(text: str) -> set[str]:
    """Return the clauses that a text cites."""
    return set(KEY.findall(text))


def _place(document: Document) -> dict[str, Place]:
    numbering = TRADITIONS[document.tradition]
    places: dict[str, Place] = {}
    totals: dict[tuple[int, bool], int] = {}
    ranks: dict[tuple[str, bool], int] = {}
    for node, above, depth in document.walk():
        own = ("" if above is None else above.key, is_annex(node))
        ranks[own] = ranks.get(own, 0) + 1
        level = (depth, is_annex(node))
        totals[level] = totals.get(level, 0) + 1
        over = None if above is None else places[above.key]
        places[node.key] = numbering(over, node, depth, ranks[own], totals[level])
    return places


def is_annex(node: Node) -> bool:
    """Say whether a clause is an annex: its key says so."""
    return node.key.startswith("annex")


def _resolve(text: str, places: dict[str, Place]) -> str:
    return KEY.sub(lambda match: places[match[1]].reference, text)


def _print_pieces(pieces: Iterable[Piece], places: dict[str, Place], document: Document) -> Iterable[Piece]:
    rank = notes = 0
    count = sum(piece.sort is Sort.NOTE for piece in pieces)
    for piece in pieces:
        text = _resolve(piece.text, places)
        rank = rank + 1 if piece.sort is Sort.ITEM else 0
        if piece.sort is Sort.ITEM:
            text = (
                f"{mark_item(document.tradition, rank)} {text}"
                if document.language != "zh"
                else f"（{chinese(rank)}）{text}"
            )
        elif piece.sort is Sort.NOTE:
            notes += 1
            text = f"NOTE {notes} {text}" if count > 1 else f"NOTE {text}"
        yield Piece(piece.sort, text, _resolve(piece.footnote, places))


def mark_item(tradition: str, rank: int) -> str:
    """Return the marker of an item of a list."""
    return f"{letter(rank)})" if tradition == "standard" else f"({letter(rank)})"


def chinese(number: int) -> str:
    """Return a number up to 199 in Chinese."""
    if number >= 100:
        rest = number - 100
        return "一百" + ("" if not rest else ("零" if rest < 10 else ("一" if rest < 20 else "")) + chinese(rest))
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("十" if tens == 1 else f"{CHINESE[tens]}十")
    return head + (CHINESE[ones] if ones else "")


def roman(number: int) -> str:
    """Return a number up to 39 in Roman figures."""
    ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][number % 10]
    return "X" * (number // 10) + ones


def _standard(above: Place | None, node: Node, depth: int, rank: int, total: int) -> Place:
    if above is None and is_annex(node):
        name = f"Annex {letter(rank).upper()}"
        return Place("annex", name, name.lower(), name)
    number = f"{above.number.removeprefix('Annex ')}.{rank}" if above else str(rank)
    return Place("chapter" if above is None else "section", number, number.lower(), number)


def _bill(above: Place | None, node: Node, depth: int, rank: int, total: int) -> Place:
    if above is None:
        return Place("section", f"SEC. {rank}.", str(rank), str(rank))
    marker = [f"({chr(ord('a') + rank - 1)})", f"({rank})", f"({chr(ord('A') + rank - 1)})"][depth - 1]
    return Place("item", marker, above.citation + marker, above.reference + marker)


def _articles(above: Place | None, node: Node, depth: int, rank: int, total: int) -> Place:
    if above is None:
        return Place("chapter", f"CHAPTER {roman(rank)}", f"chapter {roman(rank)}", f"Chapter {roman(rank)}")
    if depth == 1:
        return Place("section", f"Article {total}", str(total), str(total))
    if depth == 2:
        return Place("item", f"{rank}.", f"{above.citation}({rank})", f"{above.reference}({rank})")
    marker = f"({chr(ord('a') + rank - 1)})"
    return Place("item", marker, above.citation + marker, above.reference + marker)


def _act(above: Place | None, node: Node, depth: int, rank: int, total: int) -> Place:
    if above is None:
        return Place("chapter", f"PART {rank}", f"part {rank}", f"Part {rank}")
    if depth == 1:
        return Place("section", f"{total}.", str(total), str(total))
    marker = f"({[str(rank), letter(rank), roman(rank).lower(), letter(rank).upper()][min(depth, 5) - 2]})"
    return Place("item", marker, above.citation + marker, above.reference + marker)


def letter(number: int) -> str:
    """Return the letter of an item: z is followed by aa."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return letters[(number - 1) % 26] * (1 + (number - 1) // 26)


def _law(above: Place | None, node: Node, depth: int, rank: int, total: int) -> Place:
    if above is None:
        number = f"第{chinese(rank)}章"
        return Place("chapter", number, f"chapter {rank}", number)
    return Place("item", f"第{chinese(total)}条", str(total), f"第{chinese(total)}条")


TRADITIONS: dict[str, Numbering] = {
    "standard": _standard,
    "bill": _bill,
    "articles": _articles,
    "act": _act,
    "law": _law,
}
