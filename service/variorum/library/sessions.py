"""A person comes in; the browsers in which they are signed in go out, and each can be signed out."""

from dataclasses import dataclass
from datetime import datetime

from variorum.accounts.account import Reader
from variorum.accounts.permissions import Action, require
from variorum.accounts.tokens import hash_token
from variorum.errors import NotFound
from variorum.library import Library
from variorum.storage import people

ID_LETTERS = 20
"""A session is named by a part of its hash: it says nothing of the token, and nobody else's begins so."""


@dataclass(frozen=True, slots=True)
class SessionView:
    """A browser in which the reader is signed in."""

    id: str
    agent: str
    began: datetime
    seen: datetime
    is_this: bool


def list_sessions(library: Library, reader: Reader, token: str) -> tuple[SessionView, ...]:
    """Return the reader's sessions, the one last used first; ``token`` is that of the session that asks."""
    require(reader, Action.KEEP_ACCOUNT)
    with library.database.read() as connection:
        records = people.load_sessions(connection, reader.person_id or 0)
    here = hash_token(token)
    return tuple(
        SessionView(one.token_sha256[:ID_LETTERS], one.agent, one.created, one.seen, one.token_sha256 == here)
        for one in records
    )


def end_session(library: Library, reader: Reader, session_id: str) -> None:
    """Sign one of the reader's browsers out; raises ``NotFound``."""
    require(reader, Action.KEEP_ACCOUNT)
    with library.database.write() as connection:
        for one in people.load_sessions(connection, reader.person_id or 0):
            if one.token_sha256[:ID_LETTERS] == session_id:
                people.end_session(connection, one.token_sha256)
                return
    raise NotFound("There is no such session.")


def end_other_sessions(library: Library, reader: Reader, token: str) -> None:
    """Sign the reader out everywhere but here."""
    require(reader, Action.KEEP_ACCOUNT)
    here = hash_token(token)
    with library.database.write() as connection:
        for one in people.load_sessions(connection, reader.person_id or 0):
            if one.token_sha256 != here:
                people.end_session(connection, one.token_sha256)
