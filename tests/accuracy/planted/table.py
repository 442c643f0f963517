"""Tallies of pairs come in; the tables of the documentation, and what was missed, go out to the terminal."""

import sys
from collections.abc import Sequence

from tests.accuracy.planted.scoring import CRITICAL, Tally, add

LINKS = ("same", "renumbered", "moved", "split", "joined")
Row = tuple[str, str, Tally]
"""What was done to the pair, the system, and how it fared."""


def figures(tally: Tally) -> dict[str, float | None]:
    """Return every figure by name; None where there was nothing to count."""
    found = {
        "citation F1": tally.f1("citations right", "citations", "citations read"),
        "exact": tally.ratio("exact", "citations"),
        "changed P": tally.ratio("changed right", "changed found"),
        "changed R": tally.ratio("changed right", "changed"),
        "changed F1": tally.f1("changed right", "changed", "changed found"),
        "word P": tally.ratio("words right", "words found"),
        "word R": tally.ratio("words right", "words true"),
        "word F1": tally.f1("words right", "words true", "words found"),
        "link F1": tally.f1("links right", "links", "links said"),
        "caught": tally.ratio("labels caught", "labels"),
        "crisp": tally.ratio("labels crisp", "labels"),
        "false clauses": tally.ratio("changed falsely", "clauses"),
        "conserved": tally.ratio("conserved", "pairs telling"),
    }
    return found | {kind: tally.ratio(f"link {kind} found", f"link {kind}") for kind in LINKS}


def missed_critical(tally: Tally) -> int:
    """Return how many changed modals, numbers and negations were missed."""
    return sum(tally.counts[f"label {kind}"] - tally.counts[f"label {kind} caught"] for kind in sorted(CRITICAL))


def print_table(rows: Sequence[Row]) -> None:
    """Print a table for pairs with planted edits, one for pairs that were only typeset anew, and the kinds of edits."""
    for done in dict.fromkeys(row[0] for row in rows):
        systems = list(dict.fromkeys(row[1] for row in rows if row[0] == done))
        totals = {name: add(row[2] for row in rows if row[:2] == (done, name)) for name in systems}
        sys.stdout.write(f"\n{done}: {next(iter(totals.values())).counts['pairs']} pairs\n\n")
        names = list(figures(next(iter(totals.values()))))
        if done == "re-typeset":
            names = ["citation F1", "exact", "false clauses", "same", "conserved"]
        extra = ["false words /1k"] if done == "re-typeset" else ["critical missed"]
        sys.stdout.write("| system | " + " | ".join([*names, *extra]) + " |\n" + "|---" * (len(names) + 2) + "|\n")
        for name, total in totals.items():
            found = figures(total)
            rate = 1000 * total.counts["words found"] / max(1, total.counts["words"])
            last = f"{rate:.1f}" if done == "re-typeset" else str(missed_critical(total))
            cells = ["–" if found[one] is None else f"{found[one]:.3f}" for one in names]
            sys.stdout.write(f"| {name} | " + " | ".join([*cells, last]) + " |\n")
        if done == "planted":
            _print_kinds(totals)


def _print_kinds(totals: dict[str, Tally]) -> None:
    counts = next(iter(totals.values())).counts
    kinds = sorted(name.split()[1] for name in counts if name.startswith("label ") and name.count(" ") == 1)
    sys.stdout.write("\n| edit | planted | " + " | ".join(totals) + " |\n" + "|---" * (len(totals) + 2) + "|\n")
    for kind in kinds:
        caught = (str(total.counts[f"label {kind} caught"]) for total in totals.values())
        sys.stdout.write(f"| {kind.replace('_', ' ')} | {counts[f'label {kind}']} | " + " | ".join(caught) + " |\n")
    for kind in LINKS:
        found = (str(total.counts[f"link {kind} found"]) for total in totals.values())
        sys.stdout.write(f"| clause {kind} | {counts[f'link {kind}']} | " + " | ".join(found) + " |\n")


def print_missed(title: str, tallies: dict[str, Tally]) -> None:
    """Print what our own report of a pair missed and invented."""
    tally = tallies["variorum"]
    found = figures(tally)
    shown = ", ".join(f"{name} {value:.3f}" for name, value in found.items() if value is not None and name != "crisp")
    sys.stdout.write(f"{title}: {shown}\n")
    for line in (*(f"{label}: {why}" for label, why in tally.missed), *tally.wrong):
        sys.stdout.write(f"    {line}\n")
    sys.stdout.flush()
