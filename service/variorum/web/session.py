"""A cookie comes in; who asks, and which library answers, go out."""

from typing import cast

from flask import current_app, g, request, session

from variorum.accounts.account import ANONYMOUS, Reader
from variorum.errors import SignInRequired
from variorum.library import Library, people
from variorum.library.api_tokens import reader_by_token

SESSION = "session"


def current_library() -> Library:
    """Return the library that this application shows."""
    return cast(Library, current_app.extensions["library"])


def current_reader() -> Reader:
    """Return who asks; asked of the library once per request, so a session that was ended ends at once.

    A token of a program counts alone: the cookie beside it is not looked at. Raises ``SignInRequired`` when it is not good.
    """
    if "reader" not in g:
        token = bearer_token()
        # While a bad token is refused, nobody asks.
        g.reader = ANONYMOUS
        g.reader = (
            reader_by_token(current_library(), token)
            if token is not None
            else people.reader_of(current_library(), session_token())
        )
    return cast(Reader, g.reader)


def bearer_token() -> str | None:
    """Return the token that a program sent in place of a session, None when there is none."""
    sent = request.authorization
    return (sent.token or "") if sent is not None and sent.type == "bearer" else None


def session_token() -> str:
    """Return the token of the browser's session, empty without one."""
    return str(session.get(SESSION, ""))


def signed_in_reader() -> Reader:
    """Return who asks; raises ``SignInRequired`` for a visitor."""
    reader = current_reader()
    if not reader.is_signed_in:
        raise SignInRequired("Sign in to see this page.")
    return reader


def begin_session(token: str) -> None:
    """Start afresh with a new token, so that nothing set before signing in survives it."""
    session.clear()
    session[SESSION] = token
    g.pop("reader", None)


def end_session() -> None:
    """Forget the token, here and in the library."""
    people.sign_out(current_library(), session_token())
    session.clear()
    g.pop("reader", None)
