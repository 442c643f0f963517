"""Who sees which note: every reader, every visibility, privileged or not."""

from collections.abc import Iterator
from itertools import product

import pytest
from sqlalchemy import select, text

from tests.storage.made import NOW, add_person, add_version, keep_note, make_note
from variorum.accounts.account import ANONYMOUS, Reader, Role
from variorum.errors import Conflict, NotFound
from variorum.storage.annotations import (
    ReplyRecord,
    change_note,
    delete_note,
    load_note,
    load_notes,
    resolve_note,
    save_reply,
)
from variorum.storage.database import Connection, Database
from variorum.storage.matters import add_member, remove_member, save_matter
from variorum.storage.tables import annotations
from variorum.storage.visibility import editable_by, visible_to

READERS = ("author", "member", "outsider", "owner", "anonymous")

SEES = {
    ("only-me", False): {"author"},
    ("only-me", True): {"author"},
    ("matter", False): {"author", "member"},
    ("matter", True): {"author", "member"},
    ("organisation", False): {"author", "member", "outsider", "owner"},
    ("organisation", True): {"author"},
    ("public", False): {"author", "member", "outsider", "owner", "anonymous"},
    ("public", True): {"author"},
}
"""Member: of the note's matter. Outsider: of another matter only. Owner: of the library, and of no matter."""


class Circle:
    """An author, others, their matters, and one note of every sort."""

    def __init__(self, database: Database) -> None:
        rows = {name: add_person(database, name) for name in READERS if name != "anonymous"}
        self.version = add_version(database)
        self.readers = {name: Reader(row, name, role=Role.ANNOTATOR) for name, row in rows.items()}
        self.readers["owner"] = Reader(rows["owner"], "owner", role=Role.ADMINISTRATOR)
        self.readers["anonymous"] = ANONYMOUS
        with database.write() as connection:
            self.matter, other = (save_matter(connection, number, number, "Name") for number in ("M-1", "M-2"))
            add_member(connection, self.matter, rows["member"])
            add_member(connection, other, rows["outsider"])

    def keep(self, connection: Connection, visibility: str, is_privileged: bool) -> None:
        """Keep one note, also of the sorts that the table refuses: the condition must not depend on that."""
        author = self.readers["author"].person_id
        note = make_note("n", author or 0, self.version, visibility, matter_id=self.matter, is_privileged=is_privileged)
        connection.execute(text("PRAGMA ignore_check_constraints=ON"))
        keep_note(connection, note)


@pytest.fixture
def circle(database: Database) -> Circle:
    return Circle(database)


@pytest.fixture
def connection(database: Database, circle: Circle) -> Iterator[Connection]:
    with database.write() as opened:
        yield opened


MATRIX = [
    pytest.param(name, *sort, name in SEES[sort], id=f"{name}-{sort[0]}{'-privileged' if sort[1] else ''}")
    for name, sort in product(READERS, SEES)
]


@pytest.mark.parametrize(("name", "visibility", "is_privileged", "sees"), MATRIX)
def test_reader_sees_what_is_meant_for_them(
    connection: Connection, circle: Circle, name: str, visibility: str, is_privileged: bool, sees: bool
) -> None:
    circle.keep(connection, visibility, is_privileged)
    reader = circle.readers[name]

    found = connection.execute(select(annotations.c.id).where(visible_to(reader))).scalars().all()

    assert found == (["n"] if sees else [])
    assert len(load_notes(connection, reader)) == int(sees)


@pytest.mark.parametrize(("name", "visibility", "is_privileged", "sees"), MATRIX)
def test_note_that_is_not_seen_is_not_there(
    connection: Connection, circle: Circle, name: str, visibility: str, is_privileged: bool, sees: bool
) -> None:
    circle.keep(connection, visibility, is_privileged)
    reader = circle.readers[name]

    if sees:
        assert load_note(connection, reader, "n").id == "n"
        return
    with pytest.raises(NotFound, match="no such note"):
        load_note(connection, reader, "n")
    with pytest.raises(NotFound):
        resolve_note(connection, reader, "n", True, NOW)
    with pytest.raises(NotFound):
        save_reply(connection, reader, ReplyRecord("r", "n", reader.person_id or 0, "", "Yes", NOW))


@pytest.mark.parametrize("visibility", ["only-me", "matter", "organisation", "public"])
@pytest.mark.parametrize("name", READERS)
def test_only_the_author_changes_and_deletes(
    connection: Connection, circle: Circle, name: str, visibility: str
) -> None:
    circle.keep(connection, visibility, is_privileged=False)
    reader = circle.readers[name]
    may_edit = connection.execute(select(annotations.c.id).where(editable_by(reader))).scalars().all() == ["n"]

    assert may_edit == (name == "author")
    if name != "author":
        with pytest.raises(NotFound):
            change_note(connection, reader, "n", 1, {"body": "mine now"})
        with pytest.raises(NotFound):
            delete_note(connection, reader, "n")
    assert load_note(connection, circle.readers["author"], "n").body == "What if the face changes?"


def test_who_leaves_a_matter_sees_its_notes_no_more(connection: Connection, circle: Circle) -> None:
    circle.keep(connection, "matter", is_privileged=True)
    member = circle.readers["member"]
    assert load_notes(connection, member)

    remove_member(connection, circle.matter, member.person_id or 0)

    assert load_notes(connection, member) == []


def test_matter_named_by_the_reader_alone_opens_nothing(connection: Connection, circle: Circle) -> None:
    circle.keep(connection, "matter", is_privileged=False)
    liar = Reader(circle.readers["outsider"].person_id, "outsider", matters=frozenset({circle.matter}))

    assert load_notes(connection, liar) == []


def test_matter_note_without_a_matter_is_its_authors(database: Database, circle: Circle) -> None:
    author = circle.readers["author"]
    with database.write() as connection:
        keep_note(connection, make_note("n", author.person_id or 0, circle.version, "matter"))

        assert [len(load_notes(connection, circle.readers[name])) for name in READERS] == [1, 0, 0, 0, 0]


@pytest.mark.parametrize("visibility", ["organisation", "public"])
def test_privileged_note_cannot_be_kept_for_others(database: Database, circle: Circle, visibility: str) -> None:
    author = circle.readers["author"].person_id or 0

    with pytest.raises(Conflict), database.write() as connection:
        keep_note(connection, make_note("n", author, circle.version, visibility, is_privileged=True))
