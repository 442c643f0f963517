"""The notes of one version and its comparison with the next come in; their placements in the next are kept."""

from collections.abc import Sequence
from itertools import pairwise

from variorum.annotations.annotation import State
from variorum.annotations.carrying import Carrier
from variorum.comparison.change import Comparison
from variorum.comparison.codec import comparison_from_json
from variorum.comparison.text import Text
from variorum.library import ENGINE, Library
from variorum.library.catalogue import find_siblings
from variorum.library.comparing import compare_records
from variorum.library.texts import load_compared
from variorum.spans import Span
from variorum.storage.annotations import NoteRecord, PlacementRecord, load_placed_notes, save_placement
from variorum.storage.comparisons import load_run
from variorum.storage.database import Connection
from variorum.storage.works import load_version


def carry_notes(connection: Connection, old_id: int, old: Text, new_id: int, new: Text, comparison: Comparison) -> int:
    """Place every note of the old version in the new one, each with a state; return how many there were."""
    placed = load_placed_notes(connection, old_id)
    carrier = Carrier(old, new, comparison) if placed else None
    for note, placement in placed:
        if carrier is not None:
            save_placement(connection, _place(note, placement, carrier, new, new_id))
    return len(placed)


def compare_onwards(library: Library, expression_id: int) -> None:
    """Make the comparisons that lead from a version to all later ones, where this engine has not made them yet.

    Call it before ``carry_onwards``, outside its transaction: notes must not stop at a version because the engine that
    compared it is of another year.
    """
    with library.database.read() as connection:
        siblings = find_siblings(connection, load_version(connection, expression_id))
        first = [one.id for one in siblings].index(expression_id)
        pairs = [
            (old, new)
            for old, new in pairwise(siblings[first:])
            if load_run(connection, old.id, new.id, ENGINE) is None
        ]
    for old, new in pairs:
        compare_records(library, old, new)


def carry_onwards(connection: Connection, note: NoteRecord, placement: PlacementRecord) -> int:
    """Place a note in every later version that its own version leads to by stored comparisons; return how many.

    For a note that is written, or attached by hand, when later versions are there already.
    """
    return carry_all_onwards(connection, [(note, placement)])


def carry_all_onwards(connection: Connection, placed: Sequence[tuple[NoteRecord, PlacementRecord]]) -> int:
    """Do so for notes that all stand in one version, reading each later version once; return how many versions."""
    first = load_version(connection, placed[0][1].expression_id)
    siblings = find_siblings(connection, first)
    at = [one.id for one in siblings].index(first.id)
    count, before = 0, first.id
    for record in siblings[at + 1 :]:
        run = load_run(connection, before, record.id, ENGINE)
        if run is None:
            break
        old, _ = load_compared(connection, before)
        new, _ = load_compared(connection, record.id)
        carrier = Carrier(old, new, comparison_from_json(run.result))
        placed = [(note, _place(note, placement, carrier, new, record.id)) for note, placement in placed]
        for _, placement in placed:
            save_placement(connection, placement)
        count, before = count + 1, record.id
    return count


def _place(note: NoteRecord, placement: PlacementRecord, carrier: Carrier, new: Text, new_id: int) -> PlacementRecord:
    """Return where a note stands in the new version; one that had no place in the old has none there, and is listed.

    A note whose words were changed in an earlier step stays marked as changed: it is told by the words first noted.
    """
    if placement.start is None or placement.end is None:
        return PlacementRecord(note.id, new_id, placement.state, None, None, [])
    found = carrier.carry(Span(placement.start, placement.end))
    span, state = found.span, found.state
    if span is not None and state is State.CARRIED:
        is_same = new.text[span.start : span.end].split() == str(note.target.get("exact", "")).split()
        state = State.CARRIED if is_same else State.CARRIED_CHANGED
    suggestions = [[one.span.start, one.span.end, one.score] for one in found.suggestions]
    return PlacementRecord(
        note.id, new_id, state.value, span.start if span else None, span.end if span else None, suggestions
    )
