"""Pages with columns come in; which columns hold which of two or three languages of one text goes out.

Gazettes of bilingual countries print an act in two languages side by side. Read page by page, every article would be
followed by its translation; read one language after the other, each is a text.
"""

import re
from collections import Counter
from collections.abc import Sequence

from variorum.layout.page_lines import PageLines

LEAST_WORDS = 12
"""Words, or Chinese characters, of a column below which its language cannot be told."""

LEAST_PAGES = 2
MOST_PAGES = 0.6
"""So many pages, and this part of those with columns, have the same languages in the same columns."""

LEAST_COMMON = 0.12
"""This part of the words of a language are its commonest words."""

_COMMON = {
    "en": "the of and to in a for is that by be or shall with as on any which this",
    "fr": "le la les de des du et en un une que pour par dans est au aux sur qui ou",
    "de": "der die das und den von zu mit im des dem für auf ist nicht sich eine ein oder nach",
    "nl": "de het een van en in op te dat voor met is zijn aan door niet bij of worden wordt",
    "it": "il la di e che in un una per del della le dei i con non al sono delle da",
    "es": "el la de que y en los del las un por con una se para al su o lo como",
    "pt": "o a de que e do da em um para com uma os no se na por as dos ou",
}
COMMON_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
SCRIPTS = (
    ("zh", re.compile(r"[\u3400-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
)


def find_language_columns(pages: Sequence[PageLines]) -> list[frozenset[int]]:
    """Return the columns to be read together, one set for each language; none where all columns are one text."""
    found = [languages for page in pages if (languages := _languages_of(page))]
    several = Counter(languages for languages in found if len(set(languages)) == len(languages))
    if not several:
        return []
    usual, count = max(several.items(), key=lambda item: (item[1], item[0]))
    if count < LEAST_PAGES or count < MOST_PAGES * len(found):
        return []
    return [frozenset({column}) for column in range(len(usual))]


def _languages_of(page: PageLines) -> tuple[str, ...]:
    """Return the language of each column of a page; none where there is one column or one cannot be told."""
    texts: dict[int, list[str]] = {}
    for line in page.lines:
        texts.setdefault(line.column, []).append(line.text)
    languages = [_guess(" ".join(texts[column])) for column in sorted(texts)]
    return tuple(languages) if len(languages) > 1 and all(languages) else ()


def _guess(text: str) -> str:
    """Return the language of a text, by its script or by its commonest words; empty where that says too little."""
    letters = sum(map(str.isalpha, text))
    for language, pattern in SCRIPTS:
        if 2 * len(pattern.findall(text)) > letters >= LEAST_WORDS:
            return language
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if len(words) < LEAST_WORDS:
        return ""
    shares = {language: sum(word in common for word in words) for language, common in COMMON_WORDS.items()}
    best = max(shares, key=lambda language: (shares[language], language))
    return best if shares[best] >= LEAST_COMMON * len(words) else ""
