"""Matters are their members' alone."""

import pytest

from tests.storage.made import NOW, add_person, add_version, keep_note, make_note
from variorum.accounts.account import ANONYMOUS, Reader
from variorum.errors import Conflict, NotFound
from variorum.storage.database import Database
from variorum.storage.matters import (
    MatterRecord,
    add_member,
    change_matter,
    count_matter_notes,
    count_members,
    load_matter,
    load_matters,
    load_members,
    load_tags,
    remove_member,
    remove_tag,
    save_matter,
    save_tag,
)
from variorum.storage.people import matters_of


def test_matters_are_listed_to_their_members(database: Database) -> None:
    ada, bo = add_person(database, "Ada"), add_person(database, "Bo")
    with database.write() as connection:
        second = save_matter(connection, "key-2", "M-2", "Second")
        first = save_matter(connection, "key-1", "M-1", "First")
        for matter, person in ((first, ada), (second, ada), (second, bo)):
            add_member(connection, matter, person)

        listed = {name: load_matters(connection, Reader(row)) for name, row in (("Ada", ada), ("Bo", bo))}
        assert listed["Ada"] == [
            MatterRecord(first, "key-1", "M-1", "First", None),
            MatterRecord(second, "key-2", "M-2", "Second", None),
        ]
        assert listed["Bo"] == listed["Ada"][1:]
        assert load_matters(connection, ANONYMOUS) == []


def test_matter_of_others_is_not_there(database: Database) -> None:
    ada, bo = add_person(database, "Ada"), add_person(database, "Bo")
    with database.write() as connection:
        add_member(connection, save_matter(connection, "key", "M-1", "Name"), ada)
        said = []
        for reader, key in ((Reader(bo), "key"), (Reader(bo), "none"), (ANONYMOUS, "key")):
            with pytest.raises(NotFound) as raised:
                load_matter(connection, reader, key)
            said.append(raised.value.sentence)

        assert len(set(said)) == 1
        assert load_matter(connection, Reader(ada), "key").number == "M-1"


def test_who_is_taken_out_is_out(database: Database) -> None:
    ada, bo = add_person(database, "Ada"), add_person(database, "Bo")
    with database.write() as connection:
        matter = save_matter(connection, "key", "M-1", "Name")
        add_member(connection, matter, ada)
        add_member(connection, matter, bo)
        assert [member.name for member in load_members(connection, matter)] == ["Ada", "Bo"]

        assert [remove_member(connection, matter, ada) for _ in range(2)] == [True, False]
        assert load_matters(connection, Reader(ada)) == []
        assert matters_of(connection, ada) == frozenset()


def test_matter_takes_a_person_once_and_only_who_is_there(database: Database) -> None:
    ada = add_person(database, "Ada")
    with database.write() as connection:
        matter = save_matter(connection, "key", "M-1", "Name")
        add_member(connection, matter, ada)

    for person in (ada, ada + 1):
        with pytest.raises(Conflict), database.write() as connection:
            add_member(connection, matter, person)


def test_two_matters_may_have_one_number(database: Database) -> None:
    with database.write() as connection:
        rows = {save_matter(connection, key, "M-1", "Name") for key in ("key-1", "key-2")}

        assert len(rows) == 2


def test_matter_is_renamed_and_closed(database: Database) -> None:
    ada = add_person(database, "Ada")
    with database.write() as connection:
        matter = save_matter(connection, "key", "M-1", "Name")
        add_member(connection, matter, ada)
        change_matter(connection, matter, number="M-2", name="Other", closed=NOW)

        assert load_matter(connection, Reader(ada), "key") == MatterRecord(matter, "key", "M-2", "Other", NOW)


def test_tags_are_a_list_in_order(database: Database) -> None:
    with database.write() as connection:
        matter = save_matter(connection, "key", "M-1", "Name")
        for tag in ("scope", "consent"):
            save_tag(connection, matter, tag)

        assert load_tags(connection, matter) == ["consent", "scope"]
        assert [remove_tag(connection, matter, "scope") for _ in range(2)] == [True, False]
        assert load_tags(connection, matter) == ["consent"]


def test_counts_are_of_what_the_reader_may_see(database: Database) -> None:
    ada, bo = add_person(database, "Ada"), add_person(database, "Bo")
    version = add_version(database)
    with database.write() as connection:
        matter = save_matter(connection, "key", "M-1", "Name")
        add_member(connection, matter, ada)
        keep_note(connection, make_note("n1", ada, version, "matter", matter_id=matter))
        keep_note(connection, make_note("n2", bo, version, "only-me", matter_id=matter))

        assert count_matter_notes(connection, Reader(ada)) == {matter: 1}
        assert count_members(connection, Reader(ada)) == {matter: 1}
        assert count_matter_notes(connection, Reader(bo)) == count_members(connection, Reader(bo)) == {}
