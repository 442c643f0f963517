"""A sound library has nothing to report; each way to damage its rows is found and named."""

from pathlib import Path

import pytest
from sqlalchemy import text

from tests.storage.made import NOW, add_person, add_version, keep_note, make_note
from variorum.storage.audit import record_action
from variorum.storage.database import Database, check_integrity


@pytest.fixture
def filled(database: Database) -> Database:
    version, person = add_version(database), add_person(database, "Ada")
    with database.write() as connection:
        keep_note(connection, make_note("n", person, version, "matter", is_privileged=True))
        record_action(connection, person, "write-note", "n", NOW)
    return database


def damage(database: Database, statement: str) -> None:
    """Do what only somebody with the file in their hands can do."""
    with database.engine.connect() as connection:
        for pragma in ("foreign_keys=OFF", "ignore_check_constraints=ON"):
            connection.exec_driver_sql(f"PRAGMA {pragma}")
        guards = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
        for name in guards:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql(statement)
        connection.commit()
        connection.invalidate()


def test_sound_library_has_nothing_to_report(filled: Database) -> None:
    assert check_integrity(filled) == []


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE expressions SET text = text || 'x'", "the text of faces@draft-1 (en) was changed"),
        ("UPDATE clauses SET content_start = content_start + 1 WHERE position = 1", "a clause of faces@draft-1"),
        ('UPDATE clauses SET "end" = 9999 WHERE position = 0', "a clause of faces@draft-1"),
        ("DELETE FROM clauses WHERE position = 1", "has 1 clauses, not 2"),
        ("DELETE FROM pages WHERE page = 1", "has 1 pages, not 2"),
        ('UPDATE placements SET "end" = 9999', "note n stands outside the text"),
        ("UPDATE placements SET start = NULL", "note n stands outside the text"),
        ('UPDATE placements SET start = 30, "end" = 24', "note n stands outside the text"),
        ("UPDATE annotations SET visibility = 'public'", "note n is privileged and marked for others"),
        ("UPDATE audit SET action = 'nothing'", "entry 1 of the record"),
        ("DELETE FROM threads WHERE id = 'thread-1'", "of clauses names a missing row"),
    ],
)
def test_damage_is_found_and_named(filled: Database, statement: str, fault: str) -> None:
    damage(filled, statement)

    assert any(fault in found for found in check_integrity(filled))


def test_damaged_file_is_a_fault_not_a_failure(tmp_path: Path, filled: Database) -> None:
    filled.close()
    file = tmp_path / "library.sqlite3"
    content = bytearray(file.read_bytes())
    content[4096 * 2 : 4096 * 9] = b"\xff" * (4096 * 7)
    file.write_bytes(content)

    assert check_integrity(filled)
