"""Printed page numbers: what they look like, where a line may hold them, and what they count."""

import re
from typing import NamedTuple

PAGE_NUMBER = re.compile(
    r"(?:[-–—|\[(~·•]\s*)?(?:page|seite|p\.|第|pg\.?)?\s*"
    r"(?P<number>\d{1,6}|[ivxlc]{1,7}|[A-Z]{1,2}-\d{1,3}|[A-Z]{1,2} \d{1,4}/\d{1,4})\s*(?:页|頁)?"
    r"(?:\s*(?:of|/|von|de|sur|共|\|)\s*\d{1,4}\s*(?:页|頁)?)?(?:\s*[-–—|\])~·•])?",
    re.IGNORECASE,
)


class PageNumber(NamedTuple):
    """A number as ``printed`` with its value; it stands at ``start:end`` of the line, runs of spaces counted as one."""

    printed: str
    value: int
    start: int
    end: int


def find_page_number(text: str) -> PageNumber | None:
    """Return the number that a line is, or that it ends or begins with: "Page 3 of 4", "Draft 3, May 2026  7"."""
    words = text.split()
    line = " ".join(words)
    for head, tail in (
        (words, []),
        ([], words[-3:]),
        ([], words[-2:]),
        (words[:2], []),
        ([], words[-1:]),
        (words[:1], []),
    ):
        piece = " ".join(head or tail)
        match = PAGE_NUMBER.fullmatch(piece)
        value = number_value(match["number"]) if match else None
        if match and value is not None:
            start = len(line) - len(piece) if tail else 0
            return PageNumber(match["number"], value, start + match.start("number"), start + match.end("number"))
    return None


def number_value(number: str) -> int | None:
    """Return the value of an Arabic or Roman page number, without its prefix; None for other words."""
    if number.isdigit():
        return int(number)
    tail = re.search(r"\d+$", number)
    if tail:
        return int(tail.group())
    total, last = 0, 0
    for letter in reversed(number.lower()):
        value = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}.get(letter)
        if value is None:
            return None
        total += value if value >= last else -value
        last = max(last, value)
    return total
