"""Add every file of the hostile corpus to a fresh library, as ``variorum add`` does, and print one closing table.

    python tests/campaigns/hostile_adding.py [--most 40] [--at-once 2] [--folder FOLDER]

Every file must end as "ready" or as "failed" with a reason we have a sentence for, within its limits, with its original
kept; afterwards the library must be in order and still take a good file. Anything else makes the exit status 1.
"""

import argparse
import hashlib
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.draw_pdf import Sheet, save_pdf
from variorum.accounts.account import ANONYMOUS
from variorum.errors import READING_SENTENCES
from variorum.library import Library, open_library
from variorum.library.check import check_library
from variorum.library.details import ImportDetails
from variorum.library.finding import search
from variorum.library.importing import add_file
from variorum.pdf.limits import Limits
from variorum.settings import Settings

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "hostile"
LONGEST_SECONDS = Limits().wall_allowance(0) + 10
"""A small file may use up its clock; ten seconds more are for keeping and comparing it."""

REASONS = frozenset(READING_SENTENCES) - {"cancelled"}


class Ending(NamedTuple):
    """How the adding of one file ended."""

    path: Path
    state: str
    reason: str
    seconds: float
    is_kept: bool

    @property
    def is_good(self) -> bool:
        """Say whether this is an end we promise: named, in time, and nothing lost."""
        named = self.state == "ready" or (self.state == "failed" and self.reason in REASONS)
        return named and self.is_kept and self.seconds <= LONGEST_SECONDS


def add_one(library: Library, path: Path) -> Ending:
    """Add one file; whatever the library lets through is an end too, and a bad one."""
    begun = time.monotonic()
    state, reason = "raised", ""
    try:
        view = add_file(library, path, ImportDetails())
        state, reason = view.state, view.reason
    except Exception as error:  # noqa: BLE001  a campaign goes on and tells what it met
        reason = f"{type(error).__name__}: {error}"[:120]
    kept = library.originals.is_intact(hashlib.sha256(path.read_bytes()).hexdigest())
    return Ending(path, state, reason, time.monotonic() - begun, kept)


def add_all(library: Library, paths: Sequence[Path], at_once: int) -> list[Ending]:
    """Add the files, some at once, and tell of every hundredth."""
    endings: list[Ending] = []
    with ThreadPoolExecutor(at_once) as pool:
        for ending in pool.map(lambda path: add_one(library, path), paths):
            endings.append(ending)
            if len(endings) % 100 == 0:
                print(f"{len(endings)} of {len(paths)}", flush=True)
    return endings


def find_faults(library: Library, folder: Path) -> list[str]:
    """Return what is wrong with the library afterwards; it must still take a good file and find its words."""
    sheet = Sheet()
    sheet.text(72, 90, "1 Scope", size=14, font="bold")
    sheet.paragraph(72, 120, "Afterwards the perspicuous operator shall still be served.")
    good = add_one(library, save_pdf(folder / "good.pdf", [sheet]))
    faults = list(check_library(library).faults)
    if good.state != "ready" or not search(library, ANONYMOUS, "perspicuous").total:
        faults.append(f"A good file ended {good.state} {good.reason} or is not found.")
    return faults


def print_table(endings: Sequence[Ending], seconds: float, faults: Sequence[str]) -> None:
    """Print the closing table."""
    counts = Counter(f"{ending.state} {ending.reason}".strip() for ending in endings)
    print(f"\n{'ending':28} files")
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        print(f"{name:28} {count:5}")
    print(f"{'all':28} {len(endings):5}   in {seconds:.0f} s")
    slowest = max(endings, key=lambda ending: ending.seconds)
    print(f"slowest: {slowest.seconds:.1f} s, {slowest.path.name} ({slowest.state} {slowest.reason})")
    biggest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"biggest child: {biggest:.0f} MiB; this process: {own:.0f} MiB")
    print("afterwards: " + ("alive and in order" if not faults else "; ".join(faults)))
    for ending in endings:
        if not ending.is_good or ending.reason in {"reader-failed", "out-of-time", "out-of-memory"}:
            print(f"  {ending.state} {ending.reason}: {ending.path.name} {ending.seconds:.1f} s kept={ending.is_kept}")


def choose_paths(folder: Path, most: int) -> list[Path]:
    """Return the files of the folder, or so many of them spread evenly."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return paths[:: max(1, len(paths) // most)] if most else paths


def open_fresh(folder: Path) -> Library:
    """Return an empty library in a folder."""
    for part in ("documents", "indexes"):
        (folder / part).mkdir()
    return open_library(Settings(library=folder, recognises=False))


def main() -> int:
    """Run the campaign."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=CORPUS)
    parser.add_argument("--most", type=int, default=0, help="only so many files, spread evenly")
    parser.add_argument("--at-once", type=int, default=2)
    wanted = parser.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        library = open_fresh(Path(place))
        endings = add_all(library, choose_paths(wanted.folder, wanted.most), wanted.at_once)
        seconds = time.monotonic() - begun
        faults = find_faults(library, Path(place))
        library.close()
    print_table(endings, seconds, faults)
    return 0 if not faults and all(ending.is_good for ending in endings) else 1


if __name__ == "__main__":
    sys.exit(main())
