"""The id of a clause's thread comes in; every version's reading of that clause goes out."""

from flask import Blueprint, Response, request

from variorum.library import threads
from variorum.web.formats import present
from variorum.web.session import current_library, current_reader

blueprint = Blueprint("threads", __name__)


@blueprint.get("/threads/<thread_id>")
def show_thread(thread_id: str) -> Response:
    """Show one clause through all versions, each reading marked against the one before or against a chosen base."""
    thread = threads.find_thread(current_library(), current_reader(), thread_id, request.args.get("base", ""))
    return present("thread.html", {"thread": thread})
