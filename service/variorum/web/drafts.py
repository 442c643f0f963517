"""A base and two drafts are named; a page on which both stand beside it goes out, or its twin."""

from urllib.parse import urlencode

from flask import Blueprint, Response, request
from flask_babel import lazy_gettext

from variorum.errors import BadRequest, NotFound
from variorum.library.catalogue import list_works
from variorum.library.drafts import compare_drafts
from variorum.library.views import VersionKey
from variorum.library.waiting import await_comparison
from variorum.web.addresses import compare_path, drafts_path, read_key
from variorum.web.formats import present, see_other
from variorum.web.session import current_library, current_reader

blueprint = Blueprint("drafts", __name__)

SIDES = ("base", "left", "right")
SHARES = {
    "conflict": lazy_gettext("Both, differently"),
    "apart": lazy_gettext("Both, at different places"),
    "alike": lazy_gettext("Both alike"),
    "left": lazy_gettext("Only the first draft"),
    "right": lazy_gettext("Only the second draft"),
    "neither": lazy_gettext("Neither"),
}
TONES = {"conflict": "del", "apart": "mod", "alike": "mov", "left": "ins", "right": "ren"}


@blueprint.get("/drafts")
def pick_drafts() -> Response:
    """Show three lists of versions; once all are chosen, go to the two drafts against their base."""
    chosen = [request.args.get(name, "") for name in SIDES]
    if all(chosen):
        return see_other(drafts_path(*_read_keys(chosen)))
    return present("picking_drafts.html", {"works": list_works(current_library(), current_reader())})


@blueprint.get("/drafts/<slug>/<three>")
def show_drafts(slug: str, three: str) -> Response:
    """Show two drafts against the version that all were made from, all of one document."""
    text = request.args.get("text", "")
    return show([VersionKey(slug, label, text) for label in _cut(three)])


@blueprint.get("/drafts/<sides>")
def show_drafts_across(sides: str) -> Response:
    """Show two drafts against one base, versions of any documents."""
    keys = []
    for side, name in zip(_cut(sides), SIDES, strict=True):
        work, parted, label = side.rpartition("@")
        if not (work and parted and label):
            raise NotFound("Name the base and two drafts as document@version, with three dots between them.")
        keys.append(VersionKey(work, label, request.args.get(f"{name}_text", "")))
    return show(keys)


def show(keys: list[VersionKey]) -> Response:
    """Answer with the page or its twin, with the clauses of one share alone if the reader asked for it.

    Where a long comparison with the base is not made yet, the answer says how far it is.
    """
    library, reader = current_library(), current_reader()
    base, left, right = keys
    waits = [(draft, await_comparison(library, reader, base, draft)) for draft in (left, right)]
    for draft, waiting in waits:
        if waiting:
            path, mark, query = compare_path(base, draft).partition("?")
            return present("compare_wait.html", {"waiting": waiting}, status=202, base=path, texts=mark + query)
    view = compare_drafts(library, reader, base, left, right)
    wanted = request.args.get("share", "")
    shown = [row for row in view.rows if (row.share == wanted if wanted else row.share != "neither")]
    return present(
        "drafts.html",
        {"drafts": view},
        rows=shown,
        wanted=wanted,
        shares=SHARES,
        tones=TONES,
        link=link,
    )


def link(share: str) -> str:
    """Return the path of this page for the clauses of one share, or of all that changed."""
    fields = {name: value for name, value in request.args.items() if name not in {"share", "lang"}}
    fields |= {"share": share} if share else {}
    return request.path + ("?" + urlencode(fields) if fields else "")


def _cut(three: str) -> list[str]:
    labels = three.split("...")
    if len(labels) != len(SIDES) or not all(labels):
        raise NotFound("Name the base and two drafts, with three dots between them.")
    return labels


def _read_keys(chosen: list[str]) -> tuple[VersionKey, VersionKey, VersionKey]:
    try:
        base, left, right = map(read_key, chosen)
    except ValueError:
        raise BadRequest("Choose all three versions from the lists.") from None
    return base, left, right
