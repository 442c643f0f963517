"""Files on their way into the library: the rows are the queue."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from variorum.storage.tables import imports

UNFINISHED = ("queued", "reading")
MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One file; ``details`` is what was said of it, ``expression_id`` the version it became."""

    id: str
    filename: str
    sha256: str
    size_bytes: int
    details: dict[str, Any]
    state: str
    reason: str
    step: str
    done: int
    total: int
    attempts: int
    expression_id: int | None
    person_id: int | None
    created: datetime


def save_import(connection: Connection, record: ImportRecord) -> None:
    """Queue a file; bytes in its name that are no text are kept as question marks."""
    values = {name: getattr(record, name) for name in ImportRecord.__slots__}
    values["filename"] = record.filename.encode("utf-8", "replace").decode("utf-8")
    connection.execute(insert(imports).values(**values))


def load_imports(connection: Connection) -> list[ImportRecord]:
    """Return the newest imports, newest first."""
    wanted = select(imports).order_by(imports.c.created.desc(), imports.c.id).limit(MOST_LISTED)
    return [_import(row) for row in connection.execute(wanted)]


def load_unfinished(connection: Connection) -> list[ImportRecord]:
    """Return what waits or is being read, in the order it came."""
    wanted = select(imports).where(imports.c.state.in_(UNFINISHED)).order_by(imports.c.created, imports.c.id)
    return [_import(row) for row in connection.execute(wanted)]


def find_import(connection: Connection, import_id: str) -> ImportRecord | None:
    """Return one import."""
    row = connection.execute(select(imports).where(imports.c.id == import_id)).one_or_none()
    return _import(row) if row else None


def find_unfinished(connection: Connection, sha256: str) -> ImportRecord | None:
    """Return an import of the same bytes that waits or is being read."""
    wanted = select(imports).where(imports.c.sha256 == sha256, imports.c.state.in_(UNFINISHED))
    row = connection.execute(wanted.order_by(imports.c.created, imports.c.id)).first()
    return _import(row) if row else None


def claim_import(connection: Connection, import_id: str | None = None) -> ImportRecord | None:
    """Take the oldest queued import (or one by name) to be read by this caller alone."""
    wanted = select(imports).where(imports.c.state == "queued").order_by(imports.c.created, imports.c.id)
    if import_id is not None:
        wanted = wanted.where(imports.c.id == import_id)
    row = connection.execute(wanted.limit(1).with_for_update(skip_locked=True)).first()
    if row is None:
        return None
    same = (imports.c.id == row.id) & (imports.c.state == "queued")
    values = {"state": "reading", "reason": "", "step": "reading", "done": 0, "total": 0, "attempts": row.attempts + 1}
    taken = connection.execute(update(imports).where(same).values(**values))
    return find_import(connection, row.id) if taken.rowcount == 1 else None


def change_import(connection: Connection, import_id: str, **values: str | int | None) -> None:
    """Change state, reason, step, counts or the version of an import."""
    connection.execute(update(imports).where(imports.c.id == import_id).values(**values))


def move_import(connection: Connection, import_id: str, states: tuple[str, ...], state: str, reason: str = "") -> bool:
    """Change the state if it is one of ``states`` now; say whether it was."""
    same = (imports.c.id == import_id) & imports.c.state.in_(states)
    return connection.execute(update(imports).where(same).values(state=state, reason=reason)).rowcount == 1


def finish_import(connection: Connection, record: ImportRecord, expression_id: int) -> bool:
    """Note in which version a claimed import ended, unless it was cancelled or claimed by another meanwhile.

    Called in the transaction that publishes the version: where this returns False, nothing of it may be kept.
    ``record`` is what ``claim_import`` gave; the number of attempts tells one claim from the next.
    """
    mine = (imports.c.id == record.id) & (imports.c.state == "reading") & (imports.c.attempts == record.attempts)
    values = {"state": "ready", "reason": "", "step": "done", "expression_id": expression_id}
    return connection.execute(update(imports).where(mine).values(**values)).rowcount == 1


def requeue_unfinished(connection: Connection) -> int:
    """Put what a killed process was reading back into the queue; return how many."""
    return connection.execute(update(imports).where(imports.c.state == "reading").values(state="queued")).rowcount


def _import(row: object) -> ImportRecord:
    return ImportRecord(**{name: getattr(row, name) for name in ImportRecord.__slots__})
