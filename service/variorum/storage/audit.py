"""What somebody did comes in and is written down for good; the record, and where it was tampered with, go out.

Each entry carries the hash of the one before it, so that nobody who knows a later hash can be shown another past.
Entries name rows and ids, never the words of a note.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, text

from variorum.storage.tables import audit

BEGINNING = "0" * 64
"""What the first entry follows."""

MOST_LISTED = 500


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One thing that was done: by whom (None: the service itself), when, what, and to which id."""

    id: int
    at: datetime
    person_id: int | None
    action: str
    subject: str
    detail: str
    sha256: str


def record_action(
    connection: Connection, person_id: int | None, action: str, subject: str, now: datetime, detail: str = ""
) -> AuditEntry:
    """Write down what was done, in the transaction that does it; return the entry.

    ``detail`` names values that changed, never what a person wrote. Writers come one after another: SQLite has only one.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE audit IN EXCLUSIVE MODE"))
    last = connection.execute(select(audit.c.id, audit.c.sha256).order_by(audit.c.id.desc()).limit(1)).one_or_none()
    row = last.id + 1 if last else 1
    sha256 = _hash(last.sha256 if last else BEGINNING, row, now, person_id, action, subject, detail)
    entry = AuditEntry(row, now, person_id, action, subject, detail, sha256)
    connection.execute(insert(audit).values(**{name: getattr(entry, name) for name in AuditEntry.__slots__}))
    return entry


def load_audit(connection: Connection, subject: str = "") -> list[AuditEntry]:
    """Return the newest entries, newest first; on one subject only, if it is given."""
    wanted = select(audit).order_by(audit.c.id.desc()).limit(MOST_LISTED)
    if subject:
        wanted = wanted.where(audit.c.subject == subject)
    return [_entry(row) for row in connection.execute(wanted)]


def find_broken_entry(connection: Connection) -> int | None:
    """Return the first entry that does not follow from the one before it, or None when the record is whole."""
    before, expected = BEGINNING, 1
    for row in connection.execute(select(audit).order_by(audit.c.id)):
        entry = _entry(row)
        values = (entry.at, entry.person_id, entry.action, entry.subject, entry.detail)
        if entry.id != expected or entry.sha256 != _hash(before, entry.id, *values):
            return entry.id
        before, expected = entry.sha256, entry.id + 1
    return None


def find_entry(connection: Connection, number: int) -> AuditEntry | None:
    """Return one entry, or None where there is none of that number."""
    row = connection.execute(select(audit).where(audit.c.id == number)).one_or_none()
    return _entry(row) if row else None


def count_audit(connection: Connection) -> int:
    """Return how many entries there are."""
    return int(connection.execute(select(func.count()).select_from(audit)).scalar_one())


def _hash(before: str, row: int, at: datetime, person_id: int | None, action: str, subject: str, detail: str) -> str:
    said = json.dumps([before, row, at.isoformat(), person_id, action, subject, detail])
    return hashlib.sha256(said.encode("ascii")).hexdigest()


def _entry(row: Row[Any]) -> AuditEntry:
    return AuditEntry(**{name: getattr(row, name) for name in AuditEntry.__slots__})
