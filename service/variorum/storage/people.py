"""People, their one-time sign-in links and their sessions."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, or_, select, update

from variorum.storage.tables import matter_members, people, sessions, sign_in_links


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A person with the hash of their password; empty while they have none."""

    id: int
    name: str
    email: str
    role: str
    password_hash: str
    is_disabled: bool


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A session: when it began, when it was last used, and what its browser says of itself."""

    token_sha256: str
    created: datetime
    seen: datetime
    agent: str


def save_person(connection: Connection, name: str, email: str, role: str, now: datetime) -> int:
    """Keep a new person without a password; raises ``Conflict`` when the address is taken, in any case of letters."""
    values = {
        "name": name,
        "email": email.lower(),
        "role": role,
        "password_hash": "",
        "is_disabled": False,
        "created": now,
    }
    done = connection.execute(insert(people).values(**values).returning(people.c.id))
    return int(done.scalar_one())


def load_people(connection: Connection) -> list[PersonRecord]:
    """Return everybody, oldest first."""
    return [_person(row) for row in connection.execute(select(people).order_by(people.c.id))]


def find_person(connection: Connection, person_id: int) -> PersonRecord | None:
    """Return a person by row."""
    row = connection.execute(select(people).where(people.c.id == person_id)).one_or_none()
    return _person(row) if row else None


def find_person_by_email(connection: Connection, email: str) -> PersonRecord | None:
    """Return a person by address, in any case of letters."""
    row = connection.execute(select(people).where(people.c.email == email.lower())).one_or_none()
    return _person(row) if row else None


def change_person(connection: Connection, person_id: int, **values: str | bool) -> None:
    """Change a person's name, address, role, password hash or whether they are disabled; raises ``Conflict``."""
    if isinstance(email := values.get("email"), str):
        values["email"] = email.lower()
    connection.execute(update(people).where(people.c.id == person_id).values(**values))


def matters_of(connection: Connection, person_id: int) -> frozenset[int]:
    """Return the matters a person is a member of."""
    wanted = select(matter_members.c.matter_id).where(matter_members.c.person_id == person_id)
    return frozenset(connection.execute(wanted).scalars())


def save_link(connection: Connection, token_sha256: str, person_id: int, expires: datetime) -> None:
    """Keep the hash of a one-time link; older unused links of the person stop working."""
    end_links_of(connection, person_id)
    connection.execute(insert(sign_in_links).values(token_sha256=token_sha256, person_id=person_id, expires=expires))


def end_links_of(connection: Connection, person_id: int) -> None:
    """Make unused links of a person stop working."""
    unused = (sign_in_links.c.person_id == person_id) & sign_in_links.c.used.is_(None)
    connection.execute(delete(sign_in_links).where(unused))


def use_link(connection: Connection, token_sha256: str, now: datetime) -> int | None:
    """Use up a link and return its person; None when it is unknown, used or expired."""
    alive = (
        (sign_in_links.c.token_sha256 == token_sha256)
        & sign_in_links.c.used.is_(None)
        & (sign_in_links.c.expires > now)
    )
    done = connection.execute(update(sign_in_links).where(alive).values(used=now))
    if done.rowcount != 1:
        return None
    wanted = select(sign_in_links.c.person_id).where(sign_in_links.c.token_sha256 == token_sha256)
    return int(connection.execute(wanted).scalar_one())


def save_session(
    connection: Connection,
    token_sha256: str,
    person_id: int,
    now: datetime,
    agent: str = "",
    waits_for_code: bool = False,
) -> None:
    """Begin a session; one that waits for a code is nobody's yet."""
    values = {
        "token_sha256": token_sha256,
        "person_id": person_id,
        "created": now,
        "seen": now,
        "agent": agent,
        "waits_for_code": waits_for_code,
    }
    connection.execute(insert(sessions).values(**values))


def find_session(connection: Connection, token_sha256: str) -> tuple[PersonRecord, datetime, datetime] | None:
    """Return whose session it is, when it began and when it was last seen; None while it waits for a code."""
    joined = sessions.join(people, people.c.id == sessions.c.person_id)
    wanted = select(*people.c, sessions.c.created.label("began"), sessions.c.seen).select_from(joined)
    same = (sessions.c.token_sha256 == token_sha256) & sessions.c.waits_for_code.is_(False)
    row = connection.execute(wanted.where(same)).one_or_none()
    return (_person(row), row.began, row.seen) if row else None


def touch_session(connection: Connection, token_sha256: str, now: datetime) -> None:
    """Note that a session is in use."""
    connection.execute(update(sessions).where(sessions.c.token_sha256 == token_sha256).values(seen=now))


def load_sessions(connection: Connection, person_id: int) -> list[SessionRecord]:
    """Return the sessions of a person, the one last used first; not those that wait for a code."""
    wanted = select(*(sessions.c[name] for name in SessionRecord.__slots__)).where(
        sessions.c.person_id == person_id, sessions.c.waits_for_code.is_(False)
    )
    rows = connection.execute(wanted.order_by(sessions.c.seen.desc(), sessions.c.token_sha256))
    return [SessionRecord(*row) for row in rows]


def find_waiting(connection: Connection, token_sha256: str, since: datetime) -> PersonRecord | None:
    """Return who gave a right password since a moment and has not given their code."""
    joined = sessions.join(people, people.c.id == sessions.c.person_id)
    waits = (sessions.c.token_sha256 == token_sha256) & sessions.c.waits_for_code & (sessions.c.created > since)
    row = connection.execute(select(*people.c).select_from(joined).where(waits)).one_or_none()
    return _person(row) if row else None


def end_session(connection: Connection, token_sha256: str) -> None:
    """End a session."""
    connection.execute(delete(sessions).where(sessions.c.token_sha256 == token_sha256))


def end_sessions_of(connection: Connection, person_id: int) -> None:
    """End every session of a person, e.g. after a new password."""
    connection.execute(delete(sessions).where(sessions.c.person_id == person_id))


def forget_expired(connection: Connection, now: datetime, began_before: datetime, seen_before: datetime) -> int:
    """Remove sessions that nobody can use any more, and links that were used or have expired; return how many."""
    over = or_(sessions.c.created < began_before, sessions.c.seen < seen_before)
    gone = connection.execute(delete(sessions).where(over)).rowcount
    spent = or_(sign_in_links.c.used.is_not(None), sign_in_links.c.expires <= now)
    return gone + connection.execute(delete(sign_in_links).where(spent)).rowcount


def _person(row: object) -> PersonRecord:
    return PersonRecord(**{name: getattr(row, name) for name in PersonRecord.__slots__})


def load_names(connection: Connection, ids: Collection[int]) -> dict[int, str]:
    """Return the names of people by their row."""
    wanted = select(people.c.id, people.c.name).where(people.c.id.in_(sorted(ids)))
    return {row.id: row.name for row in connection.execute(wanted)} if ids else {}
