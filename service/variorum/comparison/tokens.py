"""Raw text comes in; words, numbers, signs and breaks with their compared form go out."""

import re
from collections.abc import Iterable
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
_INNER = r"(?:(?<=\d)['’\u2010\u2011-](?=[^\W\d])|(?<!\d)['’\u2010\u2011-])"
"""A hyphen or apostrophe inside a word; between figures it is a dash."""
_LEADER = r"\.{2,}|-{2,}|_{2,}|={2,}|\*{2,}|…{2,}|·{2,}"
_PLAIN = rf"[^\W{SUPERSCRIPTS}]|[{_INSIDE}]"
_LATIN = re.compile(rf"\n|\t|{_NUMBER}|(?:{_PLAIN})+(?:{_INNER}(?:{_PLAIN})+)*|[{SUPERSCRIPTS}]+|{_LEADER}|\S")
_LETTER = rf"(?:(?![{HAN}{SUPERSCRIPTS}])[\w{_INSIDE}])"
_MIXED = re.compile(
    rf"\n|\t|第[{NUMERALS}\d]+[编章节条款项目]|[{NUMERALS}]{{2,}}|{_NUMBER}"
    rf"|{_LETTER}+(?:{_INNER}{_LETTER}+)*|[{SUPERSCRIPTS}]+|{_LEADER}|\S"
)
MARKER = "\x02"
"""The key of every numbered list marker: items that move down a letter are the same items."""
_MARKER = re.compile(
    rf"(?m)^(?:[(（](?:[a-z]{{1,3}}|[A-Z]|\d{{1,2}}|[{NUMERALS}]{{1,3}})[)）]|(?:[a-z]{{1,2}}|\d{{1,2}})[)）]|[{NUMERALS}]{{1,3}}、"
    rf"|(?:[a-z]|\d{{1,2}})\.(?=[ \u00a0])|[①-⑳])"
)
_FOOTNOTE = re.compile(rf"(?m)^[{SUPERSCRIPTS}]+")
_HAS_HAN = re.compile(f"[{HAN}]")
_BREAKS = frozenset({BREAK, CELL})
_OPENING = frozenset({BREAK, CELL, MARKER, BULLET})
_FOLDED_BULLETS = frozenset(map(fold_word, BULLETS))


class Token(NamedTuple):
    """One word, number, sign, Han character or break; ``key`` is its compared form."""

    start: int
    end: int
    key: str


_new_token = tuple.__new__
"""Makes a token in half the time of its own constructor, which only unpacks and packs its fields."""


def tokenise(raw: str, offset: int = 0) -> list[Token]:
    """Return the tokens of a text, their positions counted from ``offset``; spaces are no tokens."""
    pattern = _MIXED if _HAS_HAN.search(raw) else _LATIN
    tokens: list[Token] = []
    at = 0
    for marker in _MARKER.finditer(raw):
        tokens += _plain(pattern, raw, at, marker.start(), offset)
        tokens.append(Token(marker.start() + offset, marker.end() + offset, MARKER))
        at = marker.end()
    tokens += _plain(pattern, raw, at, len(raw), offset)
    notes = set(_FOOTNOTE.findall(raw))
    for index, token in enumerate(tokens):
        if notes or token.key in _FOLDED_BULLETS:
            tokens[index] = _as_sign(raw, offset, tokens, index, notes)
    return tokens


def find_markers(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where list markers stand in a part of a text."""
    return [match.span() for match in _MARKER.finditer(text, start, end)]


def _plain(pattern: re.Pattern[str], raw: str, start: int, end: int, offset: int) -> list[Token]:
    spans = [match.span() for match in pattern.finditer(raw, start, end)]
    return [_new_token(Token, (low + offset, high + offset, fold_word(raw[low:high]))) for low, high in spans]


def _as_sign(raw: str, offset: int, tokens: list[Token], at: int, notes: set[str]) -> Token:
    """Return a token under the key of bullets or footnote numbers, if it is one."""
    token = tokens[at]
    if notes and raw[token.start - offset : token.end - offset] in notes:
        return Token(token.start, token.end, FOOTMARK)
    if token.end - token.start != 1 or raw[token.start - offset] not in BULLETS:
        return token
    opens = at == 0 or tokens[at - 1].key in {BREAK, CELL}
    after = raw[token.end - offset : token.end - offset + 1]
    return Token(token.start, token.end, BULLET) if opens and after.isspace() and after != BREAK else token


def is_footmark(text: str, start: int, end: int) -> bool:
    """Say whether a passage is a footnote number or nothing: raised figures with which a line begins, too."""
    words = text[start:end].strip()
    return all(sign in SUPERSCRIPTS for sign in words) and (not words or f"\n{words}" in text)


def find_words(raw: str) -> list[str]:
    """Return words, numbers and signs as they are written, breaks left out."""
    pattern = _MIXED if _HAS_HAN.search(raw) else _LATIN
    return [word for word in pattern.findall(raw) if word not in _BREAKS]


def words_of(raw: str) -> list[str]:
    """Return the compared forms alone, breaks left out."""
    return list(map(fold_word, find_words(raw)))


def find_telling(raw: str) -> list[str]:
    """Return the compared forms of what a passage says: without list markers, bullets and breaks.

    Footnotes keep their numbers: two that change places are cited in each other's place.
    """
    tokens = (token for token in tokenise(raw) if token.key not in _OPENING)
    return [raw[token.start : token.end] if token.key == FOOTMARK else token.key for token in tokens]


def is_han(key: str) -> bool:
    """Say whether the token is one Han (or kana) character."""
    return len(key) == 1 and _HAS_HAN.match(key) is not None


def join_keys(keys: Iterable[str]) -> str:
    """Return the keys run together without spaces, breaks and hyphens."""
    return "".join(key for key in keys if key not in {BREAK, CELL, "-"})
