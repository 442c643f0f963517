"""Print what a document of thousands of pages costs: memory of one reader, and the clock with one and more readers.

    python tests/bench/bench_long.py [--pages 2000] [FILE.pdf]

The pages of the file (without one, of the longest draft of the shared corpus) are repeated until there are enough, each
time with copies of their fonts, as in a document that was put together. Each measurement is made in a process of its
own: characters alone, as in ``bench_extraction``, then from bytes to clauses by ``read_document`` with so many readers.
Its children share the work; the largest of them and the process around them are given apart.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2

from variorum.library.reading import read_document
from variorum.pdf.limits import Limits
from variorum.pdf.reader import count_pages, read_pages

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
LONGEST = "standards-multi-version/opengl-core-spec"
MODES = ("characters", "1 reader", "2 readers")


def repeat_pages(source: Path, pages: int, target: Path) -> None:
    """Write a PDF of so many pages, those of ``source`` again and again."""
    old, new = pypdfium2.PdfDocument(source), pypdfium2.PdfDocument.new()
    while len(new) < pages:
        new.import_pages(old, list(range(min(len(old), pages - len(new)))))
    new.save(target)


def measure_here(mode: str, path: Path) -> dict[str, float]:
    """Read the file in this process, which should do nothing else."""
    begun = time.perf_counter()
    if mode == "characters":
        for page in read_pages(path):
            len(page.glyphs)
    else:
        read_document(path, Limits(memory_mib=1024), workers=int(mode.split(maxsplit=1)[0]))
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "wall": time.perf_counter() - begun,
        "cpu": time.process_time() + children.ru_utime + children.ru_stime,
        "own": peak_mib(),
        "child": children.ru_maxrss / 1024,
    }


def peak_mib() -> float:
    """Return the peak of this process from the system, for ``getrusage`` would count the parent's."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))


def measure(mode: str, path: Path) -> dict[str, float]:
    """Read the file in a process of its own."""
    command = [sys.executable, __file__, "--mode", mode, str(path)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--mode", choices=MODES, help="read the file as it is in this way and print its costs only")
    parser.add_argument("--modes", nargs="*", choices=MODES, help="measure these only")
    wanted = parser.parse_args()
    if wanted.mode:
        print(json.dumps(measure_here(wanted.mode, wanted.file)))
        return
    source = wanted.file or max((CORPUS / LONGEST).rglob("*.pdf"), key=count_pages)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.pdf"
        repeat_pages(source, wanted.pages, path)
        print(f"{wanted.pages} pages of {source.name}, {path.stat().st_size / 2**20:.0f} MiB\n")
        print("| | CPU s | wall s | peak, process | peak, largest child |\n|---|---|---|---|---|")
        for mode in wanted.modes or MODES:
            cost = measure(mode, path)
            child = f"{cost['child']:.0f} MiB" if mode != "characters" else "–"
            print(
                f"| {mode} | {cost['cpu']:.1f} | {cost['wall']:.1f} | {cost['own']:.0f} MiB | {child} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
