"""A cookie comes in; who asks, and which library answers, go out."""

from typing import cast

from flask import current_app, g, session

from variorum.accounts.account import Reader
from variorum.errors import SignInRequired
from variorum.library import Library, people

SESSION = "session"


def current_library() -> Library:
    """Return the library that this application shows."""
    return cast(Library, current_app.extensions["library"])


def current_reader() -> Reader:
    """Return who asks; asked of the library once per request, so a session that was ended ends at once."""
    if "reader" not in g:
        g.reader = people.reader_of(current_library(), session.get(SESSION, ""))
    return cast(Reader, g.reader)


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
    people.sign_out(current_library(), session.get(SESSION, ""))
    session.clear()
    g.pop("reader", None)
