"""A request comes in; the theme, and what every template may call, go out."""

from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, after_this_request, request

from variorum import __version__
from variorum.accounts.permissions import Action, may
from variorum.web import addresses, timeline
from variorum.web.formats import SUFFIX
from variorum.web.languages import YEAR
from variorum.web.session import current_reader

COOKIE = "theme"
THEMES = ("system", "light", "dark")


def install_appearance(app: Flask) -> None:
    """Give templates the theme, the reader and the paths of pages."""
    app.before_request(remember_choice)
    app.context_processor(page_context)
    app.jinja_env.globals |= {
        "version_path": addresses.version_path,
        "work_path": addresses.work_path,
        "page_path": addresses.page_path,
        "compare_path": addresses.compare_path,
        "write_key": addresses.write_key,
        "cut_window": timeline.cut_window,
        "find_main": timeline.find_main,
        "list_stops": timeline.list_stops,
        "name_version": timeline.name_version,
        "shown_date": timeline.shown_date,
        "today": timeline.today,
        "with_query": with_query,
        "twin_path": twin_path,
        "service_version": __version__,
    }


def page_context() -> dict[str, Any]:
    """Return what every page shows in its frame."""
    return {"reader": current_reader(), "may": reader_may, "theme": chosen_theme()}


def reader_may(action: str) -> bool:
    """Say whether to show the way to something; the library decides again when it is done."""
    return may(current_reader(), Action(action))


def chosen_theme() -> str:
    """Return the theme: ``?theme=``, then the cookie, then the system's."""
    wanted = request.args.get(COOKIE) or request.cookies.get(COOKIE, "")
    return wanted if wanted in THEMES else "system"


def remember_choice() -> None:
    """Keep ``?theme=`` in a cookie; the cookie holds nothing but the theme."""
    if request.args.get(COOKIE) in THEMES:
        after_this_request(_set_cookie)


def _set_cookie(response: Response) -> Response:
    response.set_cookie(COOKIE, chosen_theme(), max_age=YEAR, samesite="Lax", secure=request.is_secure)
    return response


def with_query(**changes: str | int) -> str:
    """Return this page's address with some query fields changed; an empty value takes a field out."""
    fields = {name: value for name, value in request.args.items() if name not in changes}
    fields |= {name: str(value) for name, value in changes.items() if value != ""}
    return request.path + ("?" + urlencode(fields) if fields else "")


def twin_path() -> str:
    """Return the address of this page's JSON twin."""
    query = request.query_string.decode("utf-8", "replace")
    return request.path.rstrip("/") + SUFFIX + ("?" + query if query else "")
