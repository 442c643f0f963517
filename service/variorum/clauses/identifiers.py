"""Clauses with their parents come in; their eIds by the Akoma Ntoso naming convention go out."""

import re

from variorum.clauses.numerals import read_chinese

PREFIX = {
    "book": "book",
    "part": "part",
    "title": "title",
    "chapter": "chp",
    "section": "sec",
    "article": "art",
    "annex": "annex",
    "clause": "cl",
    "hcontainer": "hcontainer",
    "definition": "def",
    "preface": "preface",
    "subsection": "subsec",
    "paragraph": "para",
    "subparagraph": "subpara",
    "subclause": "subcl",
    "point": "point",
    "subpoint": "subpoint",
    "indent": "indent",
    "item": "item",
}
"""Abbreviations of the convention; the elements it does not abbreviate keep their names."""

DOCUMENT_WIDE = frozenset({"article", "annex", "clause", "book", "part", "preface", "hcontainer"})
"""Units that are numbered through the whole document and are cited without what they stand in."""

NUMBER = re.compile(
    r"[A-Z]{1,5}(?:\.\d+[A-Z]?)+[a-z]?|(?:[A-Z]{1,4}-|[A-Za-z])?\d+[A-Z]?(?:\.\d+[A-Z]?)*[a-zA-Z]?|[IVXLC]+\b|\b[A-Za-z]\b|[〇零一二三四五六七八九十百千两]+"
)


LABELLED = re.compile(r"(?:[^\W\d_]{2,15}[ _-]|[^\W\d_]{2,15}(?=\d))[\d.()\s-]+", re.UNICODE)
"""What a document names in its own way: REQ-12, Goal 2, AC-2(1)."""


def name_number(num: str, element: str) -> str:
    """Return the part of an eId that stands for a printed number: 11 for 第十一条, b for (b), 7.2 for 7.2."""
    labelled = LABELLED.fullmatch(num) if element == "clause" else None
    if labelled:
        return re.sub(r"\W+", "-", num).strip("-")
    words = num
    if element not in {"clause"}:
        words = re.sub(
            r"^(?:section|sec\.|article|art\.|chapter|part|title|book|annex|appendix|schedule|附[录錄件表])\s*",
            "",
            num,
            flags=re.I,
        )
    inside = re.fullmatch(r"[(（]?([A-Za-z]{1,5})[)）.]?", words.strip())
    if inside:
        return inside[1]
    found = NUMBER.search(words)
    if found is None:
        return ""
    value = read_chinese(found.group())
    return str(value) if value is not None else found.group()


def make_e_id(element: str, num: str, heading: str, parent: str, taken: set[str]) -> str:
    """Return an eId that is not taken; the same document always gives the same."""
    prefix = PREFIX.get(element, element)
    number = name_number(num, element)
    own = f"{prefix}_{number}" if number else prefix
    if element in {"hcontainer", "definition"} and heading:
        slug = re.sub(r"[^\w]+", "-", heading.lower()).strip("-")[:40]
        own = f"{prefix}_{slug}" if slug else own
    name = own if element in DOCUMENT_WIDE or not parent else f"{parent}__{own}"
    free, count = name, 2
    while free in taken:
        free, count = f"{name}__{count}", count + 1
    taken.add(free)
    return free
