"""A library with people of every role in every relation to notes and matters, for tests of who may do what."""

import itertools
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from tests.web.conftest import SECRET, make_library
from tests.web.drafts import WORK, stock
from variorum.accounts.account import Role
from variorum.accounts.tokens import hash_token
from variorum.library import Library
from variorum.storage import api_tokens, matters, people
from variorum.storage.annotations import NoteRecord, PlacementRecord, save_note
from variorum.storage.api_tokens import TokenRecord
from variorum.storage.works import load_versions
from variorum.web.app import create_app

RELATIONS = ("author", "member", "other")
"""To a note: who wrote it, who is in its matter, and who is neither. To a matter: its first member, another, nobody."""

VISIBILITIES = ("only-me", "matter", "organisation", "public")


@dataclass(frozen=True)
class Cell:
    """Who asks: nobody, or somebody of a role who stands in a relation to the thing that is asked for."""

    role: str
    relation: str

    @property
    def name(self) -> str:
        """The name of the account that asks."""
        return f"{self.role}-{self.relation}"


CELLS = (Cell("", "anonymous"), *(Cell(str(role), relation) for role in Role for relation in RELATIONS))


@dataclass
class Circle:
    """The library, its application, and the rows of people by the name of their cell."""

    library: Library
    app: Flask
    rows: dict[str, int] = field(default_factory=dict)
    matter: int = 0
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)

    def make_name(self, kind: str) -> str:
        """Return a name that nothing has."""
        return f"{kind}{next(self.numbers):015d}"

    def sign_in(self, cell: Cell) -> FlaskClient:
        """Return a client in which whoever a cell is has a session of their own; for nobody, a fresh one."""
        client = self.app.test_client()
        if cell.role:
            token = self.make_name("token")
            with self.library.database.write() as connection:
                people.save_session(connection, hash_token(token), self.rows[cell.name], self.library.now())
            with client.session_transaction() as session:
                session["session"] = token
        return client

    def keep_note(
        self,
        author: str,
        visibility: str,
        body: str = "A note.",
        *,
        is_privileged: bool = False,
        kind: str = "comment",
    ) -> str:
        """Keep a note of a person, for the matter when it is for one, and return its id."""
        note_id, now = self.make_name("note"), self.library.now()
        with self.library.database.write() as connection:
            version = load_versions(connection)[-1].id
            note = NoteRecord(
                id=note_id,
                author_id=self.rows[author],
                author="",
                matter_id=self.matter if visibility == "matter" else None,
                visibility=visibility,
                is_privileged=is_privileged,
                kind=kind,
                body=body,
                expression_id=version,
                target={"exact": "shall", "e_id": "cl_2.1", "num": "2.1"},
                edition=1,
                created=now,
                updated=now,
                is_resolved=False,
            )
            save_note(connection, note, PlacementRecord(note_id, version, "anchored", 20, 30, []))
        return note_id

    def keep_person(self, *, is_member: bool = False) -> int:
        """Keep somebody who has nothing to do with anything, or only with the matter, and return their row."""
        name = self.make_name("person")
        with self.library.database.write() as connection:
            row = people.save_person(connection, name, f"{name}@example.org", Role.READER, self.library.now())
            if is_member:
                matters.add_member(connection, self.matter, row)
        return row

    def keep_tag(self) -> str:
        """Keep a tag of the matter and return it."""
        tag = self.make_name("tag")
        with self.library.database.write() as connection:
            matters.save_tag(connection, self.matter, tag)
        return tag

    def keep_credentials(self, name: str) -> tuple[str, str]:
        """Keep a session and a token of a person, and return their ids; the token is its own id."""
        token = hash_token(self.make_name("token"))
        with self.library.database.write() as connection:
            people.save_session(connection, token, self.rows[name], self.library.now())
        return token[:20], self.keep_token(name, "read")

    def keep_token(self, name: str, scopes: str) -> str:
        """Keep a token of a person and return it; its id is the same."""
        token = self.make_name("id")
        with self.library.database.write() as connection:
            record = TokenRecord(token, "A program", scopes, self.library.now(), None)
            api_tokens.save_token(connection, hash_token(token), self.rows[name], record)
        return token

    def reset(self) -> None:
        """Undo what whoever asked may have done to their own account and to the matter, and take the notes away."""
        with self.library.database.write() as connection:
            connection.execute(text("DELETE FROM annotations"))
            connection.execute(text("DELETE FROM api_tokens"))
            connection.execute(text("DELETE FROM sessions"))
            connection.execute(text("DELETE FROM second_factors"))
            connection.execute(text("DELETE FROM matter_tags"))
            connection.execute(text("UPDATE people SET password_hash = ''"))
            matters.change_matter(connection, self.matter, closed=None)


def draw_circle(folder: Path) -> Circle:
    """Make a library with two drafts, a matter, and an account for every cell; authors and members belong to it."""
    library = make_library(folder)
    stock(library, folder)
    app = create_app(library, secret_key=SECRET)
    # Whether a form carries its token is another question, asked in test_security.
    app.config["WTF_CSRF_ENABLED"] = False
    circle = Circle(library, app)
    with library.database.write() as connection:
        circle.matter = matters.save_matter(connection, "matterkey", "M-1", "A matter")
        for cell in CELLS[1:]:
            email = f"{cell.name}@example.org"
            circle.rows[cell.name] = people.save_person(connection, cell.name, email, cell.role, library.now())
            if cell.relation != "other":
                matters.add_member(connection, circle.matter, circle.rows[cell.name])
    return circle


SLUG = WORK
