"""A choice of notes comes in; how many a file would hold, and then the file, go out."""

from flask import Blueprint, Response, request

from variorum.library import note_exporting
from variorum.library.matter_notes import list_open_matters
from variorum.library.note_exporting import FILES, NotesRequest
from variorum.web.formats import present
from variorum.web.languages import language_tag
from variorum.web.notebook import list_works
from variorum.web.session import current_library, signed_in_reader

blueprint = Blueprint("note_files", __name__)


@blueprint.get("/notes/export")
def show_export() -> Response:
    """Show how many notes a file would hold, how many it would not, and why; privileged ones are chosen here by name."""
    asked = read_request()
    library, reader = current_library(), signed_in_reader()
    view = note_exporting.choose_notes(library, reader, asked)
    query = request.query_string.decode("ascii", "replace")
    return present(
        "notes_export.html",
        {"notes": len(view.notes), "left_out": view.left_out},
        view=view,
        asked=asked,
        works=list_works(),
        matters=list_open_matters(library, reader),
        files=FILES,
        privileged_in=sum(note.is_privileged for note in view.notes),
        query_string=f"?{query}" if query else "",
    )


@blueprint.get("/notes/export/<file>")
def export_notes(file: str) -> Response:
    """Send a memorandum, or a log of the privileged notes that were chosen."""
    language = "zh" if language_tag().startswith("zh") else "en"
    library, reader = current_library(), signed_in_reader()
    export = note_exporting.export_notes_file(library, reader, file, read_request(), language)
    answer = Response(export.content, content_type=export.media_type)
    answer.headers.set("Content-Disposition", "attachment", filename=export.filename)
    return answer


def read_request() -> NotesRequest:
    """Read from the query which notes are wanted, named as in the list of notes."""
    arguments = request.args
    return NotesRequest(
        **{name: arguments.get(name, "").strip() for name in ("work", "state", "text", "matter")},
        mine=bool(arguments.get("mine", "")),
        with_resolved=arguments.get("resolved", "") != "0",
        chosen=frozenset(arguments.getlist("chosen")),
    )
