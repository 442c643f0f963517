"""Print where notes come to stand when a version arrives, with ours and with other ways of finding their words again.

    python -m tests.accuracy.carrying.bench [--seeds 10] [--spans 160] [--baselines] [--names PART ...]

Edits of known places in the sample library's texts, then neighbouring versions of the corpus. "correct" counts notes on
their words and notes rightly said to have no place; "silently wrong" those put on other words without a doubt. Baselines
are asked for every fifth passage.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from multiprocessing import get_context

from tests.accuracy.carrying.judging import Outcome, judge
from tests.accuracy.carrying.passages import Case, mutated_cases, real_cases
from tests.accuracy.carrying.systems import SYSTEMS, Pair

RATE = 0.5
"""Edits for each clause of a mutated text: far more than drafts have."""

NAMES = ("oasis-openc2", "owasp-asvs-en", "openchain-spec", "za-")
"""Parts of names of documents in several versions: two standards, requirements, a licence standard, by-laws."""

OURS = "variorum"
EACH = 5
"""Baselines are asked for every so many passages."""

Counts = Counter[tuple[str, Outcome]]


def score(case: Case, systems: Sequence[str]) -> Counts:
    """Count what becomes of the passages of a case with each system."""
    counts: Counts = Counter()
    for name in systems:
        place = SYSTEMS[name](Pair(case.old, case.new))
        for span, fate in case.passages[:: 1 if name == OURS else EACH]:
            counts[name, judge(span, place(span), fate, case.old, case.new)] += 1
    return counts


def add(all_counts: Iterable[Counts]) -> Counts:
    """Return the sum."""
    total: Counts = Counter()
    for counts in all_counts:
        total.update(counts)
    return total


def print_rows(title: str, counts: Counts, systems: Sequence[str]) -> None:
    """Print one row of the table for each system."""
    for name in systems:
        of = {outcome: counts[name, outcome] for outcome in Outcome}
        total = sum(of.values())
        if not total:
            continue
        right = of[Outcome.CORRECT] + of[Outcome.ORPHANED]
        parts = (right, of[Outcome.NEAR], of[Outcome.NEEDS_PLACE], of[Outcome.WRONG])
        cells = " | ".join(f"{100 * part / total:.2f} %" for part in parts)
        print(f"| {title} | {name} | {total:,} | {cells} |", flush=True)


def explain(case: Case, counts: Counts) -> None:
    """Name the pairs in which notes of ours went wrong."""
    wrong = counts[OURS, Outcome.WRONG]
    if wrong:
        print(f"{case.group}, {case.name}: {wrong} silently wrong", file=sys.stderr)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--spans", type=int, default=160, help="passages of each pair of texts")
    parser.add_argument(
        "--names", nargs="*", default=list(NAMES), help="parts of names of documents; none for no real ones"
    )
    parser.add_argument("--baselines", action="store_true")
    asked = parser.parse_args()
    systems = list(SYSTEMS) if asked.baselines else [OURS]
    print("| texts | system | notes | correct | near | needs place | silently wrong |\n|---|---|---|---|---|---|---|")
    mutated = mutated_cases(range(asked.seeds), asked.spans, RATE)
    real = real_cases(asked.names, asked.spans) if asked.names else iter(())
    groups: dict[str, list[Counts]] = {}
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        waiting = [(case, pool.submit(score, case, systems)) for case in chain(mutated, real)]
        for case, future in waiting:
            groups.setdefault(case.group, []).append(future.result())
            explain(case, groups[case.group][-1])
    for group, counts in groups.items():
        print_rows(group, add(counts), systems)
    print_rows("all", add(chain.from_iterable(groups.values())), systems)
    return 0


if __name__ == "__main__":
    sys.exit(main())
