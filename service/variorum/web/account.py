"""Names, passwords and one-time links come in; sessions begin and end."""

from urllib.parse import urlencode

from flask import Blueprint, Response, flash, request, session
from flask_babel import gettext

from variorum.library import api_tokens, people, second_factor, sessions
from variorum.web.credentials import CODES, TOKEN
from variorum.web.formats import present, see_other
from variorum.web.security import SIGN_IN_RATE, limiter
from variorum.web.session import begin_session, current_library, end_session, session_token, signed_in_reader

blueprint = Blueprint("account", __name__)


@blueprint.get("/sign-in")
def show_sign_in() -> Response:
    """Ask for a name and a password."""
    return present("sign_in.html", {"next": next_path()})


def next_path() -> str:
    """Return where to go after signing in: a path of this site, never another site."""
    wanted = request.values.get("next", "")
    is_ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return wanted if is_ours else "/documents"


@blueprint.post("/sign-in")
@limiter.limit(SIGN_IN_RATE)
def sign_in() -> Response:
    """Begin a session with a password."""
    email, password = request.form.get("email", "").strip(), request.form.get("password", "")
    address = request.remote_addr or ""
    return enter(people.sign_in(current_library(), email, password, address, request.user_agent.string), next_path())


def enter(token: str, path: str) -> Response:
    """Begin a session and go on to a page, by way of the code where one is asked for."""
    begin_session(token)
    if people.waits_for_code(current_library(), token):
        return see_other("/sign-in/code?" + urlencode({"next": path}))
    return see_other(path)


@blueprint.get("/sign-in/code")
def show_code() -> Response:
    """Ask for a code of the authenticator app."""
    return present("sign_in_code.html", {"next": next_path()})


@blueprint.post("/sign-in/code")
@limiter.limit(SIGN_IN_RATE)
def give_code() -> Response:
    """Begin the session that waited for a code; it gets a new token."""
    code, agent = request.form.get("code", ""), request.user_agent.string
    begin_session(people.give_code(current_library(), session_token(), code, agent))
    return see_other(next_path())


@blueprint.get("/sign-in/<token>")
def show_link(token: str) -> Response:
    """Ask for a click: a program that only looks at links must not use this one up."""
    return present("sign_in_link.html", {}, token=token)


@blueprint.post("/sign-in/<token>")
@limiter.limit(SIGN_IN_RATE)
def sign_in_by_link(token: str) -> Response:
    """Begin a session with a one-time link."""
    return enter(people.sign_in_by_link(current_library(), token, request.user_agent.string), "/documents")


@blueprint.post("/sign-out")
def sign_out() -> Response:
    """End the session, here and in the library."""
    end_session()
    return see_other("/documents")


@blueprint.get("/account")
def show_account() -> Response:
    """Show name, password, codes, sessions, tokens, language and theme; new codes and tokens once."""
    library, reader = current_library(), signed_in_reader()
    account = {"name": reader.name, "email": reader.email, "role": reader.role}
    data = {
        "account": account,
        "sessions": sessions.list_sessions(library, reader, session_token()),
        "tokens": api_tokens.list_api_tokens(library, reader),
    }
    return present(
        "account.html",
        data,
        has_password=people.has_password(library, reader),
        second_factor=second_factor.find_second_factor(library, reader),
        recovery_codes=session.pop(CODES, None),
        api_token=session.pop(TOKEN, None),
    )


@blueprint.post("/account/name")
def rename() -> Response:
    """Change the name that others see beside notes, and the address for signing in."""
    people.rename(current_library(), signed_in_reader(), request.form.get("name", ""), request.form.get("email", ""))
    flash(gettext("Name and address saved."))
    return see_other("/account")


@blueprint.post("/account/password")
@limiter.limit(SIGN_IN_RATE)
def set_password() -> Response:
    """Change the password; every other session of this person ends."""
    current, new = request.form.get("current", ""), request.form.get("new", "")
    begin_session(people.set_password(current_library(), signed_in_reader(), current, new, request.user_agent.string))
    flash(gettext("Password saved."))
    return see_other("/account")
