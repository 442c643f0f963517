"""Text comes in; dates, sums, percentages, periods and plain numbers go out, in figures, words and Han numerals."""

import re
from functools import lru_cache
from typing import NamedTuple

from variorum.comparison.change import Reason
from variorum.comparison.citations import han_value
from variorum.comparison.tokens import NUMERALS

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_SMALL = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen"
)
_WORDS = rf"(?:(?:one|{_SMALL})(?:[\s-]+(?:and[\s-]+)?(?:one|{_SMALL}))*)"
_FIGURE = r"\d+(?:[ \u00a0\u2009,.]\d{3})*(?:\.\d+)?"
_HAN = rf"(?:[{NUMERALS}点]+|\d+(?:[.,]\d+)*)"
_BIG = r"(?:\s?(?:thousand|million|billion|bn|m)\b)?"
_UNIT_OF_TIME = r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?)"
_PATTERNS: tuple[tuple[Reason, str], ...] = (
    (
        Reason.DATE,
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:day\s+of\s+)?{_MONTH}(?:,?\s+\d{{4}})?\b|\b{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?\b"
        rf"|\b{_MONTH}\s+\d{{4}}\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b"
        r"|(?<=in )(?:19|20)\d\d\b|(?<=by )(?:19|20)\d\d\b|(?<=until )(?:19|20)\d\d\b|(?<=since )(?:19|20)\d\d\b"
        rf"|(?:\d{{4}}|[{NUMERALS}]{{4}})\s*年(?:\s*{_HAN}\s*月(?:\s*{_HAN}\s*日)?)?|{_HAN}\s*月\s*{_HAN}\s*日",
    ),
    (
        Reason.MONEY,
        rf"(?:[$€£¥₹]|\b(?:USD|EUR|GBP|CNY|RMB|CHF|ZAR|US\$|R))\s?{_FIGURE}{_BIG}"
        rf"|\b(?:{_FIGURE}{_BIG}|{_WORDS})\s+(?:dollars?|euros?|pounds?|yuan|renminbi|rands?|francs?|cents?)\b"
        rf"|{_HAN}(?:万|亿|千|百)*(?:余)?(?:人民币|美|欧|日|港)?元",
    ),
    (
        Reason.PERCENTAGE,
        rf"(?:\b{_FIGURE}|\b{_WORDS})\s?(?:%|‰|per\s?cent\b|percent\b|percentage\s+points?\b)|[百千万]分之{_HAN}",
    ),
    (
        Reason.PERIOD,
        rf"\b(?:{_FIGURE}|{_WORDS}|one)[\s-]+(?:(?:business|working|calendar|consecutive|full|clear|more)\s+)?{_UNIT_OF_TIME}\b"
        rf"|{_HAN}\s*个?(?:工作日|自然日|日|天|小时|分钟|秒|周(?!岁)|星期|月|季度|年)",
    ),
    (
        Reason.NUMBER,
        rf"(?<![\w.])(?<![A-Za-z]-)[-−+±]?{_FIGURE}(?![\w])|(?<!\w)\d+(?:\.\d+)+(?!\w)|\b\d+(?=[A-Za-z])|\b{_WORDS}\b|\b(?:half|twice|double|triple)\b"
        rf"|(?<!第){_HAN}(?=次|名|人|倍|张|部|处|台|级|周?岁|份|项|种|户|像素|米|吨|公里)|(?<![第{NUMERALS}])[{NUMERALS}]{{2,}}(?![条款项章节编{NUMERALS}])"
        r"|(?<![A-Za-z\d.])(?<![A-Za-z]-)\d+(?:\.\d+)*(?![A-Za-z\d])",
    ),
)
_WORDS_AHEAD = (
    "jan feb mar apr may jun jul aug sep oct nov dec usd eur gbp cny rmb chf zar us$ r half twice double triple one "
    + _SMALL.replace("|", " ")
).split()


def _open_words() -> str:
    """Return an expression for two letters that a word of quantity may begin with, in either case."""
    seconds: dict[str, str] = {}
    for word in _WORDS_AHEAD:
        seconds[word[0]] = seconds.get(word[0], "") + (word[1] if len(word) > 1 else "")
    opens = (f"[{a}{a.upper()}][{re.escape(b + b.upper())}]" for a, b in sorted(seconds.items()) if b)
    return r"\b(?:" + "|".join(opens) + r"|[Rr][\s\d])"


_SIGNS = rf"-−+±$€£¥₹\d点{NUMERALS}"
_INITIALS = "".join(sorted({letter for word in _WORDS_AHEAD for letter in (word[0], word[0].upper())}))
_QUANTITY = re.compile(
    rf"(?=[{_SIGNS}{_INITIALS}])(?=[{_SIGNS}]|{_open_words()})(?i:"
    + "|".join(f"(?P<{reason.name}>{pattern})" for reason, pattern in _PATTERNS)
    + ")"
)
"""What no quantity begins with is passed over by a look or two, since most of any text is that."""
_NOTHING = re.compile(r"(?:one|十分|万一|百万分)$", re.IGNORECASE)
_DAY_OF_MONTH = re.compile(rf"\b{_MONTH}\s+\d{{1,2}},?$|\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?$", re.IGNORECASE)


class Quantity(NamedTuple):
    """One quantity with what it is; positions count in the text it was found in."""

    start: int
    end: int
    reason: Reason
    words: str


def find_quantities(text: str) -> list[Quantity]:
    """Return all quantities in reading order, each once, as the widest thing it is part of."""
    found: list[Quantity] = []
    for match in _QUANTITY.finditer(text):
        words = match.group()
        if _NOTHING.match(words):
            continue
        found.append(Quantity(match.start(), match.end(), Reason[str(match.lastgroup)], " ".join(words.split())))
    return found


def ends_in_day(text: str) -> bool:
    """Say whether a text ends with a day and a month, so that a year behind it makes a date."""
    return _DAY_OF_MONTH.search(text) is not None


_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_VALUES = {word: value for value, word in enumerate(f"{_ONES} eighteen nineteen".split())} | {
    word: 10 * value
    for value, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_COUNTED = re.compile(rf"\b(?:{'|'.join(_VALUES)})(?:[\s-]+(?:{'|'.join(_VALUES)}))*\b")
_NUMERALS = re.compile(rf"[{NUMERALS}]+")
_GROUPED = re.compile(r"(?<=\d)[ \u00a0\u2009,](?=\d{3}(?!\d))")


_GAPS = re.compile(r"[\s-]+")
_PLURAL = re.compile(r"(?<=[a-z]{3})s\b")
_PERCENT = re.compile(r" ?(?:per ?cent\b|%)")


@lru_cache(maxsize=65536)
def fold_quantity(words: str) -> str:
    """Return a quantity with its numbers in figures, so that "thirty days", "30 days" and "30-day" are told as one.

    Numbers beyond ninety-nine in English words stay as they are written; 三十日 and 30日 are one.
    """
    folded = _COUNTED.sub(_count, _GROUPED.sub("", words.lower()))
    folded = _NUMERALS.sub(lambda match: str(han_value(match.group())), folded)
    singular = _PLURAL.sub("", _GAPS.sub(" ", folded))
    return _PERCENT.sub("%", singular)


def _count(match: re.Match[str]) -> str:
    values = [_VALUES[word] for word in re.split(r"[\s-]+", match.group())]
    is_number = len(values) == 1 or (len(values) == 2 and values[0] >= 20 and 0 < values[1] < 10)
    return str(sum(values)) if is_number else match.group()
