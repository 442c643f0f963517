"""Counts per document and system come in; tables with totals and their intervals go out, for a terminal or a page."""

import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.accuracy.scoring import Counts, add, figure

PART_COLUMNS = ("R", "heading", "exact", "exact of all")
"""What a source of another version can tell: not whether a clause was invented, nor all the words."""

COLUMNS = ("P", "R", "F1", "heading", "exact", "exact of all", "word R", "word P", "order", "set aside")
SEED, RESAMPLES = 20261123, 1000


@dataclass(frozen=True, slots=True)
class Row:
    """How one system read one document; ``part`` is less than 1 where the source tells but that share of its clauses."""

    name: str
    system: str
    counts: Counts
    part: float = 1.0


def mean(counted: Sequence[Counts], name: str) -> float | None:
    """Return the mean of a figure over the documents that have it."""
    values = [value for one in counted if (value := figure(one, name)) is not None]
    return sum(values) / len(values) if values else None


def total(counted: Sequence[Counts], name: str) -> float | None:
    """Return a figure over the clauses or words of all documents together."""
    return figure(add(counted), name)


def find_interval(counted: Sequence[Counts], name: str, *, is_mean: bool) -> tuple[float, float]:
    """Return the interval that 95 % of the resamples of the documents fall in; the seed is fixed."""
    chance = random.Random(SEED)
    values = []
    for _ in range(RESAMPLES):
        drawn = chance.choices(counted, k=len(counted))
        value = (mean if is_mean else total)(drawn, name)
        values += [value] if value is not None else []
    values.sort()
    return (values[len(values) // 40], values[-1 - len(values) // 40]) if values else (0.0, 0.0)


def print_lines(rows: Iterable[Row], faults: Sequence[tuple[str, str]]) -> float:
    """Print the rows for a terminal as they come, then totals; return our mean F1."""
    sys.stdout.write(f"{'document':70} {'truth':>6} {' '.join(f'{name[:7]:>7}' for name in COLUMNS)}\n")
    seen = []
    for row in rows:
        seen.append(row)
        label = row.name if row.system == "variorum" else f"  {row.system}"
        label += f" ({row.part:.2f})" if row.part < 1 else ""
        sys.stdout.write(f"{label[:70]:70} {row.counts.truth:6} {_cells(row.counts)}\n")
        sys.stdout.flush()
    for system in dict.fromkeys(row.system for row in seen):
        counted = [row.counts for row in whole(seen) if row.system == system]
        sys.stdout.write(f"{'all, ' + system:70} {add(counted).truth:6} {_cells(add(counted))}\n")
        means = " ".join(f"{_show(mean(counted, name)):>7}" for name in COLUMNS)
        sys.stdout.write(f"{'mean over documents, ' + system:70} {len(counted):6} {means}\n")
    for name, fault in faults:
        sys.stdout.write(f"{name[:70]:70} not scored: {fault}\n")
    return mean([row.counts for row in whole(seen) if row.system == "variorum"], "F1") or 0.0


def whole(rows: Iterable[Row]) -> list[Row]:
    """Return the rows whose source is of the version printed; the totals are of these."""
    return [row for row in rows if row.part == 1]


def print_markdown(rows: Iterable[Row], faults: Sequence[tuple[str, str]]) -> float:
    """Print the tables of the documentation: totals with intervals, documents, what was not scored; return mean F1."""
    every = list(rows)
    seen = whole(every)
    sys.stdout.write("| system | over | " + " | ".join(COLUMNS) + " |\n" + "|---" * (len(COLUMNS) + 2) + "|\n")
    for system in dict.fromkeys(row.system for row in seen):
        counted = [row.counts for row in seen if row.system == system]
        for is_mean, label in ((False, "all clauses"), (True, "mean of documents")):
            cells = [_with_interval(counted, name, is_mean=is_mean) for name in COLUMNS]
            sys.stdout.write(f"| {system} | {label} | " + " | ".join(cells) + " |\n")
    others = [system for system in dict.fromkeys(row.system for row in seen) if system != "variorum"]
    sys.stdout.write(
        "\n| document | clauses | " + " | ".join(COLUMNS + tuple(f"F1 {name}" for name in others)) + " |\n"
    )
    sys.stdout.write("|---" * (len(COLUMNS) + len(others) + 2) + "|\n")
    beside = {(row.name, row.system): row.counts for row in seen}
    for row in seen:
        if row.system == "variorum":
            cells = [_show(figure(row.counts, name)) for name in COLUMNS]
            cells += [_show(figure(beside[row.name, other], "F1")) for other in others]
            sys.stdout.write(f"| {row.name} | {row.counts.truth} | " + " | ".join(cells) + " |\n")
    _print_parts(row for row in every if row.part < 1)
    sys.stdout.write("\n| not scored | reason |\n|---|---|\n" + "".join(f"| {a} | {b} |\n" for a, b in faults))
    return mean([row.counts for row in seen if row.system == "variorum"], "F1") or 0.0


def _print_parts(rows: Iterable[Row]) -> None:
    names = " | ".join(PART_COLUMNS)
    sys.stdout.write(f"\n| document | share of the source that is printed | clauses | system | {names} |\n")
    sys.stdout.write("|---" * (len(PART_COLUMNS) + 4) + "|\n")
    for row in rows:
        cells = " | ".join(_show(figure(row.counts, name)) for name in PART_COLUMNS)
        sys.stdout.write(f"| {row.name} | {row.part:.2f} | {row.counts.truth} | {row.system} | {cells} |\n")


def _with_interval(counted: Sequence[Counts], name: str, *, is_mean: bool) -> str:
    value = (mean if is_mean else total)(counted, name)
    low, high = find_interval(counted, name, is_mean=is_mean)
    return f"{_show(value)} ({_show(low)}–{_show(high)})" if value is not None else "–"


def _cells(counts: Counts) -> str:
    return " ".join(f"{_show(figure(counts, name)):>7}" for name in COLUMNS)


def _show(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
