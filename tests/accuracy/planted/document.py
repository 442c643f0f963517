"""A text in a small notation comes in; a tree of clauses whose references are symbolic goes out, to be edited and printed.

title: Face templates            language: en            tradition: standard
term: reference template = enrolment record              a defined term and the name it may be given everywhere
# key | Heading                  one # per level; a heading of its own is not needed
Text that cites {other-key}.     one line per paragraph
- an item                        > a note                = a | row | of a table
^ a footnote to the paragraph above
%                                what follows are clauses that may be inserted, none of them printed at first
"""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Sort(StrEnum):
    """What a paragraph is."""

    TEXT = "text"
    ITEM = "item"
    NOTE = "note"
    ROW = "row"


MARKS = {"- ": Sort.ITEM, "> ": Sort.NOTE, "= ": Sort.ROW}


@dataclass(slots=True)
class Piece:
    """One paragraph; cells of a row are parted by tabs. References are keys in braces."""

    sort: Sort
    text: str
    footnote: str = ""


@dataclass(slots=True)
class Node:
    """One clause with those below it; ``key`` is what it is through all versions, whatever its number."""

    key: str
    heading: str = ""
    pieces: list[Piece] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """A tree that may be edited, with ``spares``, clauses to insert, and ``terms``, what may be renamed."""

    title: str
    language: str
    tradition: str
    nodes: list[Node] = field(default_factory=list)
    spares: list[Node] = field(default_factory=list)
    terms: list[tuple[str, str]] = field(default_factory=list)

    def copy(self) -> "Document":
        """Return a tree of its own."""
        return copy.deepcopy(self)

    def walk(self) -> Iterator[tuple[Node, Node | None, int]]:
        """Yield every clause with the one above it and its depth, in order."""
        yield from _walk(self.nodes, None, 0)

    def siblings(self, above: Node | None) -> list[Node]:
        """Return the list that the clauses below one stand in."""
        return self.nodes if above is None else above.children


def _walk(nodes: list[Node], above: Node | None, depth: int) -> Iterator[tuple[Node, Node | None, int]]:
    for node in nodes:
        yield node, above, depth
        yield from _walk(node.children, node, depth + 1)


def subtree(node: Node) -> list[Node]:
    """Return a clause and all below it."""
    return [node, *(below for below, _, _ in _walk(node.children, node, 0))]


def read_document(source: str) -> Document:
    """Read a text in the notation."""
    document = Document("", "en", "standard")
    trail: list[Node] = []
    into = document.nodes
    for line in (line.strip() for line in source.splitlines()):
        name, colon, value = line.partition(": ")
        if not line:
            continue
        if line == "%":
            into, trail = document.spares, []
        elif line.startswith("#"):
            depth = len(line) - len(line.lstrip("#"))
            key, _, heading = (part.strip() for part in line[depth:].partition("|"))
            node = Node(key, heading)
            trail = [*trail[: depth - 1], node]
            (trail[-2].children if len(trail) > 1 else into).append(node)
        elif not trail and into is document.nodes:
            _read_head(document, name if colon else "", value)
        else:
            _read_piece(trail[-1], line)
    return document


def _read_head(document: Document, name: str, value: str) -> None:
    if name == "term":
        old, _, new = value.partition("=")
        document.terms.append((old.strip(), new.strip()))
    elif name in {"title", "language", "tradition"}:
        setattr(document, name, value)
    else:
        raise ValueError(f"not a line of the head of a text: {name} {value}")


def _read_piece(node: Node, line: str) -> None:
    sort = MARKS.get(line[:2])
    if line.startswith("^ "):
        node.pieces[-1].footnote = line[2:]
    elif sort is Sort.ROW:
        node.pieces.append(Piece(sort, "\t".join(cell.strip() for cell in line[2:].split("|"))))
    elif sort:
        node.pieces.append(Piece(sort, line[2:].strip()))
    else:
        node.pieces.append(Piece(Sort.TEXT, line))
