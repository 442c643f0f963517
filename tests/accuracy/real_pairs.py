"""Compare every two neighbouring versions of the corpus.

python -m tests.accuracy.real_pairs [PART OF A NAME ...]     changes of each pair, and whether nothing is lost
"""

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from tests.accuracy.planted.conservation import find_unexplained, find_unshown, is_conserved
from tests.accuracy.planted.ours import extract
from variorum.comparison.run import compare
from variorum.comparison.text import Text
from variorum.library.texts import text_of

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


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


def run_pairs(names: Sequence[str]) -> Iterator[Outcome]:
    """Yield what became of each pair; documents are worked on two at a time."""
    versions = find_versions(names)
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        for outcomes in pool.map(compare_neighbours, versions.keys(), versions.values()):
            yield from outcomes


def main() -> int:
    """Print a line for each pair; status 1 when anything is lost."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("names", nargs="*", help="parts of names of documents; all without")
    wanted = parser.parse_args()
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
