"""Matters and who belongs to them: the circle that may read a matter's notes, and nobody else."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from variorum.storage.tables import matter_members, matters


@dataclass(frozen=True, slots=True)
class MatterRecord:
    """A matter, by the number a firm gives it."""

    id: int
    number: str
    name: str


def save_matter(connection: Connection, number: str, name: str) -> int:
    """Keep a new matter and return its row; raises ``Conflict`` when the number is taken."""
    done = connection.execute(insert(matters).values(number=number, name=name).returning(matters.c.id))
    return int(done.scalar_one())


def load_matters(connection: Connection) -> list[MatterRecord]:
    """Return every matter by number: for who manages people, as the names say much by themselves."""
    return [MatterRecord(*row) for row in connection.execute(select(matters).order_by(matters.c.number))]


def load_matters_of(connection: Connection, person_id: int) -> list[MatterRecord]:
    """Return the matters a person belongs to, by number."""
    joined = matters.join(matter_members, matter_members.c.matter_id == matters.c.id)
    wanted = select(matters).select_from(joined).where(matter_members.c.person_id == person_id)
    return [MatterRecord(*row) for row in connection.execute(wanted.order_by(matters.c.number))]


def add_member(connection: Connection, matter_id: int, person_id: int) -> None:
    """Let a person into a matter; raises ``Conflict`` when they are in it, or either does not exist."""
    connection.execute(insert(matter_members).values(matter_id=matter_id, person_id=person_id))


def remove_member(connection: Connection, matter_id: int, person_id: int) -> bool:
    """Take a person out of a matter, from the next question on; say whether they were in it."""
    same = (matter_members.c.matter_id == matter_id) & (matter_members.c.person_id == person_id)
    return connection.execute(delete(matter_members).where(same)).rowcount == 1
