"""The runs of a page come in; the reason why its text cannot be relied on goes out, or an empty string."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from variorum.layout.block import Notice, NoticeKind
from variorum.layout.page_lines import PageLines
from variorum.layout.runs import Run
from variorum.pdf.page import Font

NO_MEANING = "characters without meaning"

GARBLED_SHARE = 0.2
"""A page with more characters without meaning than this part cannot be relied on."""

GARBLED_RUN = 3
"""So many different characters without meaning in a row of at least four were a word; single ones are signs of symbol fonts."""

MIN_GAPPED = 3
"""So many words of a page lack letters, as where a font names no ligatures."""

MIN_WORDS = 12
"""Different words of one font on a page, from which their letters tell whether it says what it shows."""

WORD = 4
"""Letters; shorter words are too often abbreviations."""

VOWELLESS_SMALL = 0.15
VOWELLESS = 0.25
"""Parts of the different words, in small letters and in any, without a vowel: in no language of the Latin script so many; where
codes stand for other letters than they show, a fifth to a half. Capitals have more, for acronyms."""

_WORD = re.compile(rf"(?<![\w'’])[^\W\d_]{{{WORD},}}(?![\w'’])")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_VOWEL = re.compile(r"[aeiouy\u00c0-\u024f]", re.IGNORECASE)
_GAPPED = re.compile("[^\\W\\d_]\ufffd[^\\W\\d_]|(?<!\\S)\ufffd[^\\W\\d_]{2}")
_MEANINGLESS = re.compile("[\ufffd\ue000-\uf8ff]")
_MEANINGLESS_WORD = re.compile("[\ufffd\ue000-\uf8ff]{4,}")


def why_garbled(runs: Sequence[Run], fonts: Sequence[Font]) -> str:
    """Return what is wrong with the text of the page, in words for people; an empty string if nothing is."""
    bad = total = 0
    words: dict[int, set[str]] = {}
    for run in runs:
        total += len(run.text)
        if run.text.isascii():
            words.setdefault(run.font, set()).update(_WORD.findall(run.text))
            continue
        bad += len(_MEANINGLESS.findall(run.text))
        if any(map(_is_word, _MEANINGLESS_WORD.findall(run.text))):
            return NO_MEANING
        words.setdefault(run.font, set()).update(_WORD.findall(run.text))
    if bad > GARBLED_SHARE * total:
        return NO_MEANING
    if sum(len(_GAPPED.findall(run.text)) for run in runs if not run.text.isascii()) >= MIN_GAPPED:
        return "words with missing letters"
    for font, found in words.items():
        word = _implausible(found, is_fixed=fonts[font].is_fixed)
        if word:
            return f"words that are none: {word}"
    return ""


def notices_of_text(page: PageLines, removed: AbstractSet[int]) -> list[Notice]:
    """Return the notices of a page without the doubt of its text where only lines set aside lack meaning.

    A running foot in a font that spells nothing says nothing about the text; ``removed`` are the places of such lines.
    """
    if any(_MEANINGLESS.search(line.text) for k, line in enumerate(page.lines) if k not in removed):
        return list(page.notices)
    doubt = Notice(NoticeKind.UNRELIABLE_TEXT, page.page, NO_MEANING)
    return [notice for notice in page.notices if notice != doubt]


def _is_word(signs: str) -> bool:
    """Say whether signs without meaning are no mere repetition of one, such as a row of boxes."""
    return "\ufffd" in signs or len(set(signs)) >= GARBLED_RUN


def _implausible(words: AbstractSet[str], *, is_fixed: bool) -> str:
    """Return one of the words that have no vowel where too many have none; programs abbreviate as they like."""
    latin = sorted(word for word in words if _LATIN.fullmatch(word))
    if is_fixed or len(latin) < MIN_WORDS:
        return ""
    bare = [word for word in latin if not _VOWEL.search(word)]
    small = [word for word in latin if word.islower()]
    bare_small = [word for word in bare if word.islower()]
    if len(bare) > VOWELLESS * len(latin):
        return bare[0]
    if len(small) >= MIN_WORDS and len(bare_small) > VOWELLESS_SMALL * len(small):
        return bare_small[0]
    return ""
