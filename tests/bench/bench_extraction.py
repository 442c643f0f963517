"""Print one table: CPU, wall time and peak memory of reading the same pages with our reader and with others.

    python tests/bench/bench_extraction.py [--pages 120] [--rounds 3] [FILE.pdf ...]

Without files it takes some of the shared corpus. Each engine reads each file in a process of its own, in turn; CPU and
wall time are counted from after its imports, memory is the peak of the process, and of the rounds the median counts.
Engines that are not installed are left out. All give characters with boxes except ``extract_text`` (text only) and
poppler (words with boxes); pdfminer's ``extract_pages`` also groups lines, and is what a caller would otherwise run.
"""

import argparse
import ctypes
import importlib.util
import json
import logging
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
FAMILIES = (
    "standards-multi-version/opengl-core-spec",
    "standards-multi-version/riscv-user-spec",
    "standards-multi-version/oasis-sarif",
    "standards-multi-version/owasp-asvs-en",
    "laws-multi-version/eu-ai-act",
    "laws-multi-version/eu-dora",
    "laws-multi-version/ny-budget-x2-debt-service",
    "hard-layout/bgbl-annexes",
    "chinese/constitution-prc",
)


class Cost(NamedTuple):
    """CPU seconds, wall seconds and peak MiB."""

    cpu: float
    wall: float
    memory: float


Reader = Callable[[Path, int], object]


def ours() -> Reader:
    from variorum.pdf.reader import read_pages

    return lambda path, pages: sum(len(page.glyphs) for page in read_pages(path, 1, pages))


def ours_by_glyph() -> Reader:
    from variorum.pdf.reader import read_pages

    return lambda path, pages: sum(len(list(page.glyphs)) for page in read_pages(path, 1, pages))


def pdfminer_pages() -> Reader:
    from pdfminer.high_level import extract_pages

    return lambda path, pages: sum(1 for _ in extract_pages(path, maxpages=pages))


def pdfminer_text() -> Reader:
    from pdfminer.high_level import extract_text

    return lambda path, pages: len(extract_text(path, maxpages=pages))


def pdfium() -> Reader:
    import pypdfium2
    from pypdfium2 import raw

    def read(path: Path, pages: int) -> int:
        document, count = pypdfium2.PdfDocument(path), 0
        edges = [ctypes.c_double() for _ in range(4)]
        for number in range(pages):
            text = document[number].get_textpage()
            for place in range(raw.FPDFText_CountChars(text)):
                raw.FPDFText_GetUnicode(text, place)
                raw.FPDFText_GetCharBox(text, place, *edges)
                count += 1
        return count

    return read


def mupdf() -> Reader:
    import pymupdf

    def read(path: Path, pages: int) -> int:
        document = pymupdf.open(path)
        return sum(len(document[number].get_text("rawdict")["blocks"]) for number in range(pages))

    return read


def poppler() -> Reader:
    command = shutil.which("pdftotext") or "pdftotext"

    def read(path: Path, pages: int) -> int:
        subprocess.run([command, "-bbox", "-l", str(pages), path, "-"], stdout=subprocess.DEVNULL, check=True)
        return pages

    return read


ENGINES: dict[str, tuple[Callable[[], Reader], str]] = {
    "ours": (ours, "variorum"),
    "ours, glyph by glyph": (ours_by_glyph, "variorum"),
    "pdfminer extract_pages": (pdfminer_pages, "pdfminer"),
    "pdfminer extract_text": (pdfminer_text, "pdfminer"),
    "pypdfium2 char boxes": (pdfium, "pypdfium2"),
    "PyMuPDF rawdict": (mupdf, "pymupdf"),
    "pdftotext -bbox": (poppler, ""),
}


def is_installed(engine: str) -> bool:
    module = ENGINES[engine][1]
    return bool(importlib.util.find_spec(module) if module else shutil.which("pdftotext"))


def measure_here(engine: str, path: Path, pages: int) -> Cost:
    """Read the file in this process, which should do nothing else."""
    logging.disable(logging.CRITICAL)
    read = ENGINES[engine][0]()
    cpu, wall = cpu_seconds(), time.perf_counter()
    read(path, pages)
    return Cost(cpu_seconds() - cpu, time.perf_counter() - wall, peak_mib(is_child=engine == "pdftotext -bbox"))


def cpu_seconds() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + spent.ru_utime + spent.ru_stime


def peak_mib(*, is_child: bool) -> float:
    """Return the peak of this process from the system, for ``getrusage`` would count the parent's; of a child, its."""
    if is_child:
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))


def measure(engine: str, path: Path, pages: int) -> Cost:
    """Read the file in a process of its own."""
    command = [sys.executable, __file__, "--engine", engine, "--pages", str(pages), str(path)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    return Cost(*json.loads(done.stdout))


def median(costs: list[Cost]) -> Cost:
    return Cost(*map(statistics.median, zip(*costs, strict=True)))


def table_row(path: Path, most: int, rounds: int, engines: list[str]) -> str:
    """Return the row of one file: our own cost, and that of the others as multiples of it."""
    from variorum.pdf.reader import count_pages

    pages = min(most, count_pages(path))
    found: dict[str, list[Cost]] = {engine: [] for engine in engines}
    for _ in range(rounds):
        for engine in engines:
            found[engine].append(measure(engine, path, pages))
    own, *others = (median(costs) for costs in found.values())
    cells = [f"{path.parent.name} ({pages} p.)", f"{own.cpu:.2f} s · {own.wall:.2f} s · {own.memory:.0f} MiB"]
    cells += [f"{c.cpu / own.cpu:.1f} · {c.wall / own.wall:.1f} · {c.memory / own.memory:.1f}" for c in others]
    return f"| {' | '.join(cells)} |"


def corpus_files() -> list[Path]:
    files = [sorted((CORPUS / family).rglob("*.pdf"))[-1:] for family in FAMILIES if (CORPUS / family).is_dir()]
    return [path for found in files for path in found]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=120, help="read at most so many pages of each file")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--engine", choices=ENGINES, help="read one file with this engine and print its costs only")
    wanted = parser.parse_args()
    if wanted.engine:
        print(json.dumps(measure_here(wanted.engine, wanted.files[0], wanted.pages)))
        return
    engines = [engine for engine in ENGINES if is_installed(engine)]
    print(f"| file | {' | '.join(engines)} |\n|{'---|' * (len(engines) + 1)}")
    for path in wanted.files or corpus_files():
        print(table_row(path, wanted.pages, wanted.rounds, engines), flush=True)


if __name__ == "__main__":
    main()
