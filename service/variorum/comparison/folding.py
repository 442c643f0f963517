"""Text comes in; text in one form of quotes, dashes, widths, spaces and spelling goes out, with a map back."""

import re
import unicodedata
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from variorum.comparison.spelling import americanise
from variorum.spans import Span

QUOTES = {**dict.fromkeys("‘’‚‛′`´ʼ＇", "'"), **dict.fromkeys("“”„‟″«»＂「」『』〝〞", '"')}
DASHES = dict.fromkeys("‐‑‒–—―−﹣－⸺⸻", "-")
BULLETS = frozenset("•‣◦∙·●○■□▪▫◆◇►▶➢➤✓✔*∗-‐‑–—−o\uf0b7\uf0a7\uf0d8\uf02d\u2022\u25cf")
"""Signs that open a list item and say nothing but that; "o" is the hollow bullet of a common word processor."""
BARS = frozenset("▌▐")
"""Signs by which a parliament shows in the text that words were left out; in the margin they are change bars."""
KEPT = ("<super>", "<sub>", "<fraction>", "<circle>")
"""Compatibility forms that carry meaning: x² is not x2."""
BULLET = "•"


@lru_cache(maxsize=65536)
def fold_character(character: str) -> str:
    """Return the character in its compared form: nothing for invisible ones, one space for any space."""
    if character in QUOTES:
        return QUOTES[character]
    if character in DASHES:
        return "-"
    if character in BARS:
        return ""
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    if category == "Zs":
        return " "
    if category == "Cc" and character not in "\n\t":
        return " "
    if unicodedata.decomposition(character).startswith(KEPT):
        return character
    return unicodedata.normalize("NFKC", character)


@lru_cache(maxsize=262144)
def fold_word(word: str) -> str:
    """Return the compared form of one token; hyphens between letters, invisible signs, spelling and the
    length of leaders do not count.
    """
    folded = word if word.isascii() else fold_typography(word)
    if len(word) > 1 and word == word[0] * len(word) and not word[0].isalnum():
        return word[0] * 3
    if not folded[:1].isalpha():
        return folded
    if "-" in folded:
        folded = _join_letters(folded)
    return americanise(folded)


@lru_cache(maxsize=262144)
def fold_typography(word: str) -> str:
    """Return a token with quotes, dashes, widths and ligatures in one form, spelling and hyphens kept."""
    return unicodedata.normalize("NFC", "".join(map(fold_character, word)))


def _join_letters(word: str) -> str:
    return re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", "", word)


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded ``text``; ``origins[i]`` is the raw position of folded character ``i``, with one more for the end."""

    text: str
    origins: "array[int]"

    def to_raw(self, span: Span) -> Span:
        """Return the raw characters that a span of the folded text came from."""
        if span.start >= span.end:
            return Span(self.origins[span.start], self.origins[span.start])
        return Span(self.origins[span.start], self.origins[span.end - 1] + self._width(span.end - 1))

    def from_raw(self, span: Span) -> Span:
        """Return the folded characters that come from a raw span."""
        start = bisect_right(self.origins, span.start - 1)
        return Span(start, max(start, bisect_right(self.origins, span.end - 1)) if span.length else start)

    def _width(self, index: int) -> int:
        following = self.origins[index + 1]
        return max(1, following - self.origins[index]) if index + 1 < len(self.origins) else 1


def fold(raw: str) -> Folded:
    """Return the text with quotes, dashes, widths and invisible signs in one form and runs of spaces as one."""
    pieces: list[str] = []
    origins = array("q")
    last = ""
    for at, character in enumerate(raw):
        for folded in character if character.isascii() and character > " " else fold_character(character):
            shown = " " if folded in "\r\x0b\x0c" else folded
            if shown == " " and last in {" ", "\n", "\t"}:
                continue
            pieces.append(shown)
            origins.append(at)
            last = shown
    origins.append(len(raw))
    return Folded("".join(pieces), origins)
