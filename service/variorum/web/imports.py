"""Files and their details come in; originals in the library and the list of what is being read go out."""

from datetime import date
from typing import BinaryIO, cast

from flask import Blueprint, Response, jsonify, request
from werkzeug.datastructures import FileStorage, MultiDict

from variorum.errors import BadRequest
from variorum.library import catalogue, importing
from variorum.library.importing import ImportDetails
from variorum.library.inspecting import list_problems
from variorum.library.views import ImportView
from variorum.versions.work import Dates
from variorum.web.formats import present, see_other, to_json
from variorum.web.session import current_library, signed_in_reader

blueprint = Blueprint("imports", __name__)
DATE_FIELDS = ("adopted", "published", "in_force")
TEXT_FIELDS = ("work", "title", "body", "identifier", "label", "name", "language", "stage")
OF_ONE_FILE = ("label", "name")
"""What names a single version, so that it cannot be said of several files at once."""


@blueprint.get("/import")
def show_imports() -> Response:
    """Show the form and what has been imported."""
    imports = importing.list_imports(current_library(), signed_in_reader())
    works = catalogue.list_works(current_library(), signed_in_reader())
    return present("import.html", {"imports": imports}, works=works, chosen=request.args.get("work", ""))


@blueprint.post("/import")
def receive_files() -> Response:
    """Take the files and queue them."""
    files, details = read_files(), read_details(request.form)
    refuse_shared_names(files, details)
    return see_other(arrival(receive(files, details)))


def read_files() -> list[FileStorage]:
    """Return the chosen files; a browser sends one without a name when none was chosen."""
    files = [file for file in request.files.getlist("files") if file.filename]
    if not files:
        raise BadRequest("Choose at least one PDF file.")
    return files


def read_details(form: MultiDict[str, str]) -> ImportDetails:
    """Read the form; a field left empty is guessed later."""
    texts = {name: form.get(name, "").strip() for name in TEXT_FIELDS}
    dates = Dates(**{name: read_date(form, name) for name in DATE_FIELDS})
    return ImportDetails(**texts, dates=dates, is_translation="is_translation" in form)


def read_date(form: MultiDict[str, str], name: str) -> date | None:
    """Read a date as a date field sends it."""
    written = form.get(name, "").strip()
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise BadRequest("Write each date as year-month-day, for example 2024-09-12.") from None


def refuse_shared_names(files: list[FileStorage], details: ImportDetails) -> None:
    """Refuse one label for several files: the second would replace the first."""
    if len(files) > 1 and any(getattr(details, name) for name in OF_ONE_FILE):
        raise BadRequest("Several files cannot share one label or name. Leave both empty, or import them one by one.")


def receive(files: list[FileStorage], details: ImportDetails) -> list[ImportView]:
    """Hand every file to the library; what the form leaves empty is guessed there, from its text and name."""
    library, reader = current_library(), signed_in_reader()
    return [
        importing.receive(library, reader, cast(BinaryIO, file.stream), file.filename or "", details) for file in files
    ]


def arrival(received: list[ImportView]) -> str:
    """Return the page that shows what was received."""
    return f"/import/{received[0].id}" if len(received) == 1 else "/import"


@blueprint.get("/import/guess")
def guess_details() -> Response:
    """Say what a file's name suggests, so that the form can be filled in."""
    guess = importing.guess_details(request.args.get("filename", ""))
    return jsonify(to_json({"guess": guess}))


@blueprint.get("/import/<import_id>")
def show_import(import_id: str) -> Response:
    """Show one import."""
    view = importing.find_import(current_library(), signed_in_reader(), import_id)
    key = view.version
    problems = list_problems(current_library(), signed_in_reader(), key.work, key.label, key.language) if key else ()
    return present("import_one.html", {"import": view, "problems": problems}, item=view)


@blueprint.post("/import/<import_id>/cancel")
def cancel_import(import_id: str) -> Response:
    """Stop reading a file; the original stays."""
    importing.cancel_import(current_library(), signed_in_reader(), import_id)
    return see_other("/import")


@blueprint.post("/import/<import_id>/retry")
def retry_import(import_id: str) -> Response:
    """Read a file again."""
    importing.retry_import(current_library(), signed_in_reader(), import_id)
    return see_other("/import")
