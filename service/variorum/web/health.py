"""A probe comes in; one word that the service answers goes out."""

from flask import Blueprint, Response, jsonify

from variorum import __version__

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
def show_health() -> Response:
    """Say that the service answers, and which version of it; no library is asked, no reader known."""
    return jsonify({"status": "ok", "version": __version__})
