"""What a reader says of a comparison comes in by forms: clauses not one, changes reviewed, waits ended; the way back goes out."""

from flask import Blueprint, Response, request

from variorum.errors import BadRequest
from variorum.library import reviewing, separating, waiting
from variorum.library.views import VersionKey
from variorum.web.addresses import compare_path
from variorum.web.comparisons import read_pair, read_sides
from variorum.web.formats import see_other
from variorum.web.session import current_library, signed_in_reader

blueprint = Blueprint("comparison_forms", __name__)


@blueprint.post("/compare/<slug>/<pair>/separate")
def separate_pair(slug: str, pair: str) -> Response:
    """Keep that two clauses of one document's versions are not one."""
    return separate(*read_pair(slug, pair))


@blueprint.post("/compare/<sides>/separate")
def separate_across(sides: str) -> Response:
    """Keep that two clauses of two documents are not one."""
    return separate(*read_sides(sides))


@blueprint.post("/compare/<slug>/<pair>/rejoin")
def rejoin_pair(slug: str, pair: str) -> Response:
    """Take back that two clauses of one document's versions are not one."""
    return rejoin(*read_pair(slug, pair))


@blueprint.post("/compare/<sides>/rejoin")
def rejoin_across(sides: str) -> Response:
    """Take back that two clauses of two documents are not one."""
    return rejoin(*read_sides(sides))


@blueprint.post("/compare/<slug>/<pair>/<int:number>/review")
def review_pair(slug: str, pair: str, number: int) -> Response:
    """Keep that the reader reviewed a change, or that they did not."""
    return review(*read_pair(slug, pair), number)


@blueprint.post("/compare/<sides>/<int:number>/review")
def review_across(sides: str, number: int) -> Response:
    """Keep that the reader reviewed a difference of two documents, or that they did not."""
    return review(*read_sides(sides), number)


@blueprint.post("/compare/<slug>/<pair>/cancel")
def cancel_pair(slug: str, pair: str) -> Response:
    """Stop comparing two long versions of one document."""
    return cancel(*read_pair(slug, pair))


@blueprint.post("/compare/<sides>/cancel")
def cancel_across(sides: str) -> Response:
    """Stop comparing two long documents."""
    return cancel(*read_sides(sides))


@blueprint.post("/compare/<slug>/<pair>/retry")
def retry_pair(slug: str, pair: str) -> Response:
    """Compare two long versions of one document after all."""
    return retry(*read_pair(slug, pair))


@blueprint.post("/compare/<sides>/retry")
def retry_across(sides: str) -> Response:
    """Compare two long documents after all."""
    return retry(*read_sides(sides))


def cancel(old: VersionKey, new: VersionKey) -> Response:
    """Stop a comparison that is not made yet, and show that it was stopped."""
    waiting.cancel_comparison(current_library(), signed_in_reader(), old, new)
    return see_other(compare_path(old, new))


def retry(old: VersionKey, new: VersionKey) -> Response:
    """Queue a comparison again, and show how far it is."""
    waiting.retry_comparison(current_library(), signed_in_reader(), old, new)
    return see_other(compare_path(old, new))


def separate(old: VersionKey, new: VersionKey) -> Response:
    """Compare again without the link, and show the whole comparison: its numbers are new."""
    clauses = request.form.get("old", ""), request.form.get("new", "")
    if not all(clauses):
        raise BadRequest("Name a clause of either version.")
    separating.separate(current_library(), signed_in_reader(), old, new, *clauses)
    return see_other(compare_path(old, new))


def rejoin(old: VersionKey, new: VersionKey) -> Response:
    """Compare again as if nothing had been said."""
    separating.rejoin(current_library(), signed_in_reader(), request.form.get("id", ""))
    return see_other(compare_path(old, new))


def review(old: VersionKey, new: VersionKey, number: int) -> Response:
    """Keep the mark and go on to the next change, or stay at this one when the mark is taken back."""
    is_reviewed = request.form.get("is_reviewed", "1") == "1"
    view = reviewing.mark_reviewed(current_library(), signed_in_reader(), old, new, number, is_reviewed=is_reviewed)
    shown = min(number + 1, len(view.changes)) if is_reviewed else number
    bare, mark, query = compare_path(old, new).partition("?")
    return see_other(f"{bare}/{shown}{mark}{query}")
