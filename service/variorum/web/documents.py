"""Requests for the library and for one document come in; their pages go out."""

from datetime import UTC, date, datetime, timedelta

from flask import Blueprint, Response, request

from variorum.errors import BadRequest, NotFound
from variorum.library import catalogue, importing
from variorum.library.inspecting import count_problems_of, list_problems
from variorum.library.views import ImportView, VersionView, WorkView
from variorum.web.addresses import version_path
from variorum.web.formats import present, see_other
from variorum.web.session import current_library, current_reader
from variorum.web.shelf import FIELDS, count_facets, narrow
from variorum.web.timeline import Stop, list_stops, today

blueprint = Blueprint("documents", __name__)
RUNNING = frozenset({"queued", "reading"})
FAILURE_SHOWN = timedelta(days=1)
"""A failed import stays on the library page for a day, and on the page of imports for good."""


@blueprint.get("/")
def show_home() -> Response:
    """Go to the library."""
    return see_other("/documents")


@blueprint.get("/documents")
def list_documents() -> Response:
    """Show every document, with what changed last."""
    works = catalogue.list_works(current_library(), current_reader())
    chosen = {field: request.args.get(field, "") for field in FIELDS}
    return present_shelf(works, chosen)


def present_shelf(works: tuple[WorkView, ...], chosen: dict[str, str]) -> Response:
    """Answer with the works that fit, the ways to narrow them further, and what is on its way in."""
    left = narrow(works, chosen)
    facets = count_facets(works, chosen)
    return present("library.html", {"works": left, "facets": facets, "imports": unsettled_imports()}, chosen=chosen)


def unsettled_imports() -> tuple[ImportView, ...]:
    """Return the imports that still run and those that failed lately; a visitor sees what runs."""
    if not current_reader().is_signed_in:
        return importing.list_unfinished(current_library())
    since = datetime.now(UTC).replace(tzinfo=None) - FAILURE_SHOWN
    listed = importing.list_imports(current_library(), current_reader())
    return tuple(item for item in listed if item.state in RUNNING or (item.state == "failed" and item.created > since))


@blueprint.get("/documents/<slug>")
def show_document(slug: str) -> Response:
    """Show a document: its dates, versions, what changed between them, and what to check in one of them."""
    library, reader = current_library(), current_reader()
    work = catalogue.find_work(library, reader, slug)
    checked = find_checked(work, request.args.get("check", ""))
    problems = list_problems(library, reader, slug, checked.key.label, checked.key.language) if checked else ()
    counts = count_problems_of(library, work)
    return present("document.html", {"work": work, "problems": problems}, checked=checked, counts=counts)


def find_checked(work: WorkView, asked: str) -> VersionView | None:
    """Return the version whose reading is to be checked: the one asked for, as ``label`` or ``label@language``, or the newest."""
    if asked:
        label, _, language = asked.partition("@")
        return catalogue.pick_version(work, label, language)
    stops = list_stops(work)
    return stops[-1].main if stops else None


@blueprint.get("/documents/<slug>/latest")
def show_latest(slug: str) -> Response:
    """Go to the newest version."""
    work = catalogue.find_work(current_library(), current_reader(), slug)
    return see_other(version_path(latest_stop(work).main.key))


def latest_stop(work: WorkView) -> Stop:
    """Return the last stop; raises ``NotFound`` for a work without versions."""
    stops = list_stops(work)
    if not stops:
        raise NotFound("This document has no version yet.")
    return stops[-1]


@blueprint.get("/documents/<slug>/in-force", defaults={"on": ""})
@blueprint.get("/documents/<slug>/in-force@<on>")
def show_in_force(slug: str, on: str) -> Response:
    """Go to the version that bound on a day, today if none is named."""
    version = catalogue.find_in_force(
        current_library(), current_reader(), slug, read_day(on or request.args.get("on", ""))
    )
    return see_other(version_path(version.key))


def read_day(written: str) -> date:
    """Read ``2025-03-01``; nothing is today."""
    try:
        return date.fromisoformat(written) if written else today()
    except ValueError:
        raise BadRequest("Write the day as year-month-day, for example 2025-03-01.") from None
