"""Runs of comparisons come in and are kept; they go out by the versions they compare."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, insert, select, update

from variorum.storage.packing import pack, unpack
from variorum.storage.tables import runs


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One stored run: which texts, which engine and settings, its counts, and the comparison as JSON.

    ``settings`` is empty, or the hash of what readers said of the clauses; the run that is shown now is current.
    """

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
    settings: str = ""


def save_run(connection: Connection, run: RunRecord) -> None:
    """Keep a run as the current one; another of the same versions, engine and settings is replaced (it says the same)."""
    same = _of_pair(run.old_id, run.new_id, run.engine)
    connection.execute(delete(runs).where(same, runs.c.settings == run.settings))
    connection.execute(update(runs).where(same).values(is_current=False))
    values = {name: getattr(run, name) for name in RunRecord.__slots__ if name != "result"}
    connection.execute(insert(runs).values(**values, is_current=True, result=pack(run.result)))


def show_run(connection: Connection, run: RunRecord) -> None:
    """Make a run that is kept the current one of its versions and engine."""
    same = _of_pair(run.old_id, run.new_id, run.engine)
    connection.execute(update(runs).where(same).values(is_current=runs.c.id == run.id))


def _of_pair(old_id: int, new_id: int, engine: str) -> ColumnElement[bool]:
    return and_(runs.c.old_id == old_id, runs.c.new_id == new_id, runs.c.engine == engine)


def load_run(
    connection: Connection, old_id: int, new_id: int, engine: str, settings: str | None = None
) -> RunRecord | None:
    """Return the run of two versions by an engine: the current one, or the one of these settings."""
    wanted = select(runs).where(_of_pair(old_id, new_id, engine))
    wanted = wanted.where(runs.c.is_current if settings is None else runs.c.settings == settings)
    row = connection.execute(wanted).one_or_none()
    return _run(row) if row else None


def has_run(connection: Connection, old_id: int, new_id: int, engine: str) -> bool:
    """Say whether two versions were compared by an engine, without loading what came of it."""
    wanted = select(runs.c.id).where(_of_pair(old_id, new_id, engine)).limit(1)
    return connection.execute(wanted).first() is not None


def find_run(connection: Connection, run_id: str) -> RunRecord | None:
    """Return a run by its name: change numbers that somebody cited belong to it."""
    row = connection.execute(select(runs).where(runs.c.id == run_id)).one_or_none()
    return _run(row) if row else None


def load_counts(connection: Connection, engine: str) -> dict[tuple[int, int], tuple[int, int]]:
    """Return changes and substantive changes of every pair of versions that was compared."""
    wanted = select(runs.c.old_id, runs.c.new_id, runs.c.changes, runs.c.substantive)
    wanted = wanted.where(runs.c.engine == engine, runs.c.is_current)
    return {(row.old_id, row.new_id): (row.changes, row.substantive) for row in connection.execute(wanted)}


def _run(row: Row[Any]) -> RunRecord:
    values = {name: getattr(row, name) for name in RunRecord.__slots__ if name != "result"}
    return RunRecord(**values, result=unpack(row.result))
