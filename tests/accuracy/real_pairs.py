"""Compare every two neighbouring versions of the corpus, and our changes with those that a publisher marked in print.

python -m tests.accuracy.real_pairs [PART OF A NAME ...]     changes of each pair, and whether nothing is lost
python -m tests.accuracy.real_pairs --marks                  precision and recall against publishers' own marks
"""

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from tests.accuracy.planted.conservation import find_unexplained, find_unshown, is_conserved
from tests.accuracy.planted.ours import cite_fully, extract, find_shown
from tests.accuracy.planted.truth import split_words
from variorum.clauses.amended import read_as_it_stands
from variorum.clauses.clause import Clause, Extraction
from variorum.comparison.positions import clause_at
from variorum.comparison.run import compare
from variorum.comparison.text import Text, number_span
from variorum.layout.block import MarkKind
from variorum.library.texts import text_of
from variorum.pdf.reader import read_pages

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
STANDARDS = CORPUS / "standards-multi-version"
MARKED = {
    "specification with tracked changes": (
        "",
        "openchain-spec-en/2020-02-18-openchainspec-2.1.draft.pdf",
        "openchain-spec-en/2020-02-18-openchainspec-2.1.draft.markup.pdf",
    ),
    "shading language with underlined changes": (
        "glsl-spec/GLSLangSpec.4.50-2017-06-29-21d0ecf.pdf",
        "glsl-spec/GLSLangSpec.4.60.pdf",
        "glsl-spec-diff/GLSLangSpec.4.60.diff.pdf",
    ),
    "graphics interface with coloured changes": (
        "opengl-core-spec/glspec45.core-2017-06-29.pdf",
        "opengl-core-spec/glspec46.core-2017-07-31.pdf",
        "opengl-core-spec-withchanges/glspec46.core.withchanges-2018-05-14.pdf",
    ),
}
"""Old version, new version, and the new version with the publisher's marks.

Where the version that was marked is not kept, it is read from the marked one, without the words that came.
"""
COLORS = {"graphics interface with coloured changes": 0x9E1FF0}
"""The colour of new words, where words are coloured and no line is drawn; what went is not shown then."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one pair."""

    title: str
    clauses: tuple[int, int]
    changes: int
    substantive: int
    is_conserved: bool
    fault: str = ""


def find_versions(names: Sequence[str]) -> dict[str, list[Path]]:
    """Return the PDFs of each document with text, in the order of the manifest."""
    found: dict[str, list[Path]] = {}
    with (CORPUS / "MANIFEST.tsv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            is_asked = not names or any(name in row["document"] for name in names)
            if is_asked and row["category"] != "hostile" and row["has_text"] == "yes":
                key = f"{row['category']}/{row['document']} {row['language']}"
                found.setdefault(key, []).append(CORPUS / row["path"])
    return {name: paths for name, paths in found.items() if len(paths) > 1}


def compare_neighbours(name: str, paths: Sequence[Path]) -> list[Outcome]:
    """Compare each version with the next."""
    outcomes = []
    before: Text | None = None
    for path in paths:
        extraction = extract(path)
        after = text_of(extraction, extraction.language)
        if before is not None:
            outcomes.append(_compare(f"{name}: {path.stem}", before, after))
        before = after
    return outcomes


def _compare(title: str, old: Text, new: Text) -> Outcome:
    comparison = compare(old, new)
    fault = ""
    if not is_conserved(old, new, comparison):
        fault = f"unshown {find_unshown(comparison)[:5]}, unexplained {find_unexplained(old, new, comparison)[:5]}"
    return Outcome(
        title,
        (len(old.clauses), len(new.clauses)),
        len(comparison.changes),
        sum(change.is_substantive for change in comparison.changes),
        not fault,
        fault,
    )


@dataclass(frozen=True, slots=True)
class Marks:
    """Words that went and came with how often, and the clauses they stand in; what went is None where it is not shown."""

    deleted: Counter[str] | None
    inserted: Counter[str]
    clauses: frozenset[str]


def read_marks(pdf: Path) -> Marks:
    """Return what a publisher struck and underlined."""
    extraction = extract(pdf)
    text = Text(extraction.text, extraction.clauses, extraction.language)
    bags = {MarkKind.STRUCK: Counter[str](), MarkKind.UNDERLINED: Counter[str]()}
    clauses = set()
    for mark in extraction.marks:
        clause = clause_at(text, mark.span.start)
        if clause is None or number_span(text, clause).contains(mark.span):
            continue
        words = _words_in(text.cut(mark.span))
        bags[mark.kind].update(words)
        if words:
            clauses.add(_name(extraction, clause))
    return Marks(bags[MarkKind.STRUCK], bags[MarkKind.UNDERLINED], frozenset(clauses))


def read_colored(pdf: Path, color: int) -> Marks:
    """Return the words that are set in a colour."""
    words: Counter[str] = Counter()
    for page in read_pages(pdf):
        shown = "".join(glyph.text if glyph.color == color else "\n" for glyph in page.glyphs)
        words.update(word for run in shown.split("\n") for word in _words_in(run))
    return Marks(None, words, frozenset())


def read_ours(old: Path | None, new: Path, marked: Path) -> Marks:
    """Return what we show as deleted and inserted."""
    extractions = extract(old or marked), extract(new)
    texts = [text_of(one, one.language) for one in extractions]
    if old is None:
        before = extractions[0]
        texts[0] = Text(read_as_it_stands(before.text, before.marks), before.clauses, before.language)
    shown = find_shown(texts[0], texts[1], compare(texts[0], texts[1]))
    bags = [Counter(word for _, words in side for word in _words_in(words)) for side in shown]
    clauses = {
        _name(extraction, extraction.clauses[at])
        for extraction, side in zip(extractions, shown, strict=True)
        for at, words in side
        if _words_in(words)
    }
    return Marks(bags[0], bags[1], frozenset(clauses))


def _words_in(text: str) -> list[str]:
    """Return the words alone: numbers of clauses are struck in print, and not shown as words by us; bullets say nothing."""
    return [word for word in split_words(text) if any(map(str.isalpha, word))]


def _name(extraction: Extraction, clause: Clause) -> str:
    """Return a clause by its heading, for its number may have been marked too, or else by its citation."""
    return " ".join(clause.heading.casefold().split()) or cite_fully(extraction.clauses)[clause.position]


def compare_marks(name: str) -> str:
    """Return a row of the table: precision and recall of our words and clauses against the marks of the publisher."""
    old, new, marked = (STANDARDS / path if path else None for path in MARKED[name])
    if new is None or marked is None:
        raise ValueError(name)
    true = read_colored(marked, COLORS[name]) if name in COLORS else read_marks(marked)
    ours = read_ours(old, new, marked)
    cells = [name]
    for wanted, found in ((true.deleted, ours.deleted), (true.inserted, ours.inserted)):
        if wanted is None or found is None:
            cells += ["–"] * 3
        else:
            right = (wanted & found).total()
            cells += [str(wanted.total()), _share(right, found.total()), _share(right, wanted.total())]
    right = len(true.clauses & ours.clauses)
    shares = [_share(right, len(ours.clauses)), _share(right, len(true.clauses))]
    cells += [str(len(true.clauses)), *shares] if true.clauses else ["–"] * 3
    return "| " + " | ".join(cells) + " |"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def run_pairs(names: Sequence[str]) -> Iterator[Outcome]:
    """Yield what became of each pair; documents are worked on two at a time."""
    versions = find_versions(names)
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        for outcomes in pool.map(compare_neighbours, versions.keys(), versions.values()):
            yield from outcomes


def main() -> int:
    """Print a line for each pair, or the table of marks; status 1 when anything is lost."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("names", nargs="*", help="parts of names of documents; all without")
    parser.add_argument("--marks", action="store_true", help="compare with the marks of publishers instead")
    wanted = parser.parse_args()
    if wanted.marks:
        sys.stdout.write("| document | struck | P | R | new | P | R | clauses | P | R |\n" + "|---" * 10 + "|\n")
        with ProcessPoolExecutor(2, get_context("spawn")) as pool:
            for row in pool.map(compare_marks, MARKED):
                sys.stdout.write(f"{row}\n")
                sys.stdout.flush()
        return 0
    lost = pairs = 0
    for one in run_pairs(wanted.names):
        pairs, lost = pairs + 1, lost + (not one.is_conserved)
        counts = f"{one.clauses[0]} -> {one.clauses[1]} clauses, {one.changes} changes, {one.substantive} substantive"
        sys.stdout.write(f"{one.title}: {counts}{', LOST: ' + one.fault if one.fault else ''}\n")
        sys.stdout.flush()
    sys.stdout.write(f"{pairs} pairs, {lost} with a difference that is neither shown nor held back\n")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
