"""Runs of comparisons come in and are kept; they go out by the versions they compare."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from variorum.storage.packing import pack, unpack
from variorum.storage.tables import runs


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One stored run: which texts, which engine, its counts, and the comparison as JSON."""

    id: str
    old_id: int
    new_id: int
    engine: str
    old_sha256: str
    new_sha256: str
    changes: int
    substantive: int
    result: Any
    created: datetime


def save_run(connection: Connection, run: RunRecord) -> None:
    """Keep a run; another of the same versions and engine is replaced (it has the same result)."""
    same = (runs.c.old_id == run.old_id) & (runs.c.new_id == run.new_id) & (runs.c.engine == run.engine)
    connection.execute(delete(runs).where(same))
    values = {name: getattr(run, name) for name in RunRecord.__slots__ if name != "result"}
    connection.execute(insert(runs).values(**values, result=pack(run.result)))


def load_run(connection: Connection, old_id: int, new_id: int, engine: str) -> RunRecord | None:
    """Return the run of two versions by an engine."""
    wanted = select(runs).where(runs.c.old_id == old_id, runs.c.new_id == new_id, runs.c.engine == engine)
    row = connection.execute(wanted).one_or_none()
    return _run(row) if row else None


def find_run(connection: Connection, run_id: str) -> RunRecord | None:
    """Return a run by its name: change numbers that somebody cited belong to it."""
    row = connection.execute(select(runs).where(runs.c.id == run_id)).one_or_none()
    return _run(row) if row else None


def load_counts(connection: Connection, engine: str) -> dict[tuple[int, int], tuple[int, int]]:
    """Return changes and substantive changes of every pair of versions that was compared."""
    wanted = select(runs.c.old_id, runs.c.new_id, runs.c.changes, runs.c.substantive).where(runs.c.engine == engine)
    return {(row.old_id, row.new_id): (row.changes, row.substantive) for row in connection.execute(wanted)}


def _run(row: Row[Any]) -> RunRecord:
    values = {name: getattr(row, name) for name in RunRecord.__slots__ if name != "result"}
    return RunRecord(**values, result=unpack(row.result))
