"""A PDF and its units come in; which of the units are printed in it goes out, whatever our extraction sees.

A source may be of another version than the PDF it is kept with. Nothing that is read from the PDF can then agree with
it, so such documents are named and left out of the totals.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2

from tests.accuracy.truth import Unit, squeeze, tokenize

LEAST = 0.9
"""Share below which a source is of another version: sources of the same version reach .94 or more, others .86 at most."""

FIRST_WORDS = 8
"""Enough to tell a unit from others, few enough to end before the print begins a new line elsewhere."""

NUMBERED = re.compile(
    r"(?P<word>appendix|annex|chapter|part)?\s*(?P<n>(?:[A-Z]\.)?\d+(?:\.\d+)*|[A-Z])[.:]?\s+(?P<rest>\S.*)",
    re.IGNORECASE,
)


def read_raw(pdf: Path) -> str:
    """Return the text of a PDF in the order pdfium gives it, its printed lines apart."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def measure_printed(units: Sequence[Unit], raw: str) -> float:
    """Return the share of the units that stand in the print: numbers right before their headings, or first words.

    The numbers of units without a heading are often set apart in the margin, so there the words alone are sought, but
    for Chinese articles, whose numbers stand in the line.
    """
    letters = squeeze(raw)
    sought = [wanted for unit in units if (wanted := _sought(unit))]
    return sum(wanted in letters for wanted in sought) / len(sought) if sought else 0.0


def number_as_printed(units: Sequence[Unit], raw: str) -> list[Unit]:
    """Return the units under the numbers that stand before their headings in the print.

    A typesetter may count annexes in another way than their source. Units whose heading is in the print under no number,
    or under several, are left out: of these the source cannot tell what is printed.
    """
    letters = squeeze(raw)
    claimed = {_sought(unit) for unit in units if _sought(unit) in letters}
    printed: dict[str, set[str]] = {}
    for line in raw.splitlines():
        match = NUMBERED.fullmatch(line.strip())
        if match and squeeze(match["n"] + match["rest"]) not in claimed:
            citation = f"{match['word'].lower()} {match['n']}" if match["word"] else match["n"]
            printed.setdefault(squeeze(match["rest"]), set()).add(citation)
    kept = []
    for unit in units:
        others = printed.get(squeeze(unit.heading or ""), set())
        if not unit.heading or not unit.citation or _sought(unit) in letters:
            kept.append(unit)
        elif len(others) == 1:
            kept.append(replace(unit, citation=next(iter(others))))
    return kept


def _sought(unit: Unit) -> str:
    heading = squeeze(unit.heading or "")
    if heading:
        return squeeze(unit.printed) + heading
    words = squeeze("".join(tokenize(unit.text or "")[:FIRST_WORDS]))
    return squeeze(unit.number) + words if words else ""
