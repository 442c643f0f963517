"""One PDF comes in; what a system read from it goes out in one form, ours or that of a plain text extractor."""

import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pdfminer.high_level import extract_text

from tests.accuracy.naive import read_numbered_lines
from tests.accuracy.truth import ReadUnit
from variorum.clauses.clause import Clause, Extraction, Paragraph, ParagraphKind
from variorum.clauses.numerals import read_chinese
from variorum.clauses.tree import build_extraction
from variorum.layout.document import lay_out_document
from variorum.layout.pages import lay_out_page
from variorum.pdf.reader import read_pages

NAMED = {"chapter", "part", "annex", "title", "book", "hcontainer", "preface"}
KEYWORD = re.compile(
    r"^(?:chapter|part|annex(?:ure)?|appendix|schedule|title|section|article|sec\.|art\.|§)\s*", re.IGNORECASE
)
PARTS = {"paragraph", "point", "subpoint"}
PARAGRAPH = re.compile(r"\d+\.")
"""The paragraphs of an article, cited as 5(2)."""

NOTE_MARK = re.compile(r"^\W*(?:\d{1,3}|[⁰¹²³⁴-⁹]{1,3}|[*†‡§])[.)]?\s*")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a system read: its units in order and, where it sets print aside, the text of that."""

    units: tuple[ReadUnit, ...]
    aside: str = ""


def read_ours(pdf: Path) -> Reading:
    """Read a PDF as Variorum does."""
    return from_extraction(build_extraction(lay_out_document([lay_out_page(page) for page in read_pages(pdf)])))


def read_with_pdftotext(pdf: Path) -> Reading:
    """Read a PDF with ``pdftotext -layout`` and take each line that begins with a number for a clause."""
    command = ["pdftotext", "-layout", "-nopgbrk", str(pdf), "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    return Reading(tuple(read_numbered_lines(done.stdout.decode("utf-8", "replace"))))


def read_with_pdfminer(pdf: Path) -> Reading:
    """Read a PDF with pdfminer's ``extract_text`` and take each line that begins with a number for a clause."""
    return Reading(tuple(read_numbered_lines(extract_text(pdf))))


SYSTEMS: dict[str, Callable[[Path], Reading]] = {
    "variorum": read_ours,
    "pdftotext -layout": read_with_pdftotext,
    "pdfminer extract_text": read_with_pdfminer,
}


def from_extraction(extraction: Extraction) -> Reading:
    """Return the cited clauses of an extraction; what has no number of its own counts to the clause before it."""
    units: list[ReadUnit] = []
    lines: list[str] = []
    notes: list[str] = []
    for clause, citation in zip(extraction.clauses, cite(extraction.clauses), strict=True):
        heading = _heading(extraction, clause)
        if citation or not units:
            _close(units, lines, notes)
            units.append(ReadUnit(citation, heading, "", (), clause.page))
            lines, notes, heading = [], [], ""
        for paragraph, text in _paragraphs(extraction, clause):
            if paragraph.kind is ParagraphKind.FOOTNOTE:
                notes.append(text)
            else:
                lines.append(f"{heading} {text}".strip())  # a defined term begins the line that defines it
                heading = ""
        lines += [heading] if heading else []
    _close(units, lines, notes)
    return Reading(tuple(units), "\n".join(piece.text for piece in extraction.furniture))


def _close(units: list[ReadUnit], lines: Sequence[str], notes: Sequence[str]) -> None:
    if units:
        last = units[-1]
        units[-1] = ReadUnit(last.citation, last.heading, "\n".join(lines), tuple(notes), last.page)


def _heading(extraction: Extraction, clause: Clause) -> str:
    """Return a heading with the signs that end it, which the clause itself goes without."""
    return " ".join(extraction.text[clause.span.start : clause.content.start].split()).removeprefix(clause.num).strip()


def _paragraphs(extraction: Extraction, clause: Clause) -> Iterator[tuple[Paragraph, str]]:
    for paragraph in clause.paragraphs:
        text = extraction.text[paragraph.span.start : paragraph.span.end]
        is_note = paragraph.kind is ParagraphKind.FOOTNOTE
        yield paragraph, NOTE_MARK.sub("", text, count=1) if is_note else text


def cite(clauses: Sequence[Clause]) -> list[str]:
    """Return the citation of each clause, as the truth gives it; "" for units without a number."""
    cited: list[str] = []
    for clause in clauses:
        number = _number(clause.num)
        if clause.num.startswith(("(", "（")) and clause.parent is not None:
            cited.append(_above(clauses, clause, cited) + clause.num.strip())
        elif clause.element in PARTS and clause.parent is not None and PARAGRAPH.fullmatch(clause.num):
            cited.append(f"{_above(clauses, clause, cited)}({number})")
        elif clause.element in NAMED and clause.num:
            word = "appendix" if clause.num.lower().startswith("appendix") else clause.element
            cited.append(f"{word} {number}".strip())
        else:
            cited.append(("section " if re.match(r"第.+[节節]", clause.num) else "") + number)
    return cited


def _above(clauses: Sequence[Clause], clause: Clause, cited: Sequence[str]) -> str:
    """Return the citation of the nearest clause above that has one: items of a term are cited after its clause."""
    parent = clause.parent
    while parent is not None and not cited[parent]:
        parent = clauses[parent].parent
    return cited[parent] if parent is not None else ""


def _number(num: str) -> str:
    chinese = re.fullmatch(r"第\s*(.+?)\s*[编編章节節条條]", num)
    if chinese:
        value = read_chinese(chinese[1])
        return chinese[1] if value is None else str(value)
    return re.sub(r"^V(?=\d)", "", KEYWORD.sub("", num)).strip().rstrip(".:、")
