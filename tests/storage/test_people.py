"""People, links and sessions are kept, and end when they should."""

from datetime import datetime, timedelta

import pytest

from tests.storage.made import NOW, add_person
from variorum.errors import Conflict
from variorum.storage.database import Database
from variorum.storage.people import (
    change_person,
    end_session,
    end_sessions_of,
    find_person,
    find_person_by_email,
    find_session,
    forget_expired,
    load_people,
    save_link,
    save_person,
    save_session,
    touch_session,
    use_link,
)

HOUR = timedelta(hours=1)


def test_new_person_has_no_password(database: Database) -> None:
    row = add_person(database, "Ada")

    with database.read() as connection:
        person = find_person(connection, row)
        assert load_people(connection) == [person]
        assert find_person(connection, row + 1) is None

    assert person is not None
    assert (person.name, person.role, person.password_hash, person.is_disabled) == ("Ada", "annotator", "", False)


@pytest.mark.parametrize("written", ["Ada@example.org", "ADA@EXAMPLE.ORG", "ada@example.org"])
def test_person_is_found_in_any_case_of_letters(database: Database, written: str) -> None:
    row = add_person(database, "Ada")

    with database.read() as connection:
        found = find_person_by_email(connection, written)

    assert found is not None
    assert found.id == row


def test_address_is_taken_once_in_any_case_of_letters(database: Database) -> None:
    add_person(database, "Ada")
    other = add_person(database, "Bo")

    with pytest.raises(Conflict), database.write() as connection:
        save_person(connection, "Ada", "ADA@example.org", "annotator", NOW)
    with pytest.raises(Conflict), database.write() as connection:
        change_person(connection, other, email="Ada@Example.org")


def test_person_is_changed(database: Database) -> None:
    row = add_person(database, "Ada")
    with database.write() as connection:
        change_person(connection, row, name="Ada L.", role="editor", password_hash="hash", is_disabled=True)
        person = find_person(connection, row)

    assert person is not None
    assert (person.name, person.role, person.password_hash, person.is_disabled) == ("Ada L.", "editor", "hash", True)


def test_link_works_once(database: Database) -> None:
    row = add_person(database, "Ada")
    with database.write() as connection:
        save_link(connection, "link", row, NOW + HOUR)

        assert [use_link(connection, "link", NOW) for _ in range(2)] == [row, None]
        assert use_link(connection, "unknown", NOW) is None


@pytest.mark.parametrize(("moment", "works"), [(NOW, True), (NOW + HOUR, False), (NOW + 2 * HOUR, False)])
def test_link_expires(database: Database, moment: datetime, works: bool) -> None:
    row = add_person(database, "Ada")
    with database.write() as connection:
        save_link(connection, "link", row, NOW + HOUR)

        assert use_link(connection, "link", moment) == (row if works else None)


def test_new_link_ends_the_older_one_of_the_same_person(database: Database) -> None:
    ada, bo = add_person(database, "Ada"), add_person(database, "Bo")
    with database.write() as connection:
        for name, person in (("first", ada), ("other", bo), ("second", ada)):
            save_link(connection, name, person, NOW + HOUR)

        assert [use_link(connection, name, NOW) for name in ("first", "other", "second")] == [None, bo, ada]


def test_session_tells_who_and_since_when(database: Database) -> None:
    row = add_person(database, "Ada")
    with database.write() as connection:
        save_session(connection, "session", row, NOW)
        touch_session(connection, "session", NOW + HOUR)
        found = find_session(connection, "session")

    assert found is not None
    assert (found[0].id, found[1:]) == (row, (NOW, NOW + HOUR))


def test_ended_sessions_are_gone(database: Database) -> None:
    ada, bo = add_person(database, "Ada"), add_person(database, "Bo")
    with database.write() as connection:
        for name, person in (("a1", ada), ("a2", ada), ("a3", ada), ("b", bo)):
            save_session(connection, name, person, NOW)
        end_session(connection, "a1")
        assert [find_session(connection, name) is None for name in ("a1", "a2", "b")] == [True, False, False]
        end_sessions_of(connection, ada)

        assert [find_session(connection, name) is None for name in ("a2", "a3", "b")] == [True, True, False]


def test_what_nobody_can_use_any_more_is_forgotten(database: Database) -> None:
    row = add_person(database, "Ada")
    with database.write() as connection:
        for name, began in (("old", NOW - 9 * HOUR), ("idle", NOW - 5 * HOUR), ("alive", NOW)):
            save_session(connection, name, row, began)
        touch_session(connection, "old", NOW)
        save_link(connection, "expired", row, NOW)

        assert forget_expired(connection, NOW, NOW - 8 * HOUR, NOW - 4 * HOUR) == 3
        assert [find_session(connection, name) is None for name in ("old", "idle", "alive")] == [True, True, False]
