"""Notes that a person looked at in a version, and where notes stood before they were placed by hand; kept, and loaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from variorum.storage.annotations import PlacementRecord
from variorum.storage.tables import earlier_placements, note_checks


@dataclass(frozen=True, slots=True)
class PlacingStep:
    """One placing by hand: the version it was done in, and where the note stood in every version before it."""

    id: str
    placed_in: int
    placements: tuple[PlacementRecord, ...]


def save_check(connection: Connection, person_id: int, note_id: str, expression_id: int, now: datetime) -> None:
    """Keep that a person looked at a note in a version; twice is once."""
    drop_check(connection, person_id, note_id, expression_id)
    named = {"person_id": person_id, "annotation_id": note_id, "expression_id": expression_id}
    connection.execute(insert(note_checks).values(**named, created=now))


def drop_check(connection: Connection, person_id: int, note_id: str, expression_id: int) -> None:
    """Forget that a person looked at a note in a version."""
    connection.execute(
        delete(note_checks).where(
            note_checks.c.person_id == person_id,
            note_checks.c.annotation_id == note_id,
            note_checks.c.expression_id == expression_id,
        )
    )


def load_checks(connection: Connection, person_id: int, expression_id: int) -> set[str]:
    """Return the ids of the notes that a person looked at in a version."""
    wanted = select(note_checks.c.annotation_id).where(
        note_checks.c.person_id == person_id, note_checks.c.expression_id == expression_id
    )
    return set(connection.execute(wanted).scalars())


def save_step(
    connection: Connection, step: str, placements: Sequence[PlacementRecord], placed_in: int, now: datetime
) -> None:
    """Keep where a note stands in every version, before it is placed by hand in one."""
    rows = [{name: getattr(one, name) for name in PlacementRecord.__slots__} for one in placements]
    connection.execute(
        insert(earlier_placements), [{**row, "step": step, "placed_in": placed_in, "created": now} for row in rows]
    )


def load_last_step(connection: Connection, note_id: str) -> PlacingStep | None:
    """Return the last placing by hand of a note, or None when there is nothing to take back."""
    of_note = earlier_placements.c.annotation_id == note_id
    last = connection.execute(
        select(earlier_placements).where(of_note).order_by(earlier_placements.c.id.desc())
    ).first()
    if last is None:
        return None
    rows = connection.execute(select(earlier_placements).where(of_note, earlier_placements.c.step == last.step))
    placements = tuple(
        PlacementRecord(**{name: getattr(row, name) for name in PlacementRecord.__slots__}) for row in rows
    )
    return PlacingStep(last.step, last.placed_in, placements)


def load_placed_by_hand(connection: Connection, expression_id: int) -> set[str]:
    """Return the ids of the notes that were placed by hand in a version."""
    wanted = select(earlier_placements.c.annotation_id).where(earlier_placements.c.placed_in == expression_id)
    return set(connection.execute(wanted).scalars())


def drop_step(connection: Connection, step: str) -> None:
    """Forget a placing by hand that was taken back."""
    connection.execute(delete(earlier_placements).where(earlier_placements.c.step == step))
