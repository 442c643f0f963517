"""Pairs of clauses that a person said are not one come in and are kept; those that bear on two versions go out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, Select, and_, delete, insert, or_, select

from variorum.storage.tables import clauses, expressions, separations


@dataclass(frozen=True, slots=True)
class SeparationRecord:
    """Two clauses, each named by its version and its position there, of which ``person_id`` said that they differ.

    Rows of one ``id`` were said at once: the pair itself, and the one through which a thread led from one to the other.
    """

    id: str
    old_id: int
    old_position: int
    new_id: int
    new_position: int
    person_id: int | None
    created: datetime


def save_separation(connection: Connection, record: SeparationRecord) -> None:
    """Keep that two clauses are not one; raises ``Conflict`` when that is known."""
    connection.execute(insert(separations).values({name: getattr(record, name) for name in SeparationRecord.__slots__}))


def find_separation(connection: Connection, separation_id: str) -> list[SeparationRecord]:
    """Return the rows of one separation, in order; none when there is no such."""
    return _load(connection, select(separations).where(separations.c.id == separation_id))


def drop_separation(connection: Connection, separation_id: str) -> None:
    """Forget a separation."""
    connection.execute(delete(separations).where(separations.c.id == separation_id))


def load_separations(connection: Connection, works: Iterable[int]) -> list[SeparationRecord]:
    """Return every separation in which a version of one of these works has part."""
    versions = select(expressions.c.id).where(expressions.c.work_id.in_(sorted(set(works))))
    touching = or_(separations.c.old_id.in_(versions), separations.c.new_id.in_(versions))
    return _load(connection, select(separations).where(touching))


def name_threads(connection: Connection, records: Iterable[SeparationRecord]) -> dict[tuple[int, int], str]:
    """Return the thread of every clause that the separations name, by version and position."""
    named = {(r.old_id, r.old_position) for r in records} | {(r.new_id, r.new_position) for r in records}
    if not named:
        return {}
    wanted = or_(*(and_(clauses.c.expression_id == row, clauses.c.position == at) for row, at in sorted(named)))
    rows = connection.execute(select(clauses.c.expression_id, clauses.c.position, clauses.c.thread_id).where(wanted))
    return {(row.expression_id, row.position): row.thread_id for row in rows}


def _load(connection: Connection, wanted: Select[tuple[object, ...]]) -> list[SeparationRecord]:
    ordered = wanted.order_by(separations.c.created, separations.c.old_id, separations.c.old_position)
    return [_record(row) for row in connection.execute(ordered)]


def _record(row: Row[tuple[object, ...]]) -> SeparationRecord:
    return SeparationRecord(**{name: getattr(row, name) for name in SeparationRecord.__slots__})
