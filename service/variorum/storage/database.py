"""A database URL comes in; an open database of today's schema goes out, with its read and write transactions."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    IntegrityError,
    NoSuchModuleError,
    OperationalError,
    SQLAlchemyError,
)

from variorum.errors import BadRequest, Conflict, Unavailable
from variorum.storage.consistency import find_faults

__all__ = ["Connection", "Database", "check_integrity", "open_database"]

BUSY_MILLISECONDS = 30_000
"""How long a writer waits for another; ours hold the lock for less than a second."""

PRAGMAS = (
    f"busy_timeout={BUSY_MILLISECONDS}",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
)
"""WAL lets people read while one writes; FULL keeps what was acknowledged through a power cut; secure_delete overwrites
deleted notes (with it off, 6,158 of 6,164 copies of a deleted text were still in the file)."""

FULL = "The disk of the library is full or not writable. Free some space, then try again."
DAMAGED = "The database of the library is damaged. Stop the service and restore the folder from a back-up."
BUSY = "The database does not answer at the moment. Try again soon."
TAKEN = "Something of that name exists already, or is still in use."
UNFIT = "This holds characters that cannot be kept. Remove what is not plain text, then try again."
NEWER = "This library was written by a newer version of Variorum. Install that version to open it."
NO_DATABASE = "The address of the database cannot be understood. Check the settings."

_migrating = threading.Lock()
"""Alembic keeps the step that is running in one place for the whole process."""


class Database:
    """An open database; every use is one short transaction."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the database and cannot change it."""
        with _as_ours(), self.engine.connect() as connection:
            _begin_reading(connection)
            try:
                yield connection
            finally:
                _end_reading(connection)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection whose changes are kept together or not at all.

        Raises ``Conflict`` when a name is taken, ``Unavailable`` when the disk is full or the database is locked.
        """
        with _as_ours(), self.engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.commit()

    def scrub(self) -> bool:
        """Empty the journal, which still holds what was deleted; say whether it could be done.

        It cannot while somebody reads from it; this does not wait for them, as the next time will do.
        """
        if self.engine.dialect.name != "sqlite":
            return True
        with _as_ours(), self.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout=0")
            try:
                return bool(connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0] == 0)
            finally:
                connection.exec_driver_sql(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _begin_reading(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA query_only=ON")
        connection.exec_driver_sql("BEGIN")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def _end_reading(connection: Connection) -> None:
    connection.rollback()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA query_only=OFF")
        connection.rollback()


@contextmanager
def _as_ours() -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        raise Conflict(TAKEN) from error
    except (DataError, UnicodeEncodeError) as error:
        raise BadRequest(UNFIT) from error
    except SQLAlchemyError as error:
        raise Unavailable(_explain(error)) from error


def _explain(error: SQLAlchemyError) -> str:
    message = str(getattr(error, "orig", error)).lower()
    if "malformed" in message or "not a database" in message:
        return DAMAGED
    if isinstance(error, OperationalError) and any(word in message for word in ("full", "disk", "readonly", "open")):
        return FULL
    return BUSY


def open_database(url: str) -> Database:
    """Open a database and bring its schema up to date.

    Raises ``Unavailable`` when it cannot be opened or was written by a newer version of the service.
    """
    try:
        engine = create_engine(url)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise Unavailable(NO_DATABASE) from error
    if engine.dialect.name == "sqlite":
        _make_private(engine.url.database)
        event.listen(engine, "connect", _prepare_sqlite)
    try:
        with _migrating, _as_ours():
            _migrate(engine)
    except Unavailable:
        engine.dispose()
        raise
    return Database(engine)


def _make_private(file: str | None) -> None:
    """Make a new database file that only its owner can read; SQLite gives its journals the same rights."""
    if file and file != ":memory:" and not Path(file).exists():
        try:
            os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            raise Unavailable(FULL) from error


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Set up a new connection; transactions are ours: the driver would begin them late, after the first read."""
    if isinstance(connection, sqlite3.Connection):
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")


def _migrate(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    scripts = ScriptDirectory.from_config(config)
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
        if current == scripts.get_current_head():
            return
        if current is not None and current not in {script.revision for script in scripts.walk_revisions()}:
            raise Unavailable(NEWER)
        connection.rollback()
        config.attributes["connection"] = connection
        _take_steps(connection, config)


def _take_steps(connection: Connection, config: Config) -> None:
    """Take every step in one transaction.

    A step that makes a table anew drops the old one; with foreign keys on, that would delete the rows that depend on
    it. So they are off meanwhile.
    """
    if connection.dialect.name != "sqlite":
        command.upgrade(config, "head")
        connection.commit()
        return
    connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    connection.rollback()
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        command.upgrade(config, "head")
        connection.commit()
    finally:
        connection.rollback()
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")


def check_integrity(database: Database) -> list[str]:
    """Return what is wrong with the database, in its pages, its keys and what it says; nothing when all is well."""
    try:
        with database.read() as connection:
            return [*_check_file(connection), *find_faults(connection)]
    except Unavailable as error:
        return [error.sentence.rstrip(".")]


def _check_file(connection: Connection) -> list[str]:
    if connection.dialect.name != "sqlite":
        return []
    pages = [row[0] for row in connection.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
    keys = connection.execute(text("PRAGMA foreign_key_check"))
    return pages + [f"row {row[1]} of {row[0]} names a missing row" for row in keys]
