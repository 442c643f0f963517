"""Long comparisons that nobody made yet: the rows are the queue, and go when the run is stored."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from variorum.storage.tables import waiting_comparisons as waiting

UNFINISHED = ("queued", "comparing")


@dataclass(frozen=True, slots=True)
class WaitingRecord:
    """Two versions to be compared; ``step`` is "aligning" or "wording", ``done`` of ``total`` are clauses."""

    id: str
    old_id: int
    new_id: int
    state: str
    reason: str
    step: str
    done: int
    total: int
    attempts: int
    created: datetime


def save_waiting(connection: Connection, record: WaitingRecord) -> None:
    """Queue a comparison; raises ``Conflict`` when the two versions wait already."""
    connection.execute(insert(waiting).values({name: getattr(record, name) for name in WaitingRecord.__slots__}))


def find_waiting(connection: Connection, old_id: int, new_id: int) -> WaitingRecord | None:
    """Return the row of two versions."""
    wanted = select(waiting).where(waiting.c.old_id == old_id, waiting.c.new_id == new_id)
    row = connection.execute(wanted).one_or_none()
    return _record(row) if row else None


def count_unfinished(connection: Connection) -> int:
    """Return how many comparisons wait or are being made."""
    wanted = select(func.count()).select_from(waiting).where(waiting.c.state.in_(UNFINISHED))
    return connection.execute(wanted).scalar_one()


def claim_waiting(connection: Connection) -> WaitingRecord | None:
    """Take the oldest queued comparison, to be made by this caller alone."""
    wanted = select(waiting).where(waiting.c.state == "queued").order_by(waiting.c.created, waiting.c.id)
    row = connection.execute(wanted.limit(1).with_for_update(skip_locked=True)).first()
    if row is None:
        return None
    values = {"state": "comparing", "step": "aligning", "done": 0, "total": 0, "attempts": row.attempts + 1}
    same = (waiting.c.id == row.id) & (waiting.c.state == "queued")
    taken = connection.execute(update(waiting).where(same).values(**values))
    return find_waiting(connection, row.old_id, row.new_id) if taken.rowcount == 1 else None


def change_waiting(connection: Connection, waiting_id: str, **values: str | int) -> None:
    """Change step, counts or attempts."""
    connection.execute(update(waiting).where(waiting.c.id == waiting_id).values(**values))


def move_waiting(
    connection: Connection, waiting_id: str, states: tuple[str, ...], state: str, reason: str = ""
) -> bool:
    """Change the state if it is one of ``states`` now; say whether it was."""
    same = (waiting.c.id == waiting_id) & waiting.c.state.in_(states)
    return connection.execute(update(waiting).where(same).values(state=state, reason=reason)).rowcount == 1


def drop_waiting(connection: Connection, waiting_id: str) -> None:
    """Forget a comparison that is made."""
    connection.execute(delete(waiting).where(waiting.c.id == waiting_id))


def requeue_unfinished(connection: Connection) -> int:
    """Put what a killed process was comparing back into the queue; return how many."""
    return connection.execute(update(waiting).where(waiting.c.state == "comparing").values(state="queued")).rowcount


def _record(row: Row[tuple[object, ...]]) -> WaitingRecord:
    return WaitingRecord(**{name: getattr(row, name) for name in WaitingRecord.__slots__})
