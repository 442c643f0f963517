"""A comparison to JSON values and back: arrays in the order of the fields."""

from collections.abc import Iterable, Sequence
from typing import Any

from variorum.comparison.change import (
    Change,
    Comparison,
    Edge,
    Edit,
    Kind,
    LedgerEntry,
    Noise,
    Place,
    Reason,
    Weight,
)
from variorum.spans import Span


def comparison_to_json(comparison: Comparison) -> dict[str, Any]:
    """Return the comparison as plain values; equal comparisons give equal values in equal order."""
    return {
        "edges": [_edge_to_json(edge) for edge in comparison.edges],
        "changes": [_change_to_json(change) for change in comparison.changes],
        "ledger": [[entry.noise.value, *entry.old, *entry.new] for entry in comparison.ledger],
    }


def comparison_from_json(value: dict[str, Any]) -> Comparison:
    """Return the comparison that ``comparison_to_json`` wrote."""
    return Comparison(
        tuple(_edge_from_json(edge) for edge in value["edges"]),
        tuple(_change_from_json(change) for change in value["changes"]),
        tuple(LedgerEntry(Noise(noise), Span(a, b), Span(c, d)) for noise, a, b, c, d in value["ledger"]),
    )


def _edits_to_json(edits: Iterable[Edit]) -> list[list[int]]:
    return [[*edit.old, *edit.new] for edit in edits]


def _edits_from_json(value: Iterable[Sequence[int]]) -> tuple[Edit, ...]:
    return tuple(Edit(Span(a, b), Span(c, d)) for a, b, c, d in value)


def _edge_to_json(edge: Edge) -> list[Any]:
    return [
        list(edge.old),
        list(edge.new),
        edge.kind.value,
        _edits_to_json(edge.edits),
        edge.similarity,
        edge.confidence,
        edge.evidence,
    ]


def _edge_from_json(value: Sequence[Any]) -> Edge:
    old, new, kind, edits, similarity, confidence, evidence = value
    return Edge(tuple(old), tuple(new), Kind(kind), _edits_from_json(edits), similarity, confidence, evidence)


def _change_to_json(change: Change) -> list[Any]:
    return [
        change.number,
        change.kind.value,
        change.edge,
        [[weight.reason.value, weight.old, weight.new] for weight in change.weights],
        [[place.old, place.new, _edits_to_json(place.edits)] for place in change.places],
        int(change.is_edited),
        int(change.is_renumbered),
        int(change.is_substantive),
    ]


def _change_from_json(value: Sequence[Any]) -> Change:
    number, kind, edge, weights, places, is_edited, is_renumbered, is_substantive = value
    return Change(
        number,
        Kind(kind),
        edge,
        tuple(Weight(Reason(reason), old, new) for reason, old, new in weights),
        tuple(Place(old, new, _edits_from_json(edits)) for old, new, edits in places),
        bool(is_edited),
        bool(is_renumbered),
        bool(is_substantive),
    )
