"""Names and addresses come in; the list of people, and one-time links for new ones, go out."""

from flask import Blueprint, Response, flash, request, session
from flask_babel import gettext

from variorum.library import people, second_factor
from variorum.web.formats import present, see_other
from variorum.web.session import current_library, signed_in_reader

blueprint = Blueprint("people", __name__)
INVITATION = "invitation"


@blueprint.get("/people")
def list_people() -> Response:
    """Show who has an account, and a new invitation once."""
    listed = people.list_people(current_library(), signed_in_reader())
    return present("people.html", {"people": listed}, invitation=session.pop(INVITATION, None))


@blueprint.post("/people")
def invite() -> Response:
    """Make a one-time link for a new person."""
    name, email = request.form.get("name", "").strip(), request.form.get("email", "").strip()
    token = people.invite(current_library(), signed_in_reader(), name, email, request.form.get("role", ""))
    return see_other(keep_invitation(name, token))


@blueprint.post("/people/<int:person_id>/link")
def renew_link(person_id: int) -> Response:
    """Make a new one-time link for somebody who has an account."""
    token = people.renew_link(current_library(), signed_in_reader(), person_id)
    return see_other(keep_invitation(request.form.get("name", ""), token))


@blueprint.post("/people/<int:person_id>/role")
def change_role(person_id: int) -> Response:
    """Give somebody another role."""
    people.change_role(current_library(), signed_in_reader(), person_id, request.form.get("role", ""))
    return see_other("/people")


@blueprint.post("/people/<int:person_id>/codes/end")
def reset_codes(person_id: int) -> Response:
    """Turn codes off for somebody who lost their device."""
    second_factor.reset_second_factor(current_library(), signed_in_reader(), person_id)
    flash(gettext("Codes are turned off for this account."))
    return see_other("/people")


@blueprint.post("/people/<int:person_id>/disable")
def disable(person_id: int) -> Response:
    """Disable an account, or enable it again."""
    is_disabled = request.form.get("is_disabled", "1") == "1"
    people.disable(current_library(), signed_in_reader(), person_id, is_disabled)
    return see_other("/people")


def keep_invitation(name: str, token: str) -> str:
    """Keep the link for the next page, which shows it once."""
    session[INVITATION] = {"name": name, "link": f"{request.host_url}sign-in/{token}"}
    return "/people"
