"""Two texts and their comparison come in; whether what is shown and what is held back are the raw difference goes out."""

from collections.abc import Iterable

from variorum.comparison.change import Comparison, Kind
from variorum.comparison.text import Text, body_span
from variorum.spans import Span


def is_conserved(old: Text, new: Text, comparison: Comparison) -> bool:
    """Say whether every clause stands in one edge, every edit in a change, and nothing else differs in any edge."""
    return (
        _covers(len(old.clauses), (i for edge in comparison.edges for i in edge.old))
        and _covers(len(new.clauses), (j for edge in comparison.edges for j in edge.new))
        and not find_unshown(comparison)
        and not find_unexplained(old, new, comparison)
    )


def find_unshown(comparison: Comparison) -> list[int]:
    """Return the edges that differ and stand in no change."""
    shown = {change.edge for change in comparison.changes}
    placed = {edit for change in comparison.changes for place in change.places for edit in place.edits}
    return [
        at
        for at, edge in enumerate(comparison.edges)
        if at not in shown and (edge.kind in {Kind.INSERTION, Kind.REPEAL} or not placed.issuperset(edge.edits))
    ]


def find_unexplained(old: Text, new: Text, comparison: Comparison) -> list[int]:
    """Return the edges whose texts still differ where neither an edit nor the ledger says so."""
    held_old = sorted(entry.old for entry in comparison.ledger)
    held_new = sorted(entry.new for entry in comparison.ledger)
    wrong = []
    for at, edge in enumerate(comparison.edges):
        if edge.old and edge.new:
            before = _rest(old, edge.old, [*(edit.old for edit in edge.edits), *held_old])
            after = _rest(new, edge.new, [*(edit.new for edit in edge.edits), *held_new])
            if before != after:
                wrong.append(at)
    return wrong


def _covers(count: int, positions: Iterable[int]) -> bool:
    return sorted(positions) == list(range(count))


def _rest(text: Text, positions: Iterable[int], spans: list[Span]) -> str:
    """Return what is left of clauses without some spans; spaces do not count where clauses or spans meet."""
    left = []
    for position in positions:
        whole = body_span(text, text.clauses[position])
        at = whole.start
        for start, end in sorted(span for span in spans if whole.start <= span.start and span.end <= whole.end):
            left.append(text.text[at : max(at, start)])
            at = max(at, end)
        left.append(text.text[at : whole.end])
    return "".join("".join(left).split())
