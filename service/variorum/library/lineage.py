"""A version's clauses and its comparison with a neighbour come in; the thread and mark of each clause go out."""

from collections.abc import Callable, Sequence

from variorum.clauses.clause import Clause
from variorum.comparison.change import Comparison, Edge, Kind
from variorum.storage.expressions import ClauseRecord, Lineage


def start_threads(clauses: Sequence[Clause], make_id: Callable[[], str]) -> list[Lineage]:
    """Return a new thread for every clause: the first version of a work has no past."""
    return [Lineage(make_id()) for _ in clauses]


def follow_threads(
    clauses: Sequence[Clause], before: Sequence[ClauseRecord], comparison: Comparison, make_id: Callable[[], str]
) -> list[Lineage]:
    """Return the threads of a new version whose clauses were aligned with those of the version before.

    Of a split clause the first part keeps the thread; a joined clause keeps the thread of its first part.
    """
    found: dict[int, Lineage] = {}
    for edge in comparison.edges:
        found.update(_follow(edge, clauses, before, make_id))
    return [found.get(clause.position) or Lineage(make_id()) for clause in clauses]


def lead_threads(
    clauses: Sequence[Clause], after: Sequence[ClauseRecord], comparison: Comparison, make_id: Callable[[], str]
) -> list[Lineage]:
    """Return the threads of a version that was added before all others: it takes those of the version after it."""
    found: dict[int, Lineage] = {}
    for edge in comparison.edges:
        for old, new in zip(edge.old, edge.new, strict=False):
            found[old] = Lineage(after[new].thread)
    return [found.get(clause.position) or Lineage(make_id()) for clause in clauses]


def _follow(
    edge: Edge, clauses: Sequence[Clause], before: Sequence[ClauseRecord], make_id: Callable[[], str]
) -> dict[int, Lineage]:
    mark = "" if edge.kind is Kind.IDENTICAL else edge.kind.value
    found = {}
    for index, position in enumerate(edge.new):
        old = before[edge.old[min(index, len(edge.old) - 1)]] if edge.old else None
        keeps = old is not None and index < len(edge.old)
        was = old.clause.num if old is not None and old.clause.num != clauses[position].num else ""
        found[position] = Lineage(old.thread if old is not None and keeps else make_id(), mark, was)
    return found
