"""A query comes in; clauses that answer it go out."""

from dataclasses import dataclass

from flask import Blueprint, Response, request

from variorum.library import finding
from variorum.library.views import HitView, SearchView
from variorum.web.formats import present
from variorum.web.numbers import number_query
from variorum.web.session import current_library, current_reader

blueprint = Blueprint("finding", __name__)
NOTHING = SearchView("", (), 0, 1, 0, ())
MOST_DIRECT = 5
"""How many clauses of the typed number are offered above the hits; the same number stands in many documents."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the search form asked for."""

    query: str
    page: int
    work: str
    language: str
    latest_only: bool


@blueprint.get("/search")
def show_search() -> Response:
    """Show the clauses found, one hit for each clause however many versions hold it."""
    wanted = read_wanted()
    found = search(wanted, wanted.query)
    direct = search(wanted, number_query(wanted.query)).hits[:MOST_DIRECT]
    return present("search.html", {"search": found, "direct": direct}, wanted=wanted, groups=group_hits(found))


def read_wanted() -> Wanted:
    """Read the form; a page number that is none is the first."""
    page = request.args.get("page", 1, type=int)
    return Wanted(
        query=request.args.get("q", "").strip(),
        page=max(page, 1),
        work=request.args.get("work", ""),
        language=request.args.get("language", ""),
        latest_only=request.args.get("versions", "latest") != "all",
    )


def search(wanted: Wanted, query: str) -> SearchView:
    """Ask the library; no query finds nothing."""
    if not query:
        return NOTHING
    return finding.search(
        current_library(),
        current_reader(),
        query,
        page=wanted.page,
        work=wanted.work,
        latest_only=wanted.latest_only,
        language=wanted.language,
    )


def group_hits(found: SearchView) -> list[tuple[str, list[HitView]]]:
    """Gather hits under their documents; the best hit's document comes first."""
    groups: dict[str, list[HitView]] = {}
    for hit in found.hits:
        groups.setdefault(hit.work_title, []).append(hit)
    return list(groups.items())


@blueprint.get("/help/search")
def show_grammar() -> Response:
    """Explain the query language."""
    return present("search_help.html", {})
