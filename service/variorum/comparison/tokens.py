"""Raw text comes in; words, numbers, signs and breaks with their compared form go out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from variorum.comparison.folding import BULLET, BULLETS, fold_word

BREAK = "\n"
CELL = "\t"
NUMERALS = "〇零一二三四五六七八九十百千万亿两"
HAN = "\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
FOOTMARK = "\x05"
"""The key of every footnote number, where it is called and where the footnote begins."""
_INSIDE = "\u00ad\u200b-\u200d\u2060\u0300-\u036f"
_NUMBER = r"\d+(?:[.,]\d+)+|[A-Z](?:\.\d+)+(?!\w)"
_INNER = r"['’\u2010\u2011-](?:(?<!\d.)|(?=[^\W\d]))"
"""A hyphen or apostrophe inside a word; between figures it is a dash."""
_LEADER = r"\.{2,}|-{2,}|_{2,}|={2,}|\*{2,}|…{2,}|·{2,}"
_PLAIN = rf"[^\W{SUPERSCRIPTS}]*+(?:[{_INSIDE}]++[^\W{SUPERSCRIPTS}]*+)*+"
"""Letters, figures and what is invisible between them, taken without looking back: nothing behind them can fail."""
_WORD = rf"(?:[^\W{SUPERSCRIPTS}]|[{_INSIDE}]){_PLAIN}"
_LATIN = re.compile(rf"\n|\t|{_NUMBER}|{_WORD}(?:{_INNER}{_WORD})*+|[{SUPERSCRIPTS}]+|{_LEADER}|\S")
_LETTER = rf"(?:(?![{HAN}{SUPERSCRIPTS}])[\w{_INSIDE}])"
_MIXED = re.compile(
    rf"\n|\t|第[{NUMERALS}\d]+[编章节条款项目]|[{NUMERALS}]{{2,}}|{_NUMBER}"
    rf"|{_LETTER}+(?:{_INNER}{_LETTER}+)*|[{SUPERSCRIPTS}]+|{_LEADER}|\S"
)
_ASCII = re.compile(
    rf"\n|\t|{_NUMBER}|\w++(?:{_INNER}\w++)*+|{_LEADER}|[^\s\x1c-\x1f]",
    re.ASCII,
)
"""The same for text of ASCII alone, where it is found in half the time; four more of its signs are spaces elsewhere."""
MARKER = "\x02"
"""The key of every numbered list marker: items that move down a letter are the same items."""
_MARKER = re.compile(
    rf"(?m)^(?:[(（](?:[a-z]{{1,3}}|[A-Z]|\d{{1,2}}|[{NUMERALS}]{{1,3}})[)）]|(?:[a-z]{{1,2}}|\d{{1,2}})[)）]|[{NUMERALS}]{{1,3}}、"
    rf"|(?:[a-z]|\d{{1,2}})\.(?=[ \u00a0])|[①-⑳])"
)
_FOOTNOTE = re.compile(rf"(?m)^[{SUPERSCRIPTS}]+")
_HAS_HAN = re.compile(f"[{HAN}]")
_BREAKS = frozenset({BREAK, CELL})
_OPENING = frozenset({"", BREAK, CELL, MARKER, BULLET})
_FOLDED_BULLETS = frozenset(map(fold_word, BULLETS))


class Token(NamedTuple):
    """One word, number, sign, Han character or break; ``key`` is its compared form."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens side by side, in order: where each starts, where it ends, and its compared form."""

    starts: Sequence[int]
    ends: Sequence[int]
    keys: Sequence[str]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.keys)

    def __iter__(self) -> Iterator[Token]:
        """Return them one after the other."""
        return map(Token, self.starts, self.ends, self.keys)


Lines = dict[tuple[str, bool], Tokens]
"""The tokens of lines that were read before, counted from the start of the line; most lines stand in both versions."""


def tokenise(raw: str, offset: int = 0, lines: Lines | None = None) -> Tokens:
    """Return the tokens of a text, their positions counted from ``offset``; spaces are no tokens.

    ``lines`` remembers the lines that were read, for the next text.
    """
    lines = {} if lines is None else lines
    mixed = has_han(raw)
    starts: list[int] = []
    ends: list[int] = []
    keys: list[str] = []
    at = offset
    for line in raw.split("\n"):
        if at > offset:
            starts.append(at - 1)
            ends.append(at)
            keys.append(BREAK)
        if line:
            found = lines.get((line, mixed))
            if found is None:
                found = lines[line, mixed] = _cut(line, mixed)
            starts += [start + at for start in found.starts]
            ends += [end + at for end in found.ends]
            keys += found.keys
        at += len(line) + 1
    notes = frozenset() if raw.isascii() else frozenset(_FOOTNOTE.findall(raw))
    if notes:
        words = [raw[start - offset : end - offset] for start, end in zip(starts, ends, strict=True)]
        keys = [FOOTMARK if word in notes else key for word, key in zip(words, keys, strict=True)]
    return Tokens(starts, ends, keys)


def _cut(line: str, mixed: bool) -> Tokens:
    """Return the tokens of one line."""
    marker = _MARKER.match(line)
    spans = [match.span() for match in _pick(line, mixed).finditer(line, marker.end() if marker else 0)]
    keys = [fold_word(line[start:end]) for start, end in spans]
    if marker:
        spans, keys = [marker.span(), *spans], [MARKER, *keys]
    if not _FOLDED_BULLETS.isdisjoint(keys):
        for at, (start, end) in enumerate(spans):
            if keys[at] in _FOLDED_BULLETS and (at == 0 or keys[at - 1] == CELL) and _is_bullet(line, start, end):
                keys[at] = BULLET
    # Tuples of plain values: the garbage collector passes over them, as it would not over lists.
    return Tokens(tuple([start for start, _ in spans]), tuple([end for _, end in spans]), tuple(keys))


def _is_bullet(line: str, start: int, end: int) -> bool:
    """Say whether a sign that opens a line or a cell makes a list item of it."""
    return end - start == 1 and line[start] in BULLETS and line[end : end + 1].isspace()


def _pick(raw: str, mixed: bool | None = None) -> re.Pattern[str]:
    if raw.isascii():
        return _ASCII
    return _MIXED if (has_han(raw) if mixed is None else mixed) else _LATIN


def find_markers(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where list markers stand in a part of a text."""
    return [match.span() for match in _MARKER.finditer(text, start, end)]


def is_footmark(text: str, start: int, end: int) -> bool:
    """Say whether a passage is a footnote number or nothing: raised figures with which a line begins, too."""
    words = text[start:end].strip()
    return all(sign in SUPERSCRIPTS for sign in words) and (not words or f"\n{words}" in text)


def has_han(raw: str) -> bool:
    """Say whether a text has Han (or kana) characters, of which each is a word."""
    return not raw.isascii() and _HAS_HAN.search(raw) is not None


def find_words(raw: str, mixed: bool | None = None) -> list[str]:
    """Return words, numbers and signs as they are written, breaks left out.

    ``mixed`` says whether the text that ``raw`` is part of has Han characters; by itself it is looked for in ``raw``.
    """
    pattern = _pick(raw, mixed)
    found = pattern.findall(raw)
    return [word for word in found if word not in _BREAKS] if "\t" in raw or "\n" in raw else found


def words_of(raw: str) -> list[str]:
    """Return the compared forms alone, breaks left out."""
    return list(map(fold_word, find_words(raw)))


def find_telling(raw: str) -> list[str]:
    """Return the compared forms of what a passage says: without list markers, bullets and breaks.

    Footnotes keep their numbers: two that change places are cited in each other's place.
    """
    told = (token for token in tokenise(raw) if token.key not in _OPENING)
    return [raw[token.start : token.end] if token.key == FOOTMARK else token.key for token in told]


def is_han(key: str) -> bool:
    """Say whether the token is one Han (or kana) character."""
    return len(key) == 1 and _HAS_HAN.match(key) is not None


def join_keys(keys: Iterable[str]) -> str:
    """Return the keys run together without spaces, breaks and hyphens."""
    return "".join(key for key in keys if key not in {BREAK, CELL, "-"})
