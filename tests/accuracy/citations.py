"""Print, per document of the corpus with known clauses, how many are found under their citation and read token for token.

    python -m tests.accuracy.citations [--explain] [--baselines] [--markdown] [--gate FRACTION] [PART OF A NAME ...]

P, R, F1: citations (one that occurs twice must be found twice); heading: headings read as in the source; exact: clauses
found whose heading and text, down to the next clause, have the source's very tokens; word R and P: tokens from the first
clause on; order: runs of four words in the source's order; set aside: tokens of the source taken for running heads and
the like. ``--gate`` ends with status 1 when the mean F1 of the citations is less.
"""

import argparse
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tests.accuracy.explaining import explain
from tests.accuracy.loading import Source, find_sources
from tests.accuracy.reading import SYSTEMS
from tests.accuracy.scoring import Counts, count
from tests.accuracy.table import Row, print_lines, print_markdown

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


def score_source(source: Source, system: str) -> Counts:
    """Read one document with a system and count how it fared."""
    return count(source.units, SYSTEMS[system](source.pdf), is_whole=source.part == 1)


def start_pool() -> ProcessPoolExecutor:
    """Start the processes that score; as many as CI has cores."""
    return ProcessPoolExecutor(2, get_context("spawn"))


def score_all(pool: ProcessPoolExecutor, sources: list[Source], systems: list[str]) -> Iterator[Row]:
    """Yield a row for each document and system, in this order."""
    asked = [(source, system) for source in sources if not source.fault for system in systems]
    if asked:
        counted = pool.map(score_source, *zip(*asked, strict=True))
        for (source, system), counts in zip(asked, counted, strict=True):
            yield Row(source.name, system, counts, source.part)


def main() -> int:
    """Read the documents asked for, print the table and hold the gate."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("names", nargs="*", help="parts of document names; all without")
    parser.add_argument("--gate", type=float, default=0.0, help="least mean F1")
    parser.add_argument("--explain", action="store_true", help="say what was missed, document by document")
    parser.add_argument("--baselines", action="store_true", help="score two plain text extractors as well")
    parser.add_argument("--markdown", action="store_true", help="print the tables of the documentation")
    wanted = parser.parse_args()
    with start_pool() as pool:
        sources = find_sources(pool, CORPUS, wanted.names)
        if wanted.explain:
            for source in sources:
                sys.stdout.write(f"{source.name}: {source.fault}\n" if source.fault else explain(source))
            return 0
        rows = score_all(pool, sources, list(SYSTEMS) if wanted.baselines else ["variorum"])
        faults = [(source.name, source.fault) for source in sources if source.fault]
        mean = (print_markdown if wanted.markdown else print_lines)(rows, faults)
    return 0 if mean >= wanted.gate else 1


if __name__ == "__main__":
    sys.exit(main())
