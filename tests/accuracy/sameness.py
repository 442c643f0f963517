"""A PDF and its units come in; which of the units are printed in it goes out, whatever our extraction sees.

A source may be of another version than the PDF it is kept with. Nothing that is read from the PDF can then agree with
it, so such documents are named and left out of the totals.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2

from tests.accuracy.markdown import read_chinese_number
from tests.accuracy.truth import Unit, squeeze, tokenize

LEAST = 0.9
"""Share below which a source is of another version: sources of the same version reach .94 or more, others .86 at most."""

LEAST_PART = 0.5
"""Share of the units that must be printed, be it under another number, for a source of another version to tell anything."""

NUMERALS = "〇零一二三四五六七八九十百千"

TELLING_WORDS = 20
"""Letters of a Chinese article that tell it from all others: several begin with the name of one body."""

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
    printed = _find_numbers(raw, claimed)
    kept = []
    for unit in units:
        others = printed.get(squeeze(unit.heading or ""), set())
        before = printed.get(squeeze(unit.citation + (unit.heading or "")), set()) if " " in unit.citation else set()
        if len(before) == 1:  # "6 Appendix A": the typesetter counted it among the chapters
            kept.append(replace(unit, citation=next(iter(before)), heading=f"{unit.citation} {unit.heading}"))
        elif not unit.heading or not unit.citation or _sought(unit) in letters:
            kept.append(unit)
        elif len(others) == 1:
            kept.append(replace(unit, citation=next(iter(others))))
    return kept


def _find_numbers(raw: str, claimed: Container[str]) -> dict[str, set[str]]:
    """Return by heading the numbers that stand before it on lines of the print, but for those of ``claimed`` headings."""
    printed: dict[str, set[str]] = {}
    for line in raw.splitlines():
        match = NUMBERED.fullmatch(line.strip())
        if match and squeeze(match["n"] + match["rest"]) not in claimed:
            citation = f"{match['word'].lower()} {match['n']}" if match["word"] else match["n"]
            printed.setdefault(squeeze(match["rest"]), set()).add(citation)
    return printed


def number_unnumbered(units: Sequence[Unit], raw: str) -> list[Unit]:
    """Return the units of a source without numbers under those that the typesetter gave nearly all its headings.

    What has no number counts to the unit before; without such numbers the units stay as they are.
    """
    printed = _find_numbers(raw, set())
    found = [printed.get(squeeze(unit.heading or ""), set()) for unit in units]
    numbered = [at for at, numbers in enumerate(found) if len(numbers) == 1]
    if len(numbered) < LEAST * sum(bool(unit.heading) for unit in units[numbered[0] if numbered else 0 :]):
        return list(units)
    whole: list[Unit] = []
    for unit, numbers in list(zip(units, found, strict=True))[numbered[0] :]:
        if len(numbers) == 1:
            whole.append(replace(unit, citation=next(iter(numbers))))
        else:
            whole[-1] = replace(whole[-1], text=f"{whole[-1].text}\n{unit.heading}\n{unit.text}")
    return whole


def keep_printed(units: Sequence[Unit], raw: str) -> list[Unit]:
    """Return the units of a source of another version that are printed, under the numbers and with the texts printed.

    A text of which any letter is not in the print (or between whose letters a page ends) is left out, the unit stays.
    """
    letters = squeeze(raw)
    kept = []
    for unit in number_as_printed(units, raw):
        printed = unit if unit.heading else _find_article(unit, letters)
        if printed is not None and printed.citation:
            is_borne_out = unit.text is not None and _ends_like(squeeze(unit.text), letters)
            kept.append(printed if is_borne_out else replace(printed, text=None))
    return kept


def _ends_like(words: str, letters: str) -> bool:
    """Say whether the words are printed and the print does not go on in the same clause."""
    at = letters.find(words)
    after = letters[at + len(words) :][:1]
    return at >= 0 and (after in ("", "第") or after.isdigit())


def _find_article(unit: Unit, letters: str) -> Unit | None:
    """Return a unit without a heading under the number that stands before its first words; None if they are not there."""
    if not unit.number:
        return unit if _sought(unit) and _sought(unit) in letters else None
    words = squeeze("".join(tokenize(unit.text or "")[:TELLING_WORDS]))
    if words and squeeze(unit.number) + words in letters:
        return unit
    printed = re.search(rf"第([{NUMERALS}]+)条(?={re.escape(words)})", letters) if words else None
    return replace(unit, citation=str(read_chinese_number(printed[1])), number=printed[0]) if printed else None


def _sought(unit: Unit) -> str:
    heading = squeeze(unit.heading or "")
    if heading:
        return squeeze(unit.printed) + heading
    words = squeeze("".join(tokenize(unit.text or "")[:FIRST_WORDS]))
    return squeeze(unit.number) + words if words else ""
