"""Frozen views come in; a page or its JSON twin goes out.

Every page has a twin under its own path with ``.json`` behind it. The suffix is taken off before routing, so a page
need not know: it calls ``present`` with its data, and the data is the twin.
"""

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Response, current_app, jsonify, make_response, redirect, render_template, request

SUFFIX = ".json"
ASKED = "variorum.json"
JSON_LD = "application/ld+json"
FOR_PROGRAMS = frozenset({"annotations"})
"""Parts whose answers are JSON unless the client prefers a page; elsewhere it is the other way round."""


class JsonTwins:
    """Takes ``.json`` off the path of a GET and notes that it was there."""

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        path = environ.get("PATH_INFO", "")
        is_page = environ.get("REQUEST_METHOD") in {"GET", "HEAD"} and not path.startswith("/static/")
        if is_page and path.endswith(SUFFIX):
            environ["PATH_INFO"] = path.removesuffix(SUFFIX) or "/"
            environ[ASKED] = True
        return self.application(environ, start_response)


def wants_json() -> bool:
    """Say whether the answer is JSON: its twin was asked for, or the client prefers JSON to a page.

    A program that signs in with a token and takes both alike gets JSON.
    """
    if request.environ.get(ASKED):
        return True
    json, page = max(liking("application/json"), liking(JSON_LD)), liking("text/html")
    is_for_programs = request.blueprint in FOR_PROGRAMS or request.authorization is not None
    return json > page or (json == page and is_for_programs)


def liking(kind: str) -> float:
    """Return how much the client likes a media type, 0 to 1, whatever its parameters; without a word on it, wholly."""
    likings: dict[str, float] = {}
    for named, quality in request.accept_mimetypes:
        bare = named.partition(";")[0].strip().lower()
        likings[bare] = max(quality, likings.get(bare, 0))
    if not likings:
        return 1
    names = (kind, f"{kind.partition('/')[0]}/*", "*/*")
    return next((likings[name] for name in names if name in likings), 0)


def present(template: str, data: Mapping[str, object], *, status: int = 200, **context: Any) -> Response:
    """Answer with the page, or with ``data`` alone as JSON; ``context`` is what only the page needs."""
    answer = jsonify(to_json(data)) if wants_json() else make_response(render_template(template, **data, **context))
    answer.status_code = status
    answer.vary.add("Accept")
    return answer


def see_other(path: str) -> Response:
    """Send the client on to another page (303); the twin is sent on to the other page's twin."""
    if request.environ.get(ASKED):
        bare, mark, query = path.partition("?")
        path = bare + SUFFIX + mark + query
    return current_app.make_response(redirect(path, 303))


def to_json(value: object) -> object:
    """Turn views, dates and tuples into what JSON knows."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_json(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [to_json(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value
