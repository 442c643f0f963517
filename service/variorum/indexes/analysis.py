"""Text comes in; index tokens with their places go out, for Latin words and for Chinese, Japanese and Korean runs."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from variorum.spans import Span

CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
"""Kana, Han (with extension A and compatibility forms) and Hangul: scripts that put no space between words."""

PIECE = re.compile(
    rf"(?P<cjk>[{CJK}]+)|(?P<number>\d+(?:[.,]\d+)*)|(?P<word>(?:(?![{CJK}])[^\W\d_])+(?:['’][^\W\d_]+)?)"
)

WORD_CACHE = 65_536
"""Stems kept: more than the vocabulary of a library of English standards, small in memory."""


class Token(NamedTuple):
    """One index token; ``span`` counts in the text that was given."""

    text: str
    span: Span


@lru_cache(maxsize=WORD_CACHE)
def stem(word: str) -> str:
    """Return the English (Porter 2) stem of a folded word; words of other languages pass nearly unchanged."""
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer() -> "Stemmer.Stemmer":
    return Stemmer.Stemmer("english")


def fold(text: str) -> str:
    """Return compatibility-composed lower case, so that ＡＢＣ, ABC and abc are one."""
    return unicodedata.normalize("NFKC", text).casefold()


def tokenize(text: str, *, is_query: bool = False) -> Iterator[Token]:
    """Yield tokens in order.

    A Chinese run gives its overlapping pairs, so that every two-character word is found exactly; when indexing, the
    last character is given once more alone, so that one character can be found wherever it stands. A query asks for
    the pairs only (or the single character).
    """
    for match in PIECE.finditer(text):
        start, end = match.span()
        if match.lastgroup == "cjk":
            yield from _pairs(text, start, end, is_query=is_query)
        elif match.lastgroup == "number":
            yield Token(fold(match.group()), Span(start, end))
        else:
            yield Token(stem(fold(match.group()).replace("’", "'")), Span(start, end))


def _pairs(text: str, start: int, end: int, *, is_query: bool) -> Iterator[Token]:
    for at in range(start, end - 1):
        yield Token(fold(text[at : at + 2]), Span(at, at + 2))
    if not is_query or end - start == 1:
        yield Token(fold(text[end - 1]), Span(end - 1, end))


def is_cjk(character: str) -> bool:
    """Say whether a character belongs to a script without spaces between words."""
    return re.match(f"[{CJK}]", character) is not None
