"""Akoma Ntoso XML comes in, the units of its chapters, sections, subsections and items go out."""

import re
from xml.etree import ElementTree as ET

from tests.accuracy.truth import Unit

NAMED = {"chapter": "chapter", "part": "part", "article": "article"}
INSIDE = frozenset({"subsection", "paragraph", "item", "subparagraph"})
DECIMAL = re.compile(r"\d+\.\d")
DEFINITIONS = re.compile(r"definition|interpretation", re.IGNORECASE)
SKIPPED = frozenset({"meta", "num", "heading", "preface", "coverPage"})


def read_akoma_ntoso(xml: str) -> list[Unit]:
    """Return the units of the body of an act in document order; text after a list goes with its last item, as printed."""
    reader = _Reader()
    for element in ET.fromstring(xml).iter():
        if _tag(element) in {"body", "mainBody"}:
            reader.read(element, "", "")
    return [Unit(citation, heading, " ".join(parts)) for citation, heading, parts in reader.units]


class _Reader:
    def __init__(self) -> None:
        self.units: list[tuple[str, str, list[str]]] = []

    def read(self, element: ET.Element, above: str, within: str) -> None:
        tag = _tag(element)
        number = _text(element, "num")
        defines = tag == "subsection" and not number and any(_tag(e) == "def" for e in element.iter())
        if tag == "section" and DEFINITIONS.search(_text(element, "heading")):
            defines, within = False, "definitions"
        elif within == "definitions" and tag == "subsection" and not number:
            defines = True
        if tag in NAMED and number:
            self._open(f"{tag} {number.rstrip('.')}", element)
            within = ""
        elif tag == "section" and number:
            above = number.strip(". ")
            self._open(above, element)
        elif tag in INSIDE and number and within != "definition" and above:
            above = number.strip(". ") if DECIMAL.match(number) else above + number.strip(". ")
            self._open(above, element)
        elif number:
            self._write(number)
        if defines:
            within = "definition"
        self._write(element.text if tag not in {"section", "subsection"} else "")
        for child in element:
            if _tag(child) not in SKIPPED:
                self.read(child, above, within)
            self._write(child.tail)

    def _open(self, citation: str, element: ET.Element) -> None:
        self.units.append((citation, _text(element, "heading"), []))

    def _write(self, text: str | None) -> None:
        if self.units and text and text.strip():
            self.units[-1][2].append(text.strip())


def _tag(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: ET.Element, name: str) -> str:
    for child in element:
        if _tag(child) == name:
            return re.sub(r"\s+", " ", "".join(child.itertext())).strip()
    return ""
