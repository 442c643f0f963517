"""The record of what was done shows when it was changed or cut off."""

from datetime import datetime

import pytest
from sqlalchemy import text

from variorum.errors import BadRequest
from variorum.library import Library
from variorum.library.auditing import verify_audit
from variorum.storage.audit import record_action

NOON = datetime(2026, 1, 2, 12)


def do(library: Library, *subjects: str) -> None:
    with library.database.write() as connection:
        for subject in subjects:
            record_action(connection, None, "test", subject, NOON)


def alter(library: Library, statement: str) -> None:
    """Change the record as somebody would who can write to the file."""
    with library.database.write() as connection:
        named = text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'")
        for name in connection.execute(named).scalars().all():
            connection.execute(text(f"DROP TRIGGER {name}"))
        connection.execute(text(statement))


def test_a_record_that_only_grew_holds_its_checkpoints(one: Library) -> None:
    do(one, "a", "b")
    before = verify_audit(one)
    do(one, "c")

    after = verify_audit(one, before.checkpoint)

    assert (before.is_whole, after.is_whole, after.entries) == (True, True, before.entries + 1)


def test_entries_cut_off_the_end_show_against_a_checkpoint_alone(one: Library) -> None:
    do(one, "a", "b")
    checkpoint = verify_audit(one).checkpoint
    alter(one, "DELETE FROM audit WHERE subject = 'b'")

    assert verify_audit(one).is_whole
    assert verify_audit(one, checkpoint).is_truncated


def test_another_entry_in_place_of_one_cut_off_shows_too(one: Library) -> None:
    do(one, "a", "b")
    checkpoint = verify_audit(one).checkpoint
    alter(one, "DELETE FROM audit WHERE subject = 'b'")
    do(one, "c")

    assert verify_audit(one, checkpoint).is_truncated


def test_a_changed_entry_is_named(one: Library) -> None:
    do(one, "a", "b")
    alter(one, "UPDATE audit SET subject = 'z' WHERE subject = 'a'")

    report = verify_audit(one)

    assert report.broken == report.entries - 1
    assert not report.is_whole


def test_what_is_no_checkpoint_is_refused(one: Library) -> None:
    with pytest.raises(BadRequest):
        verify_audit(one, "yesterday")
