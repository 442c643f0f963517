"""Read every file of the hostile corpus in a confined child and print one closing table.

    python tests/campaigns/hostile_reading.py [--most 40] [--at-once 2] [--folder FOLDER]

Every file must end in pages or in a ``ReadingError`` within the limits. The campaign fails (exit status 1) when anything
else happens: another exception in the parent, a reader that failed, a child that outlived the clock.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from variorum.errors import ReadingError
from variorum.pdf.limits import Limits
from variorum.pdf.worker import run_in_child

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "hostile"
TASK = "variorum.pdf.survey:survey_in_child"
LIMITS = Limits()


class Outcome(NamedTuple):
    """How the reading of one file ended."""

    path: Path
    result: str
    detail: str
    seconds: float
    measures: dict[str, Any]

    @property
    def is_good(self) -> bool:
        """Say whether this is one of the ends the reader promises."""
        return self.result != "reader-failed" and self.seconds <= LIMITS.wall_allowance(0) + 5


def read_one(path: Path, limits: Limits = LIMITS) -> Outcome:
    begun = time.monotonic()
    measures: dict[str, Any] = {}
    try:
        measures = run_in_child(TASK, {"path": str(path)}, limits)
        result, detail = _name(measures), ""
    except ReadingError as error:
        result, detail = error.reason, error.detail
    return Outcome(path, result, detail, time.monotonic() - begun, measures)


def _name(measures: dict[str, Any]) -> str:
    if not measures["pages"]:
        return "read: no pages"
    return "read: text" if measures["glyphs"] else "read: no text"


def read_all(paths: Sequence[Path], at_once: int) -> list[Outcome]:
    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(read_one, paths))


def print_table(outcomes: Sequence[Outcome], seconds: float) -> None:
    counts = Counter(outcome.result for outcome in outcomes)
    print(f"\n{'outcome':24} files")
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        print(f"{name:24} {count:5}")
    print(f"{'all':24} {len(outcomes):5}   in {seconds:.0f} s")
    slowest = max(outcomes, key=lambda outcome: outcome.seconds)
    biggest = max(outcomes, key=lambda outcome: outcome.measures.get("peak_mib", 0))
    damaged = sum(outcome.measures.get("problems", 0) > 0 for outcome in outcomes)
    print(f"files with a page read in part: {damaged}")
    print(f"slowest: {slowest.seconds:.1f} s, {slowest.path.name} ({slowest.result})")
    print(f"biggest: {biggest.measures.get('peak_mib', 0):.0f} MiB, {biggest.path.name}")
    for outcome in outcomes:
        if not outcome.is_good or outcome.result in ("out-of-time", "out-of-memory"):
            print(f"  {outcome.result}: {outcome.path} {outcome.detail} {outcome.seconds:.1f} s")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=CORPUS)
    parser.add_argument("--most", type=int, default=0, help="only so many files, spread evenly")
    parser.add_argument("--at-once", type=int, default=2)
    wanted = parser.parse_args()
    paths = sorted(path for path in wanted.folder.rglob("*") if path.is_file())
    if wanted.most:
        paths = paths[:: max(1, len(paths) // wanted.most)]
    begun = time.monotonic()
    outcomes = read_all(paths, wanted.at_once)
    print_table(outcomes, time.monotonic() - begun)
    return 0 if all(outcome.is_good for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
