"""A person and what a program may do for them come in; tokens go out, once, and whom a token speaks for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from variorum.accounts.account import Reader
from variorum.accounts.permissions import Action, Scope, require
from variorum.accounts.tokens import hash_token, make_id, make_token
from variorum.errors import BadRequest, NotFound, SignInRequired
from variorum.library import Library
from variorum.storage import api_tokens, people
from variorum.storage.api_tokens import TokenRecord
from variorum.storage.audit import record_action

PREFIX = "vrm_"
"""Makes a token that was left in a file easy to find, for its owner and for scanners."""

LONGEST_NAME = 100
MOST_TOKENS = 50
USED_EVERY = timedelta(minutes=5)
"""How exactly the last use is kept, as for sessions."""


@dataclass(frozen=True, slots=True)
class TokenView:
    """A token as its person sees it: never the token itself."""

    id: str
    name: str
    scopes: tuple[str, ...]
    created: datetime
    used: datetime | None


def list_api_tokens(library: Library, reader: Reader) -> tuple[TokenView, ...]:
    """Return the reader's tokens, oldest first."""
    require(reader, Action.KEEP_ACCOUNT)
    with library.database.read() as connection:
        records = api_tokens.load_tokens(connection, reader.person_id or 0)
    return tuple(TokenView(one.id, one.name, tuple(one.scopes.split()), one.created, one.used) for one in records)


def make_api_token(library: Library, reader: Reader, name: str, scopes: Collection[str]) -> str:
    """Return a new token, which is shown once; with it a program may read, and do what its scopes say.

    A token never does more than its person may. Raises ``BadRequest``.
    """
    require(reader, Action.KEEP_ACCOUNT)
    row = reader.person_id or 0
    if not name.strip() or len(name) > LONGEST_NAME:
        raise BadRequest(f"Give the token a name of at most {LONGEST_NAME} characters.")
    if not set(scopes) <= set(Scope):
        raise BadRequest("Choose the scopes of the token from the list.")
    token = PREFIX + make_token()
    wanted = " ".join(scope for scope in Scope if scope in {Scope.READ, *scopes})
    with library.database.write() as connection:
        if len(api_tokens.load_tokens(connection, row)) >= MOST_TOKENS:
            raise BadRequest(f"An account has at most {MOST_TOKENS} tokens. Revoke one first.")
        record = TokenRecord(make_id(), name.strip(), wanted, library.now(), None)
        api_tokens.save_token(connection, hash_token(token), row, record)
        record_action(connection, row, "make-token", f"token {record.id}", library.now(), wanted)
    return token


def revoke_api_token(library: Library, reader: Reader, token_id: str) -> None:
    """Make a token of the reader's stop working at once; raises ``NotFound``."""
    require(reader, Action.KEEP_ACCOUNT)
    with library.database.write() as connection:
        if not api_tokens.remove_token(connection, reader.person_id or 0, token_id):
            raise NotFound("There is no such token.")
        record_action(connection, reader.person_id, "revoke-token", f"token {token_id}", library.now())


def reader_by_token(library: Library, token: str) -> Reader:
    """Return for whom a token speaks; raises ``SignInRequired`` when it is unknown or revoked, or they are disabled."""
    now = library.now()
    with library.database.read() as connection:
        found = api_tokens.find_token(connection, hash_token(token))
        matters = people.matters_of(connection, found[0].id) if found else frozenset()
    if found is None or found[0].is_disabled:
        raise SignInRequired("This token is not good. It may have been revoked.")
    person, record = found
    if record.used is None or now - record.used > USED_EVERY:
        with library.database.write() as connection:
            api_tokens.touch_token(connection, record.id, now)
    scopes = frozenset(record.scopes.split())
    return Reader(person.id, person.name, person.email, person.role, matters, scopes=scopes)
