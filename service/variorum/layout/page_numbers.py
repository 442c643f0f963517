"""Printed page numbers: what they look like, where a line may hold them, and what they count."""

import re

PAGE_NUMBER = re.compile(
    r"(?:[-–—|\[(~·•]\s*)?(?:page|seite|p\.|第|pg\.?)?\s*"
    r"(?P<number>\d{1,6}|[ivxlc]{1,7}|[A-Z]{1,2}-\d{1,3}|[A-Z]{1,2} \d{1,4}/\d{1,4})\s*(?:页|頁)?"
    r"(?:\s*(?:of|/|von|de|sur|共|\|)\s*\d{1,4}\s*(?:页|頁)?)?(?:\s*[-–—|\])~·•])?",
    re.IGNORECASE,
)


def ends_of(text: str) -> tuple[str, ...]:
    """Return the beginnings and ends of a line that may be its page number."""
    words = text.split()
    if len(words) < 2:
        return ()
    return words[0], words[-1], " ".join(words[:2]), " ".join(words[-2:]), " ".join(words[-3:])


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
