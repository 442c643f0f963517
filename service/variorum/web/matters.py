"""Forms about a matter come in; its page, the list of the reader's matters, and the way back to them go out."""

from flask import Blueprint, Response, flash, request
from flask_babel import gettext

from variorum.library import matters
from variorum.web.formats import present, see_other
from variorum.web.session import current_library, signed_in_reader

blueprint = Blueprint("matters", __name__)


def matter_path(key: str) -> str:
    """Return the page of a matter."""
    return f"/matters/{key}"


@blueprint.get("/matters")
def list_matters() -> Response:
    """Show the matters that the reader belongs to."""
    return present("matters.html", {"matters": matters.list_matters(current_library(), signed_in_reader())})


@blueprint.post("/matters")
def open_matter() -> Response:
    """Open a matter, with the reader as its first member."""
    number, name = request.form.get("number", ""), request.form.get("name", "")
    return see_other(matter_path(matters.open_matter(current_library(), signed_in_reader(), number, name)))


@blueprint.get("/matters/<key>")
def show_matter(key: str) -> Response:
    """Show members, tags, notes and record of a matter."""
    page = matters.find_matter(current_library(), signed_in_reader(), key)
    return present("matter.html", {"page": page})


@blueprint.post("/matters/<key>/name")
def rename_matter(key: str) -> Response:
    """Change number and name of a matter."""
    number, name = request.form.get("number", ""), request.form.get("name", "")
    matters.rename_matter(current_library(), signed_in_reader(), key, number, name)
    flash(gettext("Number and name saved."))
    return see_other(matter_path(key))


@blueprint.post("/matters/<key>/close")
def close_matter(key: str) -> Response:
    """Close a matter, or open it again."""
    is_closed = request.form.get("is_closed", "1") == "1"
    matters.close_matter(current_library(), signed_in_reader(), key, is_closed)
    return see_other(matter_path(key))


@blueprint.post("/matters/<key>/members")
def add_member(key: str) -> Response:
    """Let somebody who has an account into a matter."""
    matters.add_member(current_library(), signed_in_reader(), key, request.form.get("email", ""))
    return see_other(matter_path(key))


@blueprint.post("/matters/<key>/members/<int:person_id>/remove")
def remove_member(key: str, person_id: int) -> Response:
    """Take somebody out of a matter; who leaves it themselves goes back to the list."""
    reader = signed_in_reader()
    matters.remove_member(current_library(), reader, key, person_id)
    return see_other("/matters" if person_id == reader.person_id else matter_path(key))


@blueprint.post("/matters/<key>/tags")
def add_tag(key: str) -> Response:
    """Add a tag to the list of a matter."""
    matters.add_tag(current_library(), signed_in_reader(), key, request.form.get("tag", ""))
    return see_other(matter_path(key))


@blueprint.post("/matters/<key>/tags/remove")
def remove_tag(key: str) -> Response:
    """Take a tag off the list of a matter."""
    matters.remove_tag(current_library(), signed_in_reader(), key, request.form.get("tag", ""))
    return see_other(matter_path(key))
