"""Clauses with their parents come in; their eIds by the Akoma Ntoso naming convention go out."""

import re

from variorum.clauses.cited_numbers import label_of

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

DOCUMENT_WIDE = frozenset({"article", "annex", "clause", "section", "book", "part", "preface", "hcontainer"})
"""Units that are numbered through the whole document and are cited without what they stand in."""

FIRST = re.compile(r"\w[\w.-]*")
BRACKETED = re.compile(r"[(（]")
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
    found = NUMBER.search(num) if element == "clause" and not BRACKETED.match(num) else FIRST.search(label_of(num))
    return found.group().rstrip(".-") if found else ""


def make_e_id(
    element: str, num: str, heading: str, parent: str, taken: set[str], *, annex: str = "", is_group: bool = False
) -> str:
    """Return an eId that is not taken; the same document always gives the same.

    ``annex`` is the annex that a unit stands in; what is numbered through a document is numbered through each annex.
    ``is_group`` is true of a section that groups articles and is counted inside its chapter.
    """
    prefix = PREFIX.get(element, element)
    number = name_number(num, element)
    own = f"{prefix}_{number}" if number else prefix
    if element in {"hcontainer", "definition"} and heading:
        slug = re.sub(r"[^\w]+", "-", heading.lower()).strip("-")[:40]
        own = f"{prefix}_{slug}" if slug else own
    above = parent
    if _is_wide(element, num, parent, is_group=is_group):
        above = "" if element == "annex" or number.startswith(f"{annex.rpartition('_')[2]}.") else annex
    name = f"{above}__{own}" if above else own
    free, count = name, 2
    while free in taken:
        free, count = f"{name}__{count}", count + 1
    taken.add(free)
    return free


def _is_wide(element: str, num: str, parent: str, *, is_group: bool) -> bool:
    """Say whether a unit is cited without what it stands in."""
    if element not in DOCUMENT_WIDE or BRACKETED.match(num):
        return False
    return element != "section" or not (is_group or parent.rpartition("__")[2].startswith("sec_"))
