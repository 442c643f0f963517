"""A file of notes comes in and what became of each goes out; a file of notes goes out."""

from flask import Blueprint, Response, request
from flask_babel import lazy_gettext

from variorum.errors import BadRequest
from variorum.library import note_transfer
from variorum.library.catalogue import list_works
from variorum.library.note_transfer import MEDIA_TYPES, ImportRequest
from variorum.library.views import VersionKey
from variorum.web.addresses import addresses_at, read_key
from variorum.web.formats import present
from variorum.web.notes import read_circle
from variorum.web.session import current_library, signed_in_reader

blueprint = Blueprint("note_transfer", __name__)
OUTCOMES = {
    "placed": lazy_gettext("on the words they quote"),
    "on-whole": lazy_gettext("on a whole version"),
    "waiting": lazy_gettext("waiting for a place"),
    "replies": lazy_gettext("replies to them"),
    "known": lazy_gettext("here already, and left as they are"),
    "nowhere": lazy_gettext("about a document that is not here, and no version was chosen"),
    "unreadable": lazy_gettext("not understood, or too long"),
}
FILES = {
    "json-ld": lazy_gettext("Web Annotations of the W3C (JSON-LD)"),
    "hypothesis": lazy_gettext("Hypothesis (JSON)"),
    "csv": lazy_gettext("Table (CSV)"),
}


@blueprint.get("/notes/exchange")
def show_exchange() -> Response:
    """Show the files in which notes leave, with how many, and the form that takes a file."""
    library, reader = current_library(), signed_in_reader()
    total = note_transfer.count_exchanged(library, reader, addresses_at(request.url_root))
    data = {"total": total, "forms": list(MEDIA_TYPES)}
    return present("note_exchange.html", data, works=list_works(library, reader), files=FILES)


@blueprint.get("/notes/exchange/<form>")
def send_notes(form: str) -> Response:
    """Send the notes that the reader may see as a file; ``note`` names privileged ones, ``version`` narrows it."""
    addresses, chosen = addresses_at(request.url_root), request.args.getlist("note")
    version = read_version(request.args.get("version", ""))
    export = note_transfer.export_collection(current_library(), signed_in_reader(), addresses, form, version, chosen)
    answer = Response(export.content, content_type=export.media_type)
    answer.headers.set("Content-Disposition", "attachment", filename=export.filename)
    return answer


@blueprint.post("/notes/exchange")
def take_notes() -> Response:
    """Keep the notes of a file, and say what became of them."""
    visibility, matter = read_circle()
    asked = ImportRequest(read_version(request.form.get("version", "")), visibility, matter)
    addresses = addresses_at(request.url_root)
    taken = note_transfer.import_notes(current_library(), signed_in_reader(), read_file(), addresses, asked)
    return present("note_exchange_done.html", {"taken": taken}, outcomes=OUTCOMES)


def read_file() -> bytes:
    """Read the one file of the form."""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise BadRequest("Choose a file of notes.")
    return file.stream.read()


def read_version(written: str) -> VersionKey | None:
    """Read ``work@label@language``; nothing is none."""
    try:
        return read_key(written) if written else None
    except ValueError:
        raise BadRequest("Name the version in which the note belongs.") from None
