"""The notes of one version and its comparison with the next come in; their placements in the next are kept."""

from collections.abc import Sequence

from variorum.annotations.annotation import State
from variorum.annotations.carrying import Carrier
from variorum.comparison.change import Comparison
from variorum.comparison.codec import comparison_from_json
from variorum.comparison.text import Text
from variorum.library import ENGINE
from variorum.library.catalogue import in_time
from variorum.library.texts import load_compared
from variorum.spans import Span
from variorum.storage.annotations import NoteRecord, PlacementRecord, load_placed_notes, save_placement
from variorum.storage.comparisons import load_run
from variorum.storage.database import Connection
from variorum.storage.works import load_version, load_versions


def carry_notes(connection: Connection, old_id: int, old: Text, new_id: int, new: Text, comparison: Comparison) -> int:
    """Place every note of the old version in the new one, each with a state; return how many there were."""
    placed = load_placed_notes(connection, old_id)
    carrier = Carrier(old, new, comparison) if placed else None
    for note, placement in placed:
        if carrier is not None:
            save_placement(connection, _place(note, placement, carrier, new, new_id))
    return len(placed)


def carry_onwards(connection: Connection, note: NoteRecord, placement: PlacementRecord) -> int:
    """Place a note in every later version that its own version leads to by stored comparisons; return how many.

    For a note that is written, or attached by hand, when later versions are there already.
    """
    return carry_all_onwards(connection, [(note, placement)])


def carry_all_onwards(connection: Connection, placed: Sequence[tuple[NoteRecord, PlacementRecord]]) -> int:
    """Do so for notes that all stand in one version, reading each later version once; return how many versions."""
    first = load_version(connection, placed[0][1].expression_id)
    siblings = [
        one
        for one in in_time(load_versions(connection, first.work_id))
        if one.expression.language == first.expression.language
    ]
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
