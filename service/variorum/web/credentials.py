"""Codes, sessions and tokens of one's own account come in; what is shown of them once, or goes on, goes out."""

from flask import Blueprint, Response, flash, request, session
from flask_babel import gettext

from variorum.library import api_tokens, second_factor, sessions
from variorum.web.formats import see_other
from variorum.web.security import SIGN_IN_RATE, limiter
from variorum.web.session import current_library, session_token, signed_in_reader

blueprint = Blueprint("credentials", __name__)
CODES, TOKEN = "recovery-codes", "api-token"
"""Where the account page finds what it shows once."""


@blueprint.post("/account/codes")
@limiter.limit(SIGN_IN_RATE)
def begin_codes() -> Response:
    """Make a secret for an authenticator app."""
    second_factor.begin_second_factor(current_library(), signed_in_reader(), request.form.get("password", ""))
    return see_other("/account#codes")


@blueprint.post("/account/codes/confirm")
@limiter.limit(SIGN_IN_RATE)
def confirm_codes() -> Response:
    """Ask for codes from now on, once the app has shown that it knows the secret."""
    code = request.form.get("code", "")
    session[CODES] = second_factor.confirm_second_factor(current_library(), signed_in_reader(), code)
    return see_other("/account#codes")


@blueprint.post("/account/codes/end")
@limiter.limit(SIGN_IN_RATE)
def end_codes() -> Response:
    """Ask for codes no more."""
    second_factor.end_second_factor(current_library(), signed_in_reader(), request.form.get("code", ""))
    flash(gettext("Codes are no longer asked for."))
    return see_other("/account#codes")


@blueprint.post("/account/sessions/<session_id>/end")
def end_session(session_id: str) -> Response:
    """Sign another browser out, or this one."""
    sessions.end_session(current_library(), signed_in_reader(), session_id)
    return see_other("/account#sessions")


@blueprint.post("/account/sessions/end")
def end_other_sessions() -> Response:
    """Sign out everywhere but here."""
    sessions.end_other_sessions(current_library(), signed_in_reader(), session_token())
    flash(gettext("You are signed out everywhere else."))
    return see_other("/account#sessions")


@blueprint.post("/account/tokens")
def make_token() -> Response:
    """Make a token for a program; the account page shows it once."""
    name, scopes = request.form.get("name", ""), request.form.getlist("scopes")
    session[TOKEN] = api_tokens.make_api_token(current_library(), signed_in_reader(), name, scopes)
    return see_other("/account#tokens")


@blueprint.post("/account/tokens/<token_id>/revoke")
def revoke_token(token_id: str) -> Response:
    """Make a token stop working at once."""
    api_tokens.revoke_api_token(current_library(), signed_in_reader(), token_id)
    return see_other("/account#tokens")
