"""Matters, who belongs to them and their tags: the circle that may read a matter's notes, and nobody else."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from variorum.accounts.account import Reader
from variorum.errors import NotFound
from variorum.storage.people import PersonRecord
from variorum.storage.tables import annotations, matter_members, matter_tags, matters, people
from variorum.storage.visibility import belongs_to, visible_to


@dataclass(frozen=True, slots=True)
class MatterRecord:
    """A matter: the number a firm gives it, which need not be its only one, and the key that stands in addresses."""

    id: int
    key: str
    number: str
    name: str
    closed: datetime | None


COLUMNS = [matters.c[name] for name in MatterRecord.__slots__]


def save_matter(connection: Connection, key: str, number: str, name: str) -> int:
    """Keep a new matter and return its row; raises ``Conflict`` when the key is taken."""
    done = connection.execute(insert(matters).values(key=key, number=number, name=name).returning(matters.c.id))
    return int(done.scalar_one())


def load_matters(connection: Connection, reader: Reader) -> list[MatterRecord]:
    """Return the matters a reader belongs to, by number."""
    wanted = select(*COLUMNS).where(belongs_to(reader)).order_by(matters.c.number, matters.c.id)
    return [MatterRecord(*row) for row in connection.execute(wanted)]


def load_matter(connection: Connection, reader: Reader, key: str) -> MatterRecord:
    """Return a matter; raises ``NotFound`` when it is not there or not the reader's: nobody can tell which."""
    row = connection.execute(select(*COLUMNS).where(belongs_to(reader), matters.c.key == key)).one_or_none()
    if row is None:
        raise NotFound("There is no such matter.")
    return MatterRecord(*row)


def load_matters_by_row(connection: Connection, rows: Collection[int]) -> dict[int, MatterRecord]:
    """Return matters by their rows; ask only for matters of notes that the reader may see."""
    wanted = select(*COLUMNS).where(matters.c.id.in_(sorted(rows)))
    return {row.id: MatterRecord(*row) for row in connection.execute(wanted)} if rows else {}


def change_matter(connection: Connection, matter_id: int, **values: str | datetime | None) -> None:
    """Change a matter's number, name or when it was closed."""
    connection.execute(update(matters).where(matters.c.id == matter_id).values(**values))


def load_members(connection: Connection, matter_id: int) -> list[PersonRecord]:
    """Return who belongs to a matter, by name; ask only for a matter of the reader's."""
    joined = people.join(matter_members, matter_members.c.person_id == people.c.id)
    wanted = select(*(people.c[name] for name in PersonRecord.__slots__)).select_from(joined)
    rows = connection.execute(wanted.where(matter_members.c.matter_id == matter_id).order_by(people.c.name))
    return [PersonRecord(*row) for row in rows]


def add_member(connection: Connection, matter_id: int, person_id: int) -> None:
    """Let a person into a matter; raises ``Conflict`` when they are in it, or either does not exist."""
    connection.execute(insert(matter_members).values(matter_id=matter_id, person_id=person_id))


def remove_member(connection: Connection, matter_id: int, person_id: int) -> bool:
    """Take a person out of a matter, from the next question on; say whether they were in it."""
    same = (matter_members.c.matter_id == matter_id) & (matter_members.c.person_id == person_id)
    return connection.execute(delete(matter_members).where(same)).rowcount == 1


def count_members(connection: Connection, reader: Reader) -> dict[int, int]:
    """Return how many people belong to each matter of the reader's."""
    return _count(
        connection, matter_members.c.matter_id, belongs_to(reader), matters.c.id == matter_members.c.matter_id
    )


def count_matter_notes(connection: Connection, reader: Reader) -> dict[int, int]:
    """Return how many notes each matter of the reader's has that the reader may see."""
    condition = belongs_to(reader) & visible_to(reader)
    return _count(connection, annotations.c.matter_id, condition, matters.c.id == annotations.c.matter_id)


def _count(
    connection: Connection, column: ColumnElement[int], condition: ColumnElement[bool], same: ColumnElement[bool]
) -> dict[int, int]:
    wanted = select(column, func.count()).where(condition, same).group_by(column)
    return {row[0]: row[1] for row in connection.execute(wanted)}


def load_tags(connection: Connection, matter_id: int) -> list[str]:
    """Return the tags of a matter in their order; ask only for a matter of the reader's."""
    wanted = select(matter_tags.c.tag).where(matter_tags.c.matter_id == matter_id).order_by(matter_tags.c.tag)
    return list(connection.execute(wanted).scalars())


def save_tag(connection: Connection, matter_id: int, tag: str) -> None:
    """Add a tag to a matter's list; raises ``Conflict`` when it is there."""
    connection.execute(insert(matter_tags).values(matter_id=matter_id, tag=tag))


def remove_tag(connection: Connection, matter_id: int, tag: str) -> bool:
    """Take a tag off a matter's list; say whether it was there."""
    same = (matter_tags.c.matter_id == matter_id) & (matter_tags.c.tag == tag)
    return connection.execute(delete(matter_tags).where(same)).rowcount == 1
