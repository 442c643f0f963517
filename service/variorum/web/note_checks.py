"""A version comes in; the list of notes to look at since it arrived goes out, and what a person says of each is kept."""

from flask import Blueprint, Response, request

from variorum.errors import BadRequest
from variorum.library import note_checks, noting
from variorum.library.views import VersionKey
from variorum.web.addresses import read_key, version_path
from variorum.web.formats import present, see_other
from variorum.web.session import current_library, signed_in_reader

blueprint = Blueprint("note_checks", __name__)


@blueprint.get("/documents/<slug>/<label>/notes", defaults={"language": ""})
@blueprint.get("/documents/<slug>/<label>/<language>/notes")
def show_note_checks(slug: str, label: str, language: str) -> Response:
    """Show the notes to look at after a version: without a place, without their clause, on changed words."""
    key = VersionKey(slug, label, language)
    return present(
        "note_checks.html", {"list": note_checks.list_notes_to_check(current_library(), signed_in_reader(), key)}
    )


@blueprint.post("/notes/<note_id>/check")
def check_note(note_id: str) -> Response:
    """Keep that the reader looked at a note in a version, or take it back."""
    key, is_checked = read_version(), request.form.get("is_checked", "1") == "1"
    note_checks.mark_checked(current_library(), signed_in_reader(), note_id, key, is_checked=is_checked)
    return see_other(f"{checks_path(key)}#note-{note_id}")


@blueprint.post("/notes/<note_id>/take-back")
def take_back_placing(note_id: str) -> Response:
    """Put a note back where it stood before it was placed by hand."""
    key = read_version()
    noting.take_back_placing(current_library(), signed_in_reader(), note_id)
    return see_other(f"{checks_path(key)}#note-{note_id}")


def checks_path(key: VersionKey) -> str:
    """Return the path of the list of notes to look at after a version."""
    return f"{version_path(key)}/notes"


def read_version() -> VersionKey:
    """Read which version the form is about."""
    try:
        return read_key(request.form.get("version", ""))
    except ValueError:
        raise BadRequest("Name the version in which the note was looked at.") from None
