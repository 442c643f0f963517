"""A base and two drafts are named; a page on which both stand beside it goes out, or its twin."""

from flask import Blueprint, Response, request
from flask_babel import lazy_gettext

from variorum.errors import NotFound
from variorum.library.drafts import compare_drafts
from variorum.library.views import VersionKey
from variorum.web.formats import present
from variorum.web.session import current_library, current_reader

blueprint = Blueprint("drafts", __name__)

SHARES = {
    "conflict": lazy_gettext("Both, differently"),
    "apart": lazy_gettext("Both, at different places"),
    "alike": lazy_gettext("Both alike"),
    "left": lazy_gettext("Only the first draft"),
    "right": lazy_gettext("Only the second draft"),
    "neither": lazy_gettext("Neither"),
}
TONES = {"conflict": "del", "apart": "mod", "alike": "mov", "left": "ins", "right": "ren"}


@blueprint.get("/drafts/<slug>/<three>")
def show_drafts(slug: str, three: str) -> Response:
    """Show two drafts against the version that both were made from."""
    view = compare_drafts(current_library(), current_reader(), *_three_keys(slug, three))
    wanted = request.args.get("share", "")
    shown = [row for row in view.rows if (row.share == wanted if wanted else row.share != "neither")]
    return present("drafts.html", {"drafts": view}, rows=shown, wanted=wanted, shares=SHARES, tones=TONES)


def _three_keys(slug: str, three: str) -> list[VersionKey]:
    labels = three.split("...")
    if len(labels) != 3 or not all(labels):
        raise NotFound("Name the base and two drafts, with three dots between them.")
    return [VersionKey(slug, label, request.args.get("text", "")) for label in labels]
