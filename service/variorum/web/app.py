"""An open library comes in; the Flask application that shows it goes out."""

from flask import Flask
from flask.json.provider import DefaultJSONProvider

from variorum.library import Library
from variorum.web import (
    account,
    annotations,
    comments,
    comparison_forms,
    comparisons,
    credentials,
    documents,
    drafts,
    finding,
    health,
    imports,
    matters,
    note_checks,
    note_files,
    note_transfer,
    notebook,
    notes,
    people,
    picking,
    provider,
    reader,
    threads,
)
from variorum.web.appearance import install_appearance
from variorum.web.check_words import install_check_words
from variorum.web.formats import JsonTwins
from variorum.web.languages import install_languages
from variorum.web.policy import install_policy
from variorum.web.problems import Application, install_problems
from variorum.web.security import install_security
from variorum.web.wording import install_wording

PARTS = (
    account,
    annotations,
    comments,
    comparison_forms,
    comparisons,
    credentials,
    documents,
    drafts,
    finding,
    health,
    imports,
    matters,
    note_checks,
    note_transfer,
    note_files,
    notebook,
    notes,
    people,
    picking,
    provider,
    reader,
    threads,
)


def create_app(library: Library, *, secret_key: bytes) -> Flask:
    """Build the application; it asks the library alone and keeps nothing between requests.

    Raises ``ValueError`` when a route has no policy.
    """
    app = Application("variorum.web")
    app.secret_key = secret_key
    app.extensions["library"] = library
    app.url_map.strict_slashes = False
    if isinstance(app.json, DefaultJSONProvider):
        # Chinese stays readable, and fields keep the order of the views.
        app.json.ensure_ascii = app.json.sort_keys = False
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    install_security(app, library.settings)
    install_languages(app)
    install_appearance(app)
    install_wording(app)
    install_check_words(app)
    install_problems(app)
    for part in PARTS:
        app.register_blueprint(part.blueprint)
    install_policy(app)
    app.wsgi_app = JsonTwins(app.wsgi_app)  # type: ignore[method-assign]
    return app
