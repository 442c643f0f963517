"""Forms of comments on a version come in and go out: what a form will hold is shown before it is handed out or kept."""

import json
from dataclasses import asdict, replace

from flask import Blueprint, Response, flash, request
from flask.sansio.blueprints import BlueprintSetupState
from flask_babel import gettext, ngettext

from variorum.errors import BadRequest
from variorum.exports.comment_form import COLUMNS, Comment, Sort, sort_of
from variorum.exports.comment_forms import KINDS
from variorum.library import comment_importing, commenting
from variorum.library.catalogue import find_work
from variorum.library.comment_views import FormReadingView, FormView, ImportedCommentsView
from variorum.library.commenting import FormRequest
from variorum.library.matter_notes import list_open_matters
from variorum.library.views import VersionKey
from variorum.web.addresses import version_path
from variorum.web.formats import present, see_other
from variorum.web.notes import read_circle
from variorum.web.session import current_library, signed_in_reader

blueprint = Blueprint("comments", __name__)
HEAD = ("date", "document", "project")
MOST_FILES = 60
"""ISO has some 170 members, of whom a committee has 40 at most who vote."""
SHOWN = 100
"""Rows of a form that its page shows; the file has all."""


@blueprint.record_once
def add_to_templates(state: BlueprintSetupState) -> None:
    """Let templates link to the form of a version and write types."""
    names = {"comments_path": comments_path, "COMMENT_SORTS": tuple(Sort), "COMMENT_COLUMNS": COLUMNS}
    state.app.jinja_env.globals |= names
    state.app.jinja_env.filters["sort_code"] = lambda written: sort_of(written) or written


def comments_path(key: VersionKey) -> str:
    """Return the page of a version's form of comments."""
    return f"{version_path(key)}/comments"


@blueprint.get("/documents/<slug>/<label>/comments", defaults={"language": ""})
@blueprint.get("/documents/<slug>/<label>/<language>/comments")
def show_form(slug: str, label: str, language: str) -> Response:
    """Show what the form would hold, how many notes are not in it and why, and where forms are read in."""
    asked = read_request()
    library, reader = current_library(), signed_in_reader()
    view = commenting.make_form(library, reader, VersionKey(slug, label, language), asked)
    return present(
        "comments.html",
        {"form": summarise(view)},
        view=view,
        asked=asked,
        work=find_work(library, reader, slug),
        matters=list_open_matters(library, reader),
        kinds=tuple(KINDS),
        shown=SHOWN,
        query_string=f"?{query}" if (query := request.query_string.decode("ascii", "replace")) else "",
    )


def summarise(view: FormView) -> dict[str, object]:
    """Return the form as JSON has it; of privileged notes that are not in it, their count alone."""
    return {
        "version": view.version.key,
        "date": view.form.date,
        "document": view.form.document,
        "project": view.form.project,
        "comments": [
            asdict(comment) | {"note": note.id} for comment, note in zip(view.form.comments, view.notes, strict=True)
        ],
        "left_out": view.left_out,
    }


def read_request() -> FormRequest:
    """Read from the query what is asked of the form."""
    arguments = request.args
    return FormRequest(
        **{name: arguments.get(name, "").strip()[:200] for name in HEAD},
        member=arguments.get("member", "").strip()[:20],
        numbered=arguments.get("numbered", "") == "1",
        mine=arguments.get("mine", "") == "1",
        matter=arguments.get("matter", ""),
        sort=arguments.get("sort", ""),
        with_resolved=arguments.get("resolved", "") != "0",
        with_wordings=arguments.get("wordings", "") == "1",
        chosen=frozenset(arguments.getlist("chosen")),
    )


@blueprint.get("/documents/<slug>/<label>/comments/<kind>", defaults={"language": ""})
@blueprint.get("/documents/<slug>/<label>/<language>/comments/<kind>")
def export_form(slug: str, label: str, language: str, kind: str) -> Response:
    """Send the form as a file; the last column is empty."""
    key = VersionKey(slug, label, language)
    export = commenting.export_form(current_library(), signed_in_reader(), key, kind, read_request())
    answer = Response(export.content, content_type=export.media_type)
    answer.headers.set("Content-Disposition", "attachment", filename=export.filename)
    return answer


@blueprint.post("/documents/<slug>/<label>/comments/read", defaults={"language": ""})
@blueprint.post("/documents/<slug>/<label>/<language>/comments/read")
def read_forms(slug: str, label: str, language: str) -> Response:
    """Show what stands in forms, where each comment would stand, and which say the same; nothing is kept yet."""
    files = [file.stream.read() for file in request.files.getlist("files") if file.filename]
    if not files:
        raise BadRequest("Choose at least one form.")
    if len(files) > MOST_FILES:
        raise BadRequest("Read at most 60 forms at once.")
    library, reader = current_library(), signed_in_reader()
    reading = comment_importing.read_forms(library, reader, VersionKey(slug, label, language), files)
    return present(
        "comments_read.html",
        {"reading": reading},
        work=find_work(library, reader, slug),
        written=write_comments(reading),
        counts={status: sum(row.status == status for row in reading.comments) for status in STATUSES},
    )


STATUSES = ("new", "answered", "known")


def write_comments(reading: FormReadingView) -> str:
    """Return the comments as the form sends them back when a person says so."""
    return json.dumps([asdict(row.comment) for row in reading.comments], ensure_ascii=False)


@blueprint.post("/documents/<slug>/<label>/comments", defaults={"language": ""})
@blueprint.post("/documents/<slug>/<label>/<language>/comments")
def import_comments(slug: str, label: str, language: str) -> Response:
    """Keep the comments that were shown as notes."""
    key = VersionKey(slug, label, language)
    visibility, matter = read_circle()
    done = comment_importing.import_comments(
        current_library(),
        signed_in_reader(),
        key,
        read_comments(request.form.get("comments", "")),
        visibility,
        is_privileged="is_privileged" in request.form,
        matter=matter,
    )
    for sentence in tell(done):
        flash(sentence)
    return see_other(comments_path(key))


def read_comments(written: str) -> list[Comment]:
    """Read what ``write_comments`` wrote; fields that are missing are empty."""
    try:
        rows = json.loads(written)
    except ValueError:
        rows = None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadRequest("These comments could not be understood. Read the form again.")
    return [replace(Comment(), **{name: str(row.get(name, "")) for name in COLUMNS}) for row in rows]


def tell(done: ImportedCommentsView) -> list[str]:
    """Say what became of the comments."""
    sentences = [ngettext("%(num)s comment is a note now.", "%(num)s comments are notes now.", done.written)]
    if done.without_place:
        sentences.append(
            ngettext("%(num)s of them needs a place.", "%(num)s of them need a place.", done.without_place)
        )
    if done.answered:
        sentences.append(
            ngettext(
                "%(num)s note of yours has the secretariat's observations now.",
                "%(num)s notes of yours have the secretariat's observations now.",
                done.answered,
            )
        )
    if done.known:
        sentences.append(gettext("%(num)s were here already.", num=done.known))
    return sentences
