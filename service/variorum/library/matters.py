"""A person and what they want of a matter come in; their matters, with members, tags, notes and record, go out."""

import re
from dataclasses import dataclass
from datetime import datetime

from variorum.accounts.account import Reader
from variorum.accounts.permissions import ROLES_THAT_MAY, Action, may, require
from variorum.accounts.tokens import make_id
from variorum.errors import BadRequest, Conflict, NotFound
from variorum.library import Library
from variorum.library.matter_notes import load_open_matter, name_subject
from variorum.library.noting import list_notes
from variorum.library.views import NoteView
from variorum.storage import matters, people
from variorum.storage.audit import AuditEntry, load_audit, record_action
from variorum.storage.database import Connection
from variorum.storage.matters import MatterRecord

NUMBER = re.compile(r"[^\s\x00-\x1f](?:[^\x00-\x1f]{0,58}[^\s\x00-\x1f])?")
"""Any printed number of a file: 2026/117-A, 卷宗 12."""

LONGEST_NAME = 200
LONGEST_TAG = 60
MOST_TAGS = 200
"""More tags than anybody chooses from; each is a choice beside every note."""


@dataclass(frozen=True, slots=True)
class MatterView:
    """A matter of the reader's: ``key`` stands in addresses, as its number and name say much by themselves."""

    key: str
    number: str
    name: str
    closed: datetime | None
    members: int
    notes: int


@dataclass(frozen=True, slots=True)
class MemberView:
    """Somebody who belongs to a matter."""

    id: int
    name: str
    email: str
    role: str
    is_me: bool


@dataclass(frozen=True, slots=True)
class ActionView:
    """What somebody did in a matter: ``about`` is a person's name, a tag, or the id of a note."""

    at: datetime
    person: str
    action: str
    about: str


@dataclass(frozen=True, slots=True)
class MatterPage:
    """A matter with all that belongs to it; ``may_manage`` says whether the reader may change it."""

    matter: MatterView
    members: tuple[MemberView, ...]
    tags: tuple[str, ...]
    notes: tuple[NoteView, ...]
    record: tuple[ActionView, ...]
    may_manage: bool


def list_matters(library: Library, reader: Reader) -> tuple[MatterView, ...]:
    """Return the matters a reader belongs to, by number."""
    require(reader, Action.SEE_MATTERS)
    with library.database.read() as connection:
        return _views(connection, reader, matters.load_matters(connection, reader))


def find_matter(library: Library, reader: Reader, key: str) -> MatterPage:
    """Return a matter of the reader's; raises ``NotFound`` when it is another's or not there."""
    require(reader, Action.SEE_MATTERS)
    with library.database.read() as connection:
        record = matters.load_matter(connection, reader, key)
        (view,) = _views(connection, reader, [record])
        members = matters.load_members(connection, record.id)
        entries = load_audit(connection, name_subject(record))
        done = _describe(connection, entries)
        tags = matters.load_tags(connection, record.id)
    return MatterPage(
        matter=view,
        members=tuple(MemberView(one.id, one.name, one.email, one.role, one.id == reader.person_id) for one in members),
        tags=tuple(tags),
        notes=list_notes(library, reader, matter=key),
        record=done,
        may_manage=may(reader, Action.MANAGE_MATTERS),
    )


def open_matter(library: Library, reader: Reader, number: str, name: str) -> str:
    """Open a matter with the reader as its first member and return its key.

    Raises ``Conflict`` when a matter of the reader's has the number: of others' matters, nobody learns.
    """
    require(reader, Action.MANAGE_MATTERS)
    number, name = _check(number, name)
    key = make_id()
    with library.database.write() as connection:
        _refuse_taken(connection, reader, number)
        row = matters.save_matter(connection, key, number, name)
        matters.add_member(connection, row, reader.person_id or 0)
        _record(library, connection, reader, matters.load_matter(connection, reader, key), "open-matter")
    return key


def rename_matter(library: Library, reader: Reader, key: str, number: str, name: str) -> None:
    """Give a matter another number and name; raises ``BadRequest``, ``Conflict`` and ``NotFound``."""
    require(reader, Action.MANAGE_MATTERS)
    with library.database.write() as connection:
        matter = matters.load_matter(connection, reader, key)
        number, name = _check(number, name)
        if number != matter.number:
            _refuse_taken(connection, reader, number)
        matters.change_matter(connection, matter.id, number=number, name=name)
        _record(library, connection, reader, matter, "rename-matter")


def close_matter(library: Library, reader: Reader, key: str, is_closed: bool) -> None:
    """Close a matter, or open it again: while closed it is read, and nothing in it is written or changed."""
    require(reader, Action.MANAGE_MATTERS)
    with library.database.write() as connection:
        matter = matters.load_matter(connection, reader, key)
        matters.change_matter(connection, matter.id, closed=library.now() if is_closed else None)
        _record(library, connection, reader, matter, "close-matter" if is_closed else "reopen-matter")


def add_member(library: Library, reader: Reader, key: str, email: str) -> None:
    """Let a person into a matter, and so let them read its notes; raises ``BadRequest``, ``Conflict``, ``NotFound``."""
    require(reader, Action.MANAGE_MATTERS)
    with library.database.write() as connection:
        matter = load_open_matter(connection, reader, key)
        person = people.find_person_by_email(connection, email.strip())
        if person is None or person.is_disabled:
            raise BadRequest("No account has this address. Ask an administrator to invite them first.")
        if person.id in {member.id for member in matters.load_members(connection, matter.id)}:
            raise Conflict("This person is in the matter already.")
        matters.add_member(connection, matter.id, person.id)
        _record(library, connection, reader, matter, "add-member", f"person {person.id}")


def remove_member(library: Library, reader: Reader, key: str, person_id: int) -> None:
    """Take a person out of a matter; from the next page on they see none of it but what they wrote themselves.

    Raises ``Conflict`` when nobody who may manage the matter would stay in it.
    """
    require(reader, Action.MANAGE_MATTERS)
    with library.database.write() as connection:
        matter = matters.load_matter(connection, reader, key)
        if not matters.remove_member(connection, matter.id, person_id):
            raise NotFound("There is no such member.")
        managing = ROLES_THAT_MAY[Action.MANAGE_MATTERS]
        stay = matters.load_members(connection, matter.id)
        if not any(one.role in managing and not one.is_disabled for one in stay):
            raise Conflict("Somebody who may manage this matter has to stay in it. Add another editor first.")
        _record(library, connection, reader, matter, "remove-member", f"person {person_id}")


def add_tag(library: Library, reader: Reader, key: str, tag: str) -> None:
    """Add a tag to the list that the members of a matter choose from; one that is there stays."""
    require(reader, Action.MANAGE_MATTERS)
    tag = " ".join(tag.split())
    if not tag or len(tag) > LONGEST_TAG:
        raise BadRequest(f"Give a tag of at most {LONGEST_TAG} characters.")
    with library.database.write() as connection:
        matter = load_open_matter(connection, reader, key)
        tags = matters.load_tags(connection, matter.id)
        if len(tags) >= MOST_TAGS:
            raise BadRequest(f"A matter has at most {MOST_TAGS} tags. Remove one first.")
        if tag not in tags:
            matters.save_tag(connection, matter.id, tag)
            _record(library, connection, reader, matter, "add-tag")


def remove_tag(library: Library, reader: Reader, key: str, tag: str) -> None:
    """Take a tag off the list; raises ``NotFound``."""
    require(reader, Action.MANAGE_MATTERS)
    with library.database.write() as connection:
        matter = load_open_matter(connection, reader, key)
        if not matters.remove_tag(connection, matter.id, tag):
            raise NotFound("There is no such tag.")
        _record(library, connection, reader, matter, "remove-tag")


def _refuse_taken(connection: Connection, reader: Reader, number: str) -> None:
    if number in {matter.number for matter in matters.load_matters(connection, reader)}:
        raise Conflict("A matter of yours has this number already.")


def _check(number: str, name: str) -> tuple[str, str]:
    number, name = number.strip(), name.strip()
    if not NUMBER.fullmatch(number):
        raise BadRequest("Give the number of the matter, of at most 60 characters.")
    if not name or len(name) > LONGEST_NAME:
        raise BadRequest(f"Give the matter a name of at most {LONGEST_NAME} characters.")
    return number, name


def _views(connection: Connection, reader: Reader, records: list[MatterRecord]) -> tuple[MatterView, ...]:
    members, notes = matters.count_members(connection, reader), matters.count_matter_notes(connection, reader)
    return tuple(
        MatterView(one.key, one.number, one.name, one.closed, members.get(one.id, 0), notes.get(one.id, 0))
        for one in records
    )


def _record(
    library: Library, connection: Connection, reader: Reader, matter: MatterRecord, action: str, detail: str = ""
) -> None:
    record_action(connection, reader.person_id, action, name_subject(matter), library.now(), detail)


def _describe(connection: Connection, entries: list[AuditEntry]) -> tuple[ActionView, ...]:
    """Name the people of the record; a note is named by its id, which says nothing to who may not see it."""
    about = {entry.id: entry.detail.removeprefix("person ") for entry in entries if entry.detail.startswith("person ")}
    rows = {int(row) for row in about.values()} | {entry.person_id for entry in entries if entry.person_id is not None}
    names = people.load_names(connection, rows)
    return tuple(
        ActionView(
            entry.at,
            names.get(entry.person_id or 0, ""),
            entry.action,
            names.get(int(about[entry.id]), "") if entry.id in about else entry.detail,
        )
        for entry in entries
    )
