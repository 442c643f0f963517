"""What a row of a tradition says: the look of a number, what it numbers, and what stands inside what."""

import re
from dataclasses import dataclass
from enum import StrEnum

from variorum.clauses.numerals import CHINESE, WORDS


class Scheme(StrEnum):
    """A way of numbering that runs through a document."""

    BOOK = "book"
    PART = "part"
    TITLE = "title"
    SUBTITLE = "subtitle"
    CHAPTER = "chapter"
    ROMAN = "roman"
    DIVISION = "division"
    ENUMERATION = "enumeration"
    KEYWORD_SECTION = "keyword-section"
    ARTICLE = "article"
    RECITAL = "recital"
    ANNEX = "annex"
    APPENDIX = "appendix"
    SCHEDULE = "schedule"
    DECIMAL = "decimal"
    LABEL = "label"


ANNEXES = frozenset({Scheme.ANNEX, Scheme.APPENDIX, Scheme.SCHEDULE})
BARE = frozenset({Scheme.DECIMAL, Scheme.ROMAN, Scheme.ENUMERATION, Scheme.RECITAL})
"""Schemes whose number stands alone; all others have a word that says what is numbered."""

GROUPS = frozenset({Scheme.BOOK, Scheme.PART, Scheme.TITLE, Scheme.SUBTITLE, Scheme.CHAPTER, Scheme.DIVISION})
"""Units that hold others and have no text of their own."""

RANK = {
    Scheme.BOOK: 0,
    Scheme.ANNEX: 0,
    Scheme.APPENDIX: 0,
    Scheme.SCHEDULE: 0,
    Scheme.PART: 1,
    Scheme.TITLE: 2,
    Scheme.SUBTITLE: 3,
    Scheme.CHAPTER: 4,
    Scheme.ROMAN: 5,
    Scheme.DIVISION: 6,
    Scheme.ENUMERATION: 7,
    Scheme.KEYWORD_SECTION: 8,
    Scheme.ARTICLE: 8,
    Scheme.RECITAL: 8,
    Scheme.DECIMAL: 8,
    Scheme.LABEL: 8,
}
"""Which unit stands inside which, as legislatures and standards bodies nest them: a lower rank stands above."""

HAN = f"[{CHINESE}\\d]+"
ROMAN_NUMERAL = r"[IVXLCDM]+|[ivxlcdm]+"
END = r"(?![^\W⁰¹²³⁴-⁹])"
"""No letter or digit follows, unless it is the raised mark of a note."""

NUMERAL = rf"(?P<n>\d{{1,4}}(?:[a-zA-Z]{{1,2}})?|{ROMAN_NUMERAL})"
WORD = "|".join(sorted(WORDS, key=lambda word: (-len(word), word)))
NUMERAL_OR_WORD = rf"(?P<n>\d{{1,4}}(?:[a-zA-Z]{{1,2}})?|{WORD}|{ROMAN_NUMERAL})"
IGNORE = re.IGNORECASE


@dataclass(frozen=True, slots=True)
class Form:
    """One look of a number: its group ``n`` is the numeral; ``element`` is the Akoma Ntoso name of what it numbers."""

    scheme: Scheme
    element: str
    pattern: re.Pattern[str]


def form(scheme: Scheme, element: str, pattern: str, flags: int = 0) -> Form:
    """Return a form of the pattern."""
    return Form(scheme, element, re.compile(pattern, flags))
