"""Names, passwords and one-time links come in; sessions begin and end."""

from flask import Blueprint, Response, flash, request
from flask_babel import gettext

from variorum.library import people
from variorum.web.formats import present, see_other
from variorum.web.security import SIGN_IN_RATE, limiter
from variorum.web.session import begin_session, current_library, end_session, signed_in_reader

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
    token = people.sign_in(current_library(), request.form.get("email", "").strip(), request.form.get("password", ""))
    begin_session(token)
    return see_other(next_path())


@blueprint.get("/sign-in/<token>")
def show_link(token: str) -> Response:
    """Ask for a click: a program that only looks at links must not use this one up."""
    return present("sign_in_link.html", {}, token=token)


@blueprint.post("/sign-in/<token>")
@limiter.limit(SIGN_IN_RATE)
def sign_in_by_link(token: str) -> Response:
    """Begin a session with a one-time link."""
    session_token = people.sign_in_by_link(current_library(), token)
    begin_session(session_token)
    return see_other("/documents")


@blueprint.post("/sign-out")
def sign_out() -> Response:
    """End the session, here and in the library."""
    end_session()
    return see_other("/documents")


@blueprint.get("/account")
def show_account() -> Response:
    """Show name, password, language and theme."""
    reader = signed_in_reader()
    account = {"name": reader.name, "email": reader.email, "role": reader.role}
    return present("account.html", {"account": account}, has_password=people.has_password(current_library(), reader))


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
    begin_session(people.set_password(current_library(), signed_in_reader(), current, new))
    flash(gettext("Password saved."))
    return see_other("/account")
