"""Tokens with which programs sign in for a person: only their hashes, with what they are for and when they were used."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from variorum.storage.people import PersonRecord
from variorum.storage.tables import api_tokens, people


@dataclass(frozen=True, slots=True)
class TokenRecord:
    """A token as its person sees it; ``scopes`` are names with spaces between."""

    id: str
    name: str
    scopes: str
    created: datetime
    used: datetime | None


COLUMNS = [api_tokens.c[name] for name in TokenRecord.__slots__]


def save_token(connection: Connection, token_sha256: str, person_id: int, record: TokenRecord) -> None:
    """Keep a new token."""
    values = {name: getattr(record, name) for name in TokenRecord.__slots__}
    connection.execute(insert(api_tokens).values(token_sha256=token_sha256, person_id=person_id, **values))


def load_tokens(connection: Connection, person_id: int) -> list[TokenRecord]:
    """Return the tokens of a person, oldest first."""
    wanted = select(*COLUMNS).where(api_tokens.c.person_id == person_id)
    return [TokenRecord(*row) for row in connection.execute(wanted.order_by(api_tokens.c.created, api_tokens.c.id))]


def find_token(connection: Connection, token_sha256: str) -> tuple[PersonRecord, TokenRecord] | None:
    """Return whose token it is, and the token."""
    person_columns = [people.c[name].label(f"person_{name}") for name in PersonRecord.__slots__]
    joined = api_tokens.join(people, people.c.id == api_tokens.c.person_id)
    wanted = select(*person_columns, *COLUMNS).select_from(joined).where(api_tokens.c.token_sha256 == token_sha256)
    row = connection.execute(wanted).one_or_none()
    if row is None:
        return None
    person = PersonRecord(**{name: getattr(row, f"person_{name}") for name in PersonRecord.__slots__})
    return person, TokenRecord(*(getattr(row, name) for name in TokenRecord.__slots__))


def touch_token(connection: Connection, token_id: str, now: datetime) -> None:
    """Note that a token is in use."""
    connection.execute(update(api_tokens).where(api_tokens.c.id == token_id).values(used=now))


def remove_token(connection: Connection, person_id: int, token_id: str) -> bool:
    """Revoke a token of a person's; say whether they had it."""
    same = (api_tokens.c.person_id == person_id) & (api_tokens.c.id == token_id)
    return connection.execute(delete(api_tokens).where(same)).rowcount == 1
