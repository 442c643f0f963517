"""Print, per document of the corpus with known clauses, how many are found under their citation and read token for token.

    python -m tests.accuracy.citations [--gate FRACTION] [PART OF A NAME ...]

Precision, recall and F1 of citations (a citation that occurs twice must be found twice), the share of headings read as
in the source, and the share of clauses whose own text, down to the next clause, has the source's very tokens.
``--gate`` ends with status 1 when the mean F1 of the citations is less.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.accuracy.loading import find_truths, load_units
from tests.accuracy.truth import Unit, squeeze, tokenize
from variorum.clauses.clause import Clause, Extraction
from variorum.clauses.numerals import read_chinese
from variorum.clauses.tree import build_extraction
from variorum.layout.document import lay_out_document
from variorum.layout.pages import lay_out_page
from variorum.pdf.reader import read_pages

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
NAMED = {"chapter", "part", "annex", "title", "book", "hcontainer", "preface"}
KEYWORD = re.compile(r"^(?:chapter|part|annex|appendix|schedule|title|section|article|sec\.|art\.|§)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Score:
    """How one document fared; ``exact`` counts among ``worded`` found units, those whose source tells their words."""

    name: str
    truth: int
    found: int
    right: int
    headings: int
    worded: int
    exact: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall of the citations."""
        return 2 * self.right / (self.truth + self.found) if self.truth + self.found else 1.0

    def __str__(self) -> str:
        precision = self.right / self.found if self.found else 0.0
        exact = f"{self.exact / self.worded:6.3f}" if self.worded else "     -"
        recall, headings = self.right / max(self.truth, 1), self.headings / max(self.right, 1)
        figures = f"{self.truth:6} {precision:6.3f} {recall:6.3f} {self.f1:6.3f} {headings:7.3f} {exact}"
        return f"{self.name[:70]:70} {figures}"


def cite(clauses: Sequence[Clause]) -> list[str]:
    """Return the citation of each clause, as the truth gives it; "" for units without a number."""
    cited: list[str] = []
    for clause in clauses:
        number = _number(clause.num)
        if clause.num.startswith(("(", "（")) and clause.parent is not None:
            above = clauses[clause.parent]
            if above.element == "definition" and above.parent is not None:
                above = clauses[above.parent]  # the items of a defined term are cited after its clause
            cited.append(cited[above.position] + clause.num.strip())
        elif clause.element in NAMED and clause.num:
            word = "appendix" if clause.num.lower().startswith("appendix") else clause.element
            cited.append(f"{word} {number}")
        else:
            cited.append(("section " if re.match(r"第.+[节節]", clause.num) else "") + number)
    return cited


def _number(num: str) -> str:
    chinese = re.fullmatch(r"第\s*(.+?)\s*[编編章节節条條]", num)
    if chinese:
        value = read_chinese(chinese[1])
        return chinese[1] if value is None else str(value)
    return re.sub(r"^V(?=\d)", "", KEYWORD.sub("", num)).strip().rstrip(".:、")


def score(name: str, units: Sequence[Unit], extraction: Extraction) -> Score:
    """Return how the clauses of an extraction fare against the units of the truth."""
    named = {unit.citation.split()[0] for unit in units if " " in unit.citation}
    found: dict[str, list[Clause]] = {}
    for clause, citation in zip(extraction.clauses, cite(extraction.clauses), strict=True):
        word, _, number = citation.rpartition(" ")
        key = citation if word in named or not named or word == "section" else number
        if citation:
            found.setdefault(key if named else number, []).append(clause)
    right = headings = worded = exact = 0
    for unit in units:
        if not found.get(unit.citation):
            continue
        clause = _closest(found[unit.citation], unit)
        right += 1
        headings += squeeze(clause.heading) == squeeze(unit.heading)
        if unit.text is not None:
            worded += 1
            exact += _is_exact(extraction, clause, unit)
    total = sum(len(clauses) for clauses in found.values()) + right
    return Score(name, len(units), total, right, headings, worded, exact)


def _closest(clauses: list[Clause], unit: Unit) -> Clause:
    """Take out of ``clauses`` the one with the unit's heading, or the first."""
    for index, clause in enumerate(clauses):
        if squeeze(clause.heading) == squeeze(unit.heading):
            return clauses.pop(index)
    return clauses.pop(0)


def _is_exact(extraction: Extraction, clause: Clause, unit: Unit) -> bool:
    following = extraction.clauses[clause.position + 1 :]
    own = [extraction.text[clause.content.start : clause.content.end]]
    for other in following:
        if other.num:
            break
        own.append(extraction.text[other.span.start : other.span.end])
    return tokenize(" ".join(own)) == tokenize(unit.text or "")


def extract(pdf: Path) -> Extraction:
    """Read one PDF in this process."""
    return build_extraction(lay_out_document([lay_out_page(page) for page in read_pages(pdf)]))


def print_table(scores: Iterable[Score]) -> float:
    """Print the scores as they come; return the mean F1."""
    sys.stdout.write(f"{'document':70} {'truth':>6} {'P':>6} {'R':>6} {'F1':>6} {'heading':>7} {'exact':>6}\n")
    seen = []
    for one in scores:
        seen.append(one)
        sys.stdout.write(f"{one}\n")
        sys.stdout.flush()
    sums = [
        sum(getattr(one, field) for one in seen) for field in ("truth", "found", "right", "headings", "worded", "exact")
    ]
    sys.stdout.write(f"{Score('all', *sums)}\n")
    mean = sum(one.f1 for one in seen) / len(seen) if seen else 0.0
    sys.stdout.write(f"{'mean F1 over documents':70} {mean:27.3f}\n")
    return mean


def main() -> int:
    """Read the documents asked for, print the table and hold the gate."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("names", nargs="*", help="parts of document names; all without")
    parser.add_argument("--gate", type=float, default=0.0, help="least mean F1")
    wanted = parser.parse_args()
    truths = [
        (name, pdf, units)
        for name, pdf, source in find_truths(CORPUS)
        if (not wanted.names or any(part in name for part in wanted.names)) and (units := load_units(source))
    ]
    mean = print_table(score(name, units, extract(pdf)) for name, pdf, units in truths)
    return 0 if mean >= wanted.gate else 1


if __name__ == "__main__":
    sys.exit(main())
