"""Akoma Ntoso XML comes in, the units of its chapters, sections, subsections, items and schedules go out."""

import re
from xml.etree import ElementTree as ET

from tests.accuracy.truth import Unit

NAMED = {"chapter": "chapter", "part": "part", "article": "article"}
INSIDE = frozenset({"subsection", "paragraph", "item", "subparagraph"})
ANNEX = re.compile(r"(?:schedule|annex|annexure|appendix)(?: (?P<n>\d+|[A-Z]))?", re.IGNORECASE)
DECIMAL = re.compile(r"\d+\.\d")
SKIPPED = frozenset({"meta", "num", "heading", "preface", "coverPage"})
LINES = frozenset({"p", "eol", "br", "listIntroduction", "listWrapUp", "td", "th"})


def read_akoma_ntoso(xml: str) -> list[Unit]:
    """Return the units of the body of an act and of its schedules, each of them a unit, in document order.

    Everything with a number inside a section is a unit, so also the items of a definition, cited after the section; two
    definitions with items give the same citation twice. Text after a list goes with its last item, as printed.
    """
    reader = _Reader()
    for element in ET.fromstring(xml).iter():
        if _tag(element) == "doc":
            reader.open_annex(element)
        elif _tag(element) in {"body", "mainBody"}:
            reader.read(element, "")
    return [Unit(citation, heading, "".join(parts).strip()) for citation, heading, parts in reader.units]


class _Reader:
    def __init__(self) -> None:
        self.units: list[tuple[str, str, list[str]]] = []

    def read(self, element: ET.Element, above: str) -> None:
        tag = _tag(element)
        number = _text(element, "num")
        if tag in NAMED and number:
            self._open(f"{tag} {number.rstrip('.')}", element)
        elif tag == "section" and number:
            above = number.strip(". ")
            self._open(above, element)
        elif tag in INSIDE and number and above:
            above = _cite(above, number)
            self._open(above, element)
        elif number:
            self._write(f"\n{number} ")
        if tag in LINES:
            self._write("\n")
        self._write(element.text if tag not in {"section", "subsection"} else "")
        under = above
        for child in element:
            if _tag(child) not in SKIPPED:
                self.read(child, under if _tag(child) == "item" or not _text(child, "num") else above)
                under = _after(child, above, under)
            self._write(child.tail)

    def open_annex(self, document: ET.Element) -> None:
        """Begin a schedule, cited by the number at the end of its name, if any; under another name it is text."""
        name = next((str(e.get("value")) for e in document.iter() if _tag(e) == "FRBRalias"), "").strip()
        headings = [_text(e, "heading") for e in document.iter() if _tag(e) == "article"]
        annex = ANNEX.fullmatch(name)
        if annex:
            self.units.append((f"annex {annex['n'] or ''}".strip(), "".join(headings[:1]), []))
        else:
            self._write("\n".join(["", name, *headings[:1]]))

    def _open(self, citation: str, element: ET.Element) -> None:
        self.units.append((citation, _text(element, "heading"), []))

    def _write(self, text: str | None) -> None:
        if self.units and text:
            self.units[-1][2].append(text)


def _after(element: ET.Element, above: str, under: str) -> str:
    """Return what the next sibling is cited under.

    Sources flatten two things that print shows as one below the other: what has no number of its own after a numbered
    subsection, and bracketed items after an item with a whole number ("3.1.1", then "(i)"), also in the list before.
    """
    number = _text(element, "num")
    if _tag(element) == "blockList":
        numbers = [
            number for item in element.iter() if _tag(item) == "item" and DECIMAL.match(number := _text(item, "num"))
        ]
        return numbers[-1].strip(". ") if numbers else under
    follows = _tag(element) == "subsection" or (_tag(element) == "item" and DECIMAL.match(number))
    return _cite(above, number) if follows and number and above else under


def _cite(above: str, number: str) -> str:
    """Return the citation of a number: decimal ones are whole, others follow that of the unit above."""
    return number.strip(". ") if DECIMAL.match(number) else above + number.strip(". ")


def _tag(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: ET.Element, name: str) -> str:
    for child in element:
        if _tag(child) == name:
            return re.sub(r"\s+", " ", "".join(child.itertext())).strip()
    return ""
