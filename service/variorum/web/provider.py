"""A browser on its way to the organisation's sign-in service and back comes in; a session begins."""

from dataclasses import asdict
from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, redirect, request, session
from flask.sansio.blueprints import BlueprintSetupState
from flask_babel import gettext

from variorum.errors import SignInRequired
from variorum.library import identity_provider
from variorum.library.identity_provider import Attempt
from variorum.web.account import enter, next_path
from variorum.web.security import SIGN_IN_RATE, limiter
from variorum.web.session import current_library

blueprint = Blueprint("provider", __name__)
ATTEMPT = "provider-attempt"
RETURN = "/sign-in/provider/return"


@blueprint.record_once
def add_to_templates(state: BlueprintSetupState) -> None:
    """Let the sign-in page offer the service."""
    state.app.jinja_env.globals |= {"provider_name": name_provider}


def name_provider() -> str:
    """Return the name of the service, empty when none is set up."""
    library = current_library()
    return (library.settings.oidc_name or gettext("my organisation")) if identity_provider.is_offered(library) else ""


@blueprint.get("/sign-in/provider")
@limiter.limit(SIGN_IN_RATE)
def leave() -> Response:
    """Send the browser to the service."""
    address, attempt = identity_provider.begin(current_library(), request.host_url.rstrip("/") + RETURN)
    session[ATTEMPT] = {**asdict(attempt), "next": next_path()}
    return current_app.make_response(redirect(address, 303))


@blueprint.get(RETURN)
@limiter.limit(SIGN_IN_RATE)
def come_back() -> Response:
    """Take the browser back, with the answer to the attempt it left with; each attempt is good once."""
    kept = session.pop(ATTEMPT, None)
    if kept is None:
        raise SignInRequired("The sign-in service did not say for certain who you are. Try again.")
    path, home = kept.pop("next"), request.host_url.rstrip("/") + RETURN
    answer = f"{home}?{urlencode(list(request.args.items(multi=True)))}"
    agent = request.user_agent.string
    return enter(identity_provider.finish(current_library(), home, Attempt(**kept), answer, agent), path)
