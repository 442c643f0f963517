"""Filters come in; the list of notes that this reader may see goes out."""

from dataclasses import dataclass, fields
from itertools import groupby

from flask import Blueprint, Response, request

from variorum.library import catalogue, noting
from variorum.library.views import NoteView, VersionKey, WorkView
from variorum.web.formats import present
from variorum.web.session import current_library, signed_in_reader

blueprint = Blueprint("notebook", __name__)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed by; empty is everything."""

    work: str
    state: str
    text: str
    mine: str


@blueprint.get("/notes")
def list_notes() -> Response:
    """Show the notes, by document and version."""
    filters = Filters(**{field.name: request.args.get(field.name, "").strip() for field in fields(Filters)})
    notes = find_notes(filters)
    return present("notebook.html", {"notes": notes}, filters=filters, groups=group_notes(notes), works=list_works())


def find_notes(filters: Filters) -> tuple[NoteView, ...]:
    """Ask the library."""
    return noting.list_notes(
        current_library(),
        signed_in_reader(),
        work=filters.work,
        state=filters.state,
        text=filters.text,
        mine=bool(filters.mine),
    )


def list_works() -> dict[str, WorkView]:
    """Return works by slug, for the filter and the headings."""
    return {work.slug: work for work in catalogue.list_works(current_library(), signed_in_reader())}


def group_notes(notes: tuple[NoteView, ...]) -> list[tuple[VersionKey, list[NoteView]]]:
    """Gather notes under the version they stand in, in the order of the text; those without a place come last."""

    def place(note: NoteView) -> tuple[str, str, str]:
        return note.version.work, note.version.label, note.version.language

    def order(note: NoteView) -> tuple[tuple[str, str, str], bool, int]:
        return place(note), note.start is None, note.start or 0

    return [(VersionKey(*key), list(group)) for key, group in groupby(sorted(notes, key=order), key=place)]
