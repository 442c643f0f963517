"""Small clause trees from plain text, for tests."""

import re

from variorum.clauses.clause import Clause, Paragraph, ParagraphKind
from variorum.comparison.text import Text
from variorum.spans import Span

_LINE = re.compile(r"^(#+) *([^|]*?) *(?:\| *(.*?) *(?:\| *(.*?) *)?)?$")
ELEMENTS = {1: "chapter", 2: "section", 3: "subsection"}
NOTE_NUMBER = re.compile(r"(?:[¹²³⁴]+|\d) (?=[A-Z])")
ITEM = re.compile(r"^((?:\(?[a-z0-9]{1,2}\)|（[一二三四五六七八九十]+）|[•–—-])) ")


def tree(source: str, language: str = "en", element: str = "") -> Text:
    """Build a text from lines: ``# 7 | Heading`` opens a clause (one # per level), any other line is a paragraph.

    Lines with a tab are table rows, "NOTE" opens a note, a raised or single figure a footnote; a second bar holds
    an annex's status ("(normative)").
    """
    blocks: list[tuple[int, str, str, list[str]]] = []
    for line in (line.strip(" ") for line in source.strip("\n").split("\n")):
        found = _LINE.match(line)
        if found:
            heading = " ".join(part for part in (found[3], found[4]) if part)
            blocks.append((len(found[1]), found[2], heading, []))
        elif line:
            blocks[-1][3].append(line)
    return build(blocks, language, element)


def build(blocks: list[tuple[int, str, str, list[str]]], language: str, element: str = "") -> Text:
    """Build a text from clauses: depth from 1, number, heading, paragraphs."""
    text = ""
    clauses: list[Clause] = []
    trail: list[int] = []
    for position, (depth, num, heading, lines) in enumerate(blocks):
        trail = trail[: depth - 1]
        start = len(text)
        text += f"{num} {heading}".strip()
        if lines and text[start:]:
            text += "\n" if heading else " "
        content = len(text)
        paragraphs = []
        for number, line in enumerate(lines):
            text += "\n" if number else ""
            paragraphs.append(_paragraph(line, len(text)))
            text += line
        clauses.append(
            Clause(
                position=position,
                parent=trail[-1] if trail else None,
                depth=depth - 1,
                element=element or ("preface" if not num else ELEMENTS.get(depth, "paragraph")),
                num=num,
                heading=heading,
                e_id=f"c_{position}",
                span=Span(start, len(text)),
                content=Span(content, len(text)),
                paragraphs=tuple(paragraphs),
                page=1,
                line="",
            )
        )
        text += "\n"
        trail.append(position)
    return Text(text, tuple(clauses), language)


def _paragraph(line: str, start: int) -> Paragraph:
    span = Span(start, start + len(line))
    if "\t" in line:
        return Paragraph(ParagraphKind.TABLE_ROW, span)
    if re.match(r"NOTE|注", line):
        return Paragraph(ParagraphKind.NOTE, span)
    if NOTE_NUMBER.match(line):
        return Paragraph(ParagraphKind.FOOTNOTE, span)
    marker = ITEM.match(line)
    if marker:
        return Paragraph(ParagraphKind.LIST_ITEM, span, marker[1])
    return Paragraph(ParagraphKind.TEXT, span)
