"""Print one table: CPU seconds of our reader and of pdfminer's ``extract_pages`` on the same files, and the ratio.

    python tests/bench/bench_extraction.py [--pages 120] [--rounds 3] FILE.pdf ...

Without files it takes some of the shared corpus. Both read the same pages, in turn, in this process; of the rounds the
median counts. ``extract_pages`` does more (it groups lines and boxes): it is what a caller would otherwise run.
"""

import argparse
import logging
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from pdfminer.high_level import extract_pages

from variorum.pdf.reader import count_pages, read_pages

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
FAMILIES = (
    "standards-multi-version/opengl-core-spec",
    "standards-multi-version/opengl-core-spec-withchanges",
    "standards-multi-version/riscv-user-spec",
    "standards-multi-version/glsl-spec",
    "standards-multi-version/oasis-sarif",
    "standards-multi-version/owasp-asvs-en",
    "laws-multi-version/eu-ai-act",
    "laws-multi-version/ny-budget-x2-debt-service",
    "hard-layout/bgbl-annexes",
    "chinese/constitution-prc",
)


def cpu_seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def read_with_ours(path: Path, pages: int) -> int:
    return sum(len(page.glyphs) for page in read_pages(path, 1, pages))


def read_with_pdfminer(path: Path, pages: int) -> int:
    return sum(1 for _ in extract_pages(path, maxpages=pages))


def measure(path: Path, most: int, rounds: int) -> tuple[int, float, float, float]:
    """Return pages read, our CPU seconds, pdfminer's, and the median of the ratios round by round."""
    pages = min(most, count_pages(path))
    pairs = [
        (
            cpu_seconds(lambda: read_with_ours(path, pages)),
            cpu_seconds(lambda: read_with_pdfminer(path, pages)),
        )
        for _ in range(rounds)
    ]
    ratio = statistics.median(theirs / ours for ours, theirs in pairs)
    return pages, statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs), ratio


def corpus_files() -> list[Path]:
    files = [sorted((CORPUS / family).rglob("*.pdf"))[-1:] for family in FAMILIES if (CORPUS / family).is_dir()]
    return [path for found in files for path in found]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=120, help="read at most so many pages of each file")
    parser.add_argument("--rounds", type=int, default=3)
    wanted = parser.parse_args()
    logging.disable(logging.CRITICAL)
    print(f"{'file':58} {'pages':>5} {'ours':>8} {'pdfminer':>9} {'ratio':>6}")
    for path in wanted.files or corpus_files():
        pages, ours, theirs, ratio = measure(path, wanted.pages, wanted.rounds)
        name = f"{path.parent.name}/{path.name}"
        print(f"{name[-58:]:58} {pages:5} {ours:7.2f}s {theirs:8.2f}s {ratio:6.1f}")


if __name__ == "__main__":
    main()
