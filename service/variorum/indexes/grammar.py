"""What a person typed into the search box comes in; a small tree of words, phrases and operators goes out.

Grammar: words; "phrases"; ``AND`` (or nothing), ``OR``, ``NOT`` or a leading minus; parentheses; ``field:`` before a
word, phrase or parenthesis; ``word*`` for a beginning. There is no regular expression and no fuzzy operator: both
cost without bound.
"""

import re
from dataclasses import dataclass

from variorum.errors import QuerySyntaxError

MAX_CHARACTERS = 512
MAX_TERMS = 32
MAX_DEPTH = 10
MIN_PREFIX = 2
"""One letter with a star would expand to a tenth of the dictionary."""

FIELDS = ("text", "title", "num", "work", "body", "stage", "lang", "label", "element")

PIECE = re.compile(
    r"""\s*(?:
      (?P<open>\() | (?P<close>\)) |
      "(?P<phrase>[^"]*)" | [“”](?P<curly>[^“”]*)[“”] |
      (?P<unclosed>["“”]) |
      (?P<field>[A-Za-z]+):(?=\S) |
      (?P<minus>-(?=[^\s-])) |
      (?P<word>[^\s()"“”]+)
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Words:
    """Text to be found: a phrase, a beginning, or words; in one field or, if that is empty, anywhere."""

    text: str
    field: str = ""
    is_phrase: bool = False
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part must hold."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part must hold."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Without:
    """The part must not hold."""

    part: "Node"


Node = Words | AllOf | AnyOf | Without


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str
    text: str
    position: int


def parse_query(text: str) -> Node:
    """Return the tree of a query.

    Raises ``QuerySyntaxError`` with a sentence and the character position when it is empty, too long, has too many
    words, unbalanced signs or an unknown field.
    """
    if len(text) > MAX_CHARACTERS:
        raise QuerySyntaxError(f"The query is longer than {MAX_CHARACTERS} characters. Shorten it.", MAX_CHARACTERS)
    pieces = _split(text)
    if not pieces:
        raise QuerySyntaxError("Type at least one word to search for.", 0)
    if sum(piece.kind in {"word", "phrase"} for piece in pieces) > MAX_TERMS:
        raise QuerySyntaxError(f"The query has more than {MAX_TERMS} words. Use fewer.", pieces[-1].position)
    parser = _Parser(pieces, len(text))
    tree = parser.read_any(0, "")
    if parser.peek() is not None:
        raise QuerySyntaxError("There is a closing parenthesis too many.", pieces[parser.at].position)
    return tree


def _split(text: str) -> list[_Piece]:
    pieces = []
    at = 0
    while match := PIECE.match(text, at):
        kind = str(match.lastgroup)
        position = match.start(kind)
        at = match.end()
        if kind == "unclosed":
            raise QuerySyntaxError("A quotation mark is not closed.", position)
        value = match.group(kind)
        if kind == "field" and value.lower() not in FIELDS:
            raise QuerySyntaxError(f"There is no field “{value}”. Fields are: {', '.join(FIELDS)}.", position)
        pieces.append(_Piece("phrase" if kind == "curly" else kind, value, position))
    return pieces


class _Parser:
    def __init__(self, pieces: list[_Piece], length: int) -> None:
        self.pieces = pieces
        self.length = length
        self.at = 0

    def peek(self) -> _Piece | None:
        return self.pieces[self.at] if self.at < len(self.pieces) else None

    def read_any(self, depth: int, field: str) -> Node:
        parts = [self.read_all(depth, field)]
        while (piece := self.peek()) and piece.kind == "word" and piece.text == "OR":
            self.at += 1
            parts.append(self.read_all(depth, field))
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def read_all(self, depth: int, field: str) -> Node:
        parts: list[Node] = []
        while (piece := self.peek()) and piece.kind != "close" and not (piece.kind == "word" and piece.text == "OR"):
            if piece.kind == "word" and piece.text == "AND":
                self.at += 1
                continue
            parts.append(self.read_one(depth, field))
        if not parts:
            position = piece.position if piece else self.length
            raise QuerySyntaxError("A word is missing here.", position)
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def read_one(self, depth: int, field: str) -> Node:
        piece = self.peek()
        if piece is None or piece.kind == "close":
            raise QuerySyntaxError("A word is missing here.", piece.position if piece else self.length)
        self.at += 1
        if piece.kind == "minus" or (piece.kind == "word" and piece.text == "NOT"):
            return Without(self.read_one(_deeper(depth, piece), field))
        if piece.kind == "field":
            return self.read_one(_deeper(depth, piece), piece.text.lower())
        if piece.kind == "open":
            return self.read_group(_deeper(depth, piece), field, piece)
        return _words(piece, field)

    def read_group(self, depth: int, field: str, opening: _Piece) -> Node:
        inside = self.read_any(depth, field)
        closing = self.peek()
        if closing is None or closing.kind != "close":
            raise QuerySyntaxError("A parenthesis is not closed.", opening.position)
        self.at += 1
        return inside


def _deeper(depth: int, piece: _Piece) -> int:
    if depth >= MAX_DEPTH:
        raise QuerySyntaxError(f"The query is nested deeper than {MAX_DEPTH} levels.", piece.position)
    return depth + 1


def _words(piece: _Piece, field: str) -> Words:
    if piece.kind == "phrase":
        if not piece.text.strip():
            raise QuerySyntaxError("There is nothing between the quotation marks.", piece.position)
        return Words(piece.text, field, is_phrase=True)
    if piece.text.endswith("*"):
        beginning = piece.text.rstrip("*")
        if len(beginning) < MIN_PREFIX:
            raise QuerySyntaxError(f"Type at least {MIN_PREFIX} letters before the star.", piece.position)
        return Words(beginning, field, is_prefix=True)
    return Words(piece.text, field)
