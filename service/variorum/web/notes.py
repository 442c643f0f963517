"""What a person writes about a passage comes in; the way to the note where it stands goes out."""

from flask import Blueprint, Response, request
from flask.sansio.blueprints import BlueprintSetupState

from variorum.annotations.formal import Formal
from variorum.errors import BadRequest, Conflict
from variorum.library import noting
from variorum.library.matter_notes import list_open_matters
from variorum.library.noting import NoteDraft
from variorum.library.views import NoteView, VersionKey
from variorum.web.addresses import read_key, version_path
from variorum.web.formats import present, see_other, wants_json
from variorum.web.session import current_library, current_reader, signed_in_reader
from variorum.web.wording import VISIBILITIES

blueprint = Blueprint("notes", __name__)
KINDS = ("comment", "highlight", "question", "issue", "proposed-wording", "formal-comment")
"""Kinds that the form offers."""


@blueprint.record_once
def add_to_templates(state: BlueprintSetupState) -> None:
    """Let templates write the note form."""
    names = {"NOTE_KINDS": KINDS, "list_circles": list_circles, "note_path": note_path}
    state.app.jinja_env.globals |= names


def list_circles() -> list[tuple[str, str]]:
    """Return who may read a note, as the form offers it: each of the reader's open matters is a choice of its own."""
    circles = []
    for name, label in VISIBILITIES.items():
        if name != "matter":
            circles.append((name, str(label)))
            continue
        for matter in list_open_matters(current_library(), current_reader()):
            circles.append((f"matter:{matter.key}", f"{label} {matter.number} · {matter.name}"))
    return circles


def note_path(note: NoteView) -> str:
    """Return the page and place where a note stands; without a place, the version's first page."""
    path = version_path(note.version, note.e_id if note.start is not None else "")
    return f"{path}#note-{note.id}"


@blueprint.post("/documents/<slug>/<label>/notes", defaults={"language": ""})
@blueprint.post("/documents/<slug>/<label>/<language>/notes")
def write_note(slug: str, label: str, language: str) -> Response:
    """Keep a new note on selected or quoted words."""
    key = VersionKey(slug, label, language)
    note = noting.write_note(current_library(), signed_in_reader(), key, read_draft())
    return see_other(note_path(note))


def read_draft() -> NoteDraft:
    """Read the form; the library checks what it means."""
    form = request.form
    body, kind = form.get("body", "").strip(), form.get("kind", KINDS[0])
    visibility, matter = read_circle()
    formal = read_formal() if kind == "formal-comment" else None
    if not body and kind != "highlight" and not (formal and formal.change):
        raise BadRequest("Write something in the note first.")
    return NoteDraft(
        body=body,
        kind=kind,
        visibility=visibility,
        is_privileged="is_privileged" in form,
        start=read_offset("start"),
        end=read_offset("end"),
        quote=form.get("quote", "").strip(),
        e_id=form.get("e_id", ""),
        matter=matter,
        formal=formal,
    )


def read_formal() -> Formal:
    """Read what a formal comment has beside its words."""
    named = {name: request.form.get(name, "").strip() for name in ("member", "element", "sort", "change")}
    return Formal(**named)


def read_circle() -> tuple[str, str]:
    """Read who may read the note, and the key of the matter in ``matter:KEY``; nothing chosen is the narrowest."""
    visibility, _, matter = request.form.get("visibility", "only-me").partition(":")
    if visibility not in VISIBILITIES:
        raise BadRequest("Choose who may read the note: only you, the matter, the organisation or everyone.")
    return visibility, matter


def read_offset(name: str) -> int | None:
    """Read a count of characters; an empty field is none."""
    written = request.form.get(name, "")
    if not written:
        return None
    if not written.isdigit():
        raise BadRequest("The selection could not be understood. Select the words again.")
    return int(written)


@blueprint.get("/notes/<note_id>")
def find_note(note_id: str) -> Response:
    """Go to where a note stands; its JSON twin is the note itself."""
    note = noting.find_note(current_library(), signed_in_reader(), note_id)
    if wants_json():
        return present("note_edit.html", {"note": note})
    return see_other(note_path(note))


@blueprint.post("/notes/<note_id>/replies")
def reply(note_id: str) -> Response:
    """Add an answer to a note."""
    body = request.form.get("body", "").strip()
    if not body:
        raise BadRequest("Write something in the reply first.")
    return see_other(note_path(noting.reply(current_library(), signed_in_reader(), note_id, body)))


@blueprint.get("/notes/<note_id>/edit")
def open_note(note_id: str) -> Response:
    """Show a note in its form."""
    note = noting.find_own_note(current_library(), signed_in_reader(), note_id)
    return present("note_edit.html", {"note": note}, body=note.body)


@blueprint.post("/notes/<note_id>/edit")
def edit_note(note_id: str) -> Response:
    """Change a note unless somebody did so meanwhile; then both texts are shown and none is lost (412)."""
    form, library, reader = request.form, current_library(), signed_in_reader()
    body, etag = form.get("body", "").strip(), form.get("etag", "")
    visibility, matter = read_circle()
    formal = read_formal() if "sort" in form else None
    try:
        note = noting.edit_note(
            library, reader, note_id, body, etag, visibility=visibility, matter=matter or None, formal=formal
        )
    except Conflict:
        theirs = noting.find_note(library, reader, note_id)
        circle = form.get("visibility", "only-me")
        return present("note_conflict.html", {"note": theirs}, status=412, body=body, visibility=circle, formal=formal)
    return see_other(note_path(note))


@blueprint.post("/notes/<note_id>/resolve")
def resolve_note(note_id: str) -> Response:
    """Close a note, or open it again."""
    is_resolved = request.form.get("is_resolved", "1") == "1"
    note = noting.resolve_note(current_library(), signed_in_reader(), note_id, is_resolved)
    return see_other(note_path(note))


@blueprint.post("/notes/<note_id>/delete")
def delete_note(note_id: str) -> Response:
    """Delete a note and go back to where it stood."""
    library, reader = current_library(), signed_in_reader()
    note = noting.find_note(library, reader, note_id)
    noting.delete_note(library, reader, note_id)
    return see_other(version_path(note.version, note.e_id if note.start is not None else ""))


@blueprint.post("/notes/<note_id>/place")
def place_note(note_id: str) -> Response:
    """Put a note on words that a person chose; nothing is ever placed by likeness alone."""
    start, end = read_offset("start"), read_offset("end")
    if start is None or end is None:
        raise BadRequest("Select the words on which the note belongs.")
    try:
        key = read_key(request.form.get("version", ""))
    except ValueError:
        raise BadRequest("Name the version in which the note belongs.") from None
    return see_other(note_path(noting.place_note(current_library(), signed_in_reader(), note_id, key, start, end)))
