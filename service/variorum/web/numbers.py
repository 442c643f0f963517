"""What was typed into the search box comes in; if it names a clause, a query for clauses of that number goes out."""

import re

UNITS = ("article", "section", "clause", "annex", "appendix", "chapter", "part", "rule", "schedule")
SHORT = {"art": "article", "sec": "section", "s": "section", "cl": "clause", "app": "appendix", "ch": "chapter"}
TYPED = re.compile(
    r"(?:(?P<unit>[a-z]+)\.?\s+|§\s*)?(?P<num>[a-z]?\d+[a-z]?(?:[.\-–]\d+)*|[ivxlc]+|[a-z])(?P<inner>(?:\s*\(\w+\))*)",
    re.IGNORECASE,
)
CHINESE = re.compile(r"第\s*[零〇一二三四五六七八九十百千\d]+\s*[编章节条]")
"""A paragraph or item (款, 项) has no number of its own in a list of clauses, so it is not looked for alone."""


def number_query(typed: str) -> str:
    """Return a query for the clause that was named, or nothing when it was not a number.

    A letter or a Roman number alone is a word; after "annex" or "chapter" it is a number.
    """
    typed = typed.strip()
    if CHINESE.fullmatch(typed):
        return f'num:"{"".join(typed.split())}"'
    found = TYPED.fullmatch(typed)
    if found is None:
        return ""
    unit = SHORT.get((found["unit"] or "").lower(), (found["unit"] or "").lower())
    if (unit and unit not in UNITS) or (not unit and not re.search(r"\d", found["num"])):
        return ""
    return " OR ".join(f'num:"{name}"' for name in _spellings(unit, found["num"], "".join(found["inner"].split())))


def _spellings(unit: str, num: str, inner: str) -> list[str]:
    """Return the ways in which documents print a number; without its inner parts it is at least the right clause."""
    numbers = [num + inner, num] if inner else [num]
    units = [unit] if unit else ["article", "section", "annex"]
    spelt = [f"{name} {number}" for name in units for number in numbers]
    abbreviated = [f"sec. {number}" for number in numbers if "section" in units]
    return [*numbers, *spelt, *abbreviated, *(f"§ {number}" for number in numbers if "section" in units)]
