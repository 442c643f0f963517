"""Two chosen versions come in; the way to their comparison goes out."""

from flask import Blueprint, Response, request

from variorum.errors import BadRequest
from variorum.library import catalogue
from variorum.library.views import VersionKey
from variorum.web.addresses import compare_path, read_key
from variorum.web.formats import present, see_other
from variorum.web.session import current_library, current_reader

blueprint = Blueprint("picking", __name__)


@blueprint.get("/compare")
def pick_versions() -> Response:
    """Show two lists of versions; once both are chosen, go to their comparison."""
    if pair := read_pair(request.args.get("old", ""), request.args.get("new", "")):
        return see_other(compare_path(*pair))
    return present("picking.html", {"works": catalogue.list_works(current_library(), current_reader())})


def read_pair(old: str, new: str) -> tuple[VersionKey, VersionKey] | None:
    """Read the two form values; None while one is not chosen."""
    if not old or not new:
        return None
    try:
        return read_key(old), read_key(new)
    except ValueError:
        raise BadRequest("Choose both versions from the lists.") from None
