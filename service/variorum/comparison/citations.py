"""Text of a clause comes in; the references it makes to other clauses go out, led to their targets where possible."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from variorum.comparison.folding import fold_typography
from variorum.comparison.text import Text, number_span
from variorum.comparison.tokens import NUMERALS
from variorum.spans import Span

_NAMES = (
    r"(?:sub-?)?clauses?|(?:sub-?)?sections?|secs?\.|§§?|articles?|annex(?:es)?|appendix|appendices|chapters?|parts?"
    r"|rules?|regulations?|(?:sub-?)?paragraphs?|schedules?|tables?|figures?"
)
_YEAR = r"(?:19|20)\d\d(?![\w.])"
_LABEL = (
    rf"(?!{_YEAR})(?:(?:[A-Z]\.?)?\d+(?:\.\d+)*[A-Za-z]?(?![\w])(?:\s?\([0-9A-Za-z]{{1,4}}\))*"
    r"|[A-Z](?:\.\d+)*(?!\w|\.\w)|[IVXLC]+(?![\w]))"
)
_JOINT = r"\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|to)\s+|\s*[–—-]\s*"
_ENGLISH = re.compile(
    rf"(?=[scaprtf§])(?<!\w)(?P<name>{_NAMES})\s+(?P<labels>(?:{_LABEL})(?:(?:{_JOINT})(?:{_LABEL}))*)", re.IGNORECASE
)
"""What no name begins with is passed over by one look, since most of any text is that."""
_SINGLE_LABEL = re.compile(_LABEL)
_BARE = re.compile(r"(?<![\w.])(?:[Ss]ee|in|with|to|of|by|under|per|and|from)\s+(?P<labels>\d+(?:\.\d+)+)(?![\w%])")
_OUTSIDE = re.compile(r"\s+(?:of|to)\s+(?:the\s+)?(?:[A-Z][\w/-]+|\[)")
_CHINESE = re.compile(
    rf"第(?P<article>[{NUMERALS}\d]+)条(?:第(?P<para>[{NUMERALS}\d]+)款)?(?:第?[（(]?(?P<point>[{NUMERALS}\d]+)[）)]?项)?"
    rf"|第(?P<chapter>[{NUMERALS}\d]+)章"
)
_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
_PREFIX = re.compile(rf"^(?:{_NAMES}|sec)\.?\s*", re.IGNORECASE)


class Citation(NamedTuple):
    """One reference: ``span`` of its label in the text, ``target`` position or None, ``rest`` what lies below it."""

    span: Span
    target: int | None
    rest: str
    label: str


def han_value(numerals: str) -> int:
    """Return the value of Han numerals or figures."""
    if numerals.isdigit():
        return int(numerals)
    total = section = digit = 0
    for sign in numerals:
        if sign in _DIGITS:
            digit = digit * 10 + _DIGITS[sign] if "十" not in numerals and "百" not in numerals else _DIGITS[sign]
        elif sign == "万":
            total, section, digit = (total + section + digit) * 10000, 0, 0
        elif sign in _UNITS:
            section, digit = section + (digit or 1) * _UNITS[sign], 0
    return total + section + digit


class CitationIndex:
    """Finds the citations of one text and the clauses they mean."""

    def __init__(self, text: Text) -> None:
        """Learn the printed numbers of all clauses."""
        self._text = text
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self._below: dict[tuple[int, str], int] = {}
        self._found: dict[int, list[Citation]] = {}
        for clause in text.clauses:
            key = label_key(clause.num)
            if not key:
                continue
            self._places[key].append(clause.position)
            if clause.parent is not None:
                self._below.setdefault((clause.parent, key), clause.position)

    def find(self, position: int) -> list[Citation]:
        """Return the citations in the body of one clause, in reading order."""
        found = self._found.get(position)
        if found is None:
            found = self._found[position] = self._find(position)
        return found

    def near(self, position: int, span: Span) -> list[Span]:
        """Return the labels in one clause that a span may touch."""
        found = self.find(position)
        first = bisect_left(found, span.start, key=lambda citation: citation.span.end)
        last = bisect_right(found, span.end, key=lambda citation: citation.span.start)
        return [citation.span for citation in found[first:last]]

    def _find(self, position: int) -> list[Citation]:
        clause = self._text.clauses[position]
        start = number_span(self._text, clause).end
        body = self._text.text[start : clause.span.end]
        found = {citation.span: citation for citation in (*self._english(body, start), *self._chinese(body, start))}
        return [citation for _, citation in sorted(found.items())]

    def _english(self, body: str, offset: int) -> Iterator[Citation]:
        for match in _ENGLISH.finditer(body):
            is_outside = _OUTSIDE.match(body, match.end()) is not None
            for label in _SINGLE_LABEL.finditer(match["labels"]):
                start = offset + match.start("labels") + label.start()
                yield self._cite(Span(start, start + len(label.group())), label.group(), match["name"], is_outside)
        for match in _BARE.finditer(body):
            start = offset + match.start("labels")
            citation = self._cite(Span(start, offset + match.end("labels")), match["labels"], "", False)
            if citation.target is not None:
                yield citation

    def _cite(self, span: Span, label: str, name: str, is_outside: bool) -> Citation:
        parts = [part for part in re.split(r"[\s()]+", label) if part]
        if is_outside or not parts:
            return Citation(span, None, label, label)
        named = f"{_singular(name)}{parts[0].lower()}"
        places = self._places.get(named) or self._places.get(parts[0].lower()) or []
        if not places:
            return Citation(span, None, label, label)
        target, rest = places[0], parts[1:]
        while rest and (target, rest[0].lower()) in self._below:
            target = self._below[(target, rest.pop(0).lower())]
        return Citation(span, target, "".join(f"({part})" for part in rest), label)

    def _chinese(self, body: str, offset: int) -> Iterator[Citation]:
        for match in _CHINESE.finditer(body):
            span = Span(match.start() + offset, match.end() + offset)
            if body[: match.start()].rstrip().endswith("》"):
                yield Citation(span, None, match.group(), match.group())
                continue
            unit, number = ("章", match["chapter"]) if match["chapter"] else ("条", match["article"])
            places = self._places.get(f"{han_value(number)}{unit}")
            rest = f"{han_value(match['para'] or '0')}/{han_value(match['point'] or '0')}"
            yield Citation(span, places[0] if places else None, rest, match.group())


def _singular(name: str) -> str:
    folded = name.lower().rstrip(".").removeprefix("sub-").removeprefix("sub")
    if folded in {"section", "sections", "sec", "secs", "§", "§§"}:
        return "section "
    irregular = {"annexes": "annex", "appendices": "appendix"}
    return irregular.get(folded, folded.removesuffix("s")) + " "


def label_key(num: str) -> str:
    """Return a printed number as citations name it: "article 25", "7.4", "a", "11条"."""
    folded = fold_typography(num).strip().strip(".:()[]")
    han = re.match(rf"第([{NUMERALS}\d]+)([编章节条])", folded)
    if han:
        return f"{han_value(han[1])}{han[2]}"
    prefix = _PREFIX.match(folded)
    rest = folded[prefix.end() :].strip(" .:()") if prefix else folded
    name = _singular(prefix.group().strip()) if prefix and rest else ""
    return f"{name}{rest.lower()}"
