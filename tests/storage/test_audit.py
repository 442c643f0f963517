"""What was done is written down for good, and changes to the record are found."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.storage.made import NOW, add_person
from variorum.errors import Conflict
from variorum.storage.audit import count_audit, find_broken_entry, load_audit, record_action
from variorum.storage.database import Database


def record_three(database: Database) -> None:
    person = add_person(database, "Ada")
    with database.write() as connection:
        for number, action in enumerate(("sign-in", "write-note", "delete-note")):
            record_action(connection, person, action, f"note-{number}", NOW + timedelta(seconds=number))


def tamper(database: Database, statement: str) -> None:
    with database.write() as connection:
        for name in ("audit_stays", "audit_is_kept"):
            connection.execute(text(f"DROP TRIGGER {name}"))
        connection.execute(text(statement))


def test_entries_come_newest_first(database: Database) -> None:
    record_three(database)

    with database.read() as connection:
        entries = load_audit(connection)
        assert [entry.action for entry in load_audit(connection, "note-1")] == ["write-note"]
        assert count_audit(connection) == 3

    assert [(entry.id, entry.action) for entry in entries] == [(3, "delete-note"), (2, "write-note"), (1, "sign-in")]
    assert entries[0].at == NOW + timedelta(seconds=2)


def test_entry_goes_with_what_it_records(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.write() as connection:
        record_action(connection, None, "reindex", "", NOW)
        raise ZeroDivisionError

    with database.read() as connection:
        assert load_audit(connection) == []


@pytest.mark.parametrize("statement", ["UPDATE audit SET action = 'nothing'", "DELETE FROM audit"])
def test_record_is_append_only(database: Database, statement: str) -> None:
    record_three(database)

    with pytest.raises(Conflict), database.write() as connection:
        connection.execute(text(statement))


def test_whole_record_follows_from_its_beginning(database: Database) -> None:
    record_three(database)

    with database.read() as connection:
        assert find_broken_entry(connection) is None


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE audit SET subject = 'other' WHERE id = 2", 2),
        ("UPDATE audit SET person_id = NULL WHERE id = 1", 1),
        ("DELETE FROM audit WHERE id = 2", 3),
        ("DELETE FROM audit WHERE id = 1", 2),
    ],
)
def test_changed_or_missing_entry_is_found(database: Database, statement: str, broken: int) -> None:
    record_three(database)
    tamper(database, statement)

    with database.read() as connection:
        assert find_broken_entry(connection) == broken
