"""Notes are kept, changed only by who has seen their latest words, placed, answered and deleted for good."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.storage.made import NOW, add_person, add_version, keep_note, make_note
from variorum.accounts.account import Reader, Role
from variorum.errors import Conflict, NotFound
from variorum.storage.annotations import (
    PlacementRecord,
    ReplyRecord,
    change_note,
    delete_note,
    load_note,
    load_notes,
    load_placed_notes,
    load_placements,
    load_replies,
    resolve_note,
    save_placement,
    save_reply,
)
from variorum.storage.database import Database
from variorum.storage.tables import placements, replies

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def author(database: Database) -> Reader:
    return Reader(add_person(database, "author"), "author", role=Role.ANNOTATOR)


@pytest.fixture
def version(database: Database) -> int:
    return add_version(database)


@pytest.fixture
def note_id(database: Database, author: Reader, version: int) -> str:
    with database.write() as connection:
        keep_note(connection, make_note("n", author.person_id or 0, version, "organisation"))
    return "n"


def test_note_comes_back_as_it_was_kept(database: Database, author: Reader, version: int, note_id: str) -> None:
    kept = make_note("n", author.person_id or 0, version, "organisation")

    with database.read() as connection:
        assert load_note(connection, author, note_id) == replace(kept, author="author")


def test_name_of_a_note_is_taken_once(database: Database, author: Reader, version: int, note_id: str) -> None:
    with pytest.raises(Conflict), database.write() as connection:
        keep_note(connection, make_note(note_id, author.person_id or 0, version))


def test_change_counts_the_edition(database: Database, author: Reader, note_id: str) -> None:
    with database.write() as connection:
        change_note(connection, author, note_id, 1, {"body": "Better words", "updated": LATER})
        note = load_note(connection, author, note_id)

    assert (note.body, note.edition, note.updated, note.created) == ("Better words", 2, LATER, NOW)


def test_second_of_two_changes_to_one_edition_is_refused(database: Database, author: Reader, note_id: str) -> None:
    with database.write() as connection:
        change_note(connection, author, note_id, 1, {"body": "First"})

    with pytest.raises(Conflict, match="changed in the meantime"), database.write() as connection:
        change_note(connection, author, note_id, 1, {"body": "Second"})

    with database.read() as connection:
        assert load_note(connection, author, note_id).body == "First"


def test_resolving_makes_a_new_edition(database: Database, author: Reader, note_id: str) -> None:
    colleague = Reader(add_person(database, "colleague"), role=Role.ANNOTATOR)
    with database.write() as connection:
        resolve_note(connection, colleague, note_id, True, LATER)
        resolved = load_note(connection, author, note_id)
        resolve_note(connection, author, note_id, False, LATER)
        opened = load_note(connection, author, note_id)

    assert (resolved.is_resolved, resolved.edition) == (True, 2)
    assert (opened.is_resolved, opened.edition) == (False, 3)


def test_placement_is_one_per_version_and_the_last(database: Database, author: Reader, note_id: str) -> None:
    other = add_version(database, "draft-2")
    with database.write() as connection:
        save_placement(connection, PlacementRecord(note_id, other, "needs-place", None, None, [[1, 2, 0.5]]))
        save_placement(connection, PlacementRecord(note_id, other, "carried", 3, 8, []))
        found = load_placements(connection, note_id)

    assert [(place.expression_id, place.state, place.start) for place in found][1:] == [(other, "carried", 3)]
    assert len(found) == 2


def test_notes_come_by_version_and_place(database: Database, author: Reader, version: int, note_id: str) -> None:
    other = add_version(database, "draft-2")
    with database.write() as connection:
        save_placement(connection, PlacementRecord(note_id, other, "carried", 40, 44, []))
        early = make_note("early", author.person_id or 0, other)
        keep_note(connection, early)

        def ids(versions: list[int] | None) -> list[tuple[str, int]]:
            return [(note.id, place.expression_id) for note, place in load_notes(connection, author, versions)]

        assert ids([version]) == [("n", version)]
        assert ids([other]) == [("early", other), ("n", other)]
        assert ids(None) == [("n", version), ("early", other), ("n", other)]
        assert ids([]) == []


def test_carrying_sees_the_notes_of_everybody(database: Database, author: Reader, version: int) -> None:
    with database.write() as connection:
        for name in ("b", "a"):
            keep_note(connection, make_note(name, author.person_id or 0, version, "only-me"))

        assert [note.id for note, _ in load_placed_notes(connection, version)] == ["a", "b"]


def test_replies_come_oldest_first_with_their_authors(database: Database, author: Reader, note_id: str) -> None:
    person = author.person_id or 0
    with database.write() as connection:
        save_reply(connection, author, ReplyRecord("2", note_id, person, "", "Second", LATER))
        save_reply(connection, author, ReplyRecord("1", note_id, person, "", "First", NOW))
        found = load_replies(connection, [note_id, "other"])

    assert [(reply.body, reply.author) for reply in found.pop(note_id)] == [("First", "author"), ("Second", "author")]
    assert found == {}


def test_deleted_note_takes_its_replies_and_placements_along(database: Database, author: Reader, note_id: str) -> None:
    with database.write() as connection:
        save_reply(connection, author, ReplyRecord("r", note_id, author.person_id or 0, "", "Yes", NOW))
        delete_note(connection, author, note_id)

        with pytest.raises(NotFound):
            load_note(connection, author, note_id)
        for table in (placements, replies):
            assert connection.execute(select(func.count()).select_from(table)).scalar_one() == 0


def test_note_that_is_gone_cannot_be_changed_or_deleted(database: Database, author: Reader) -> None:
    with database.write() as connection:
        with pytest.raises(NotFound):
            change_note(connection, author, "gone", 1, {"body": "?"})
        with pytest.raises(NotFound):
            delete_note(connection, author, "gone")
