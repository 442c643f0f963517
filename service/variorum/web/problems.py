"""Errors come in; one clear sentence with the fitting status goes out, as a page or as problem+json.

This is the only place in ``web`` that catches. What was not foreseen is logged under a reference, without its message:
a message may hold words of a private note.
"""

import secrets
import traceback
from types import TracebackType
from urllib.parse import urlencode

from flask import Flask, Response, current_app, g, jsonify, make_response, render_template, request
from flask_babel import lazy_gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError, SecurityError

from variorum.accounts.account import ANONYMOUS
from variorum.errors import QuerySyntaxError, ReadingError, SignInRequired, TooManyAttempts, VariorumError
from variorum.library import people
from variorum.web.formats import see_other, wants_json
from variorum.web.sentences import say
from variorum.web.session import current_library, session_token

GIVE_CODE, COME_BACK = "account.give_code", "provider.come_back"
QUARTER_OF_AN_HOUR = 15 * 60
"""Seconds after which somebody who tried too often may try again."""

SENTENCES = {
    400: lazy_gettext("This request could not be understood."),
    404: lazy_gettext("There is nothing at this address, or you may not see it."),
    405: lazy_gettext("This address does not take that kind of request."),
    413: lazy_gettext("This is larger than this library accepts. Send fewer or smaller files."),
    429: lazy_gettext("Too many attempts. Wait a minute and try again."),
    500: lazy_gettext("Something went wrong here, not with you. Your documents and notes are safe."),
}
TITLES = {
    400: lazy_gettext("Not understood"),
    401: lazy_gettext("Sign in first"),
    403: lazy_gettext("Not allowed"),
    404: lazy_gettext("Nothing here"),
    405: lazy_gettext("Not understood"),
    406: lazy_gettext("Not in that form"),
    409: lazy_gettext("Changed meanwhile"),
    412: lazy_gettext("Changed meanwhile"),
    413: lazy_gettext("Too large"),
    415: lazy_gettext("Not in that form"),
    422: lazy_gettext("Could not be read"),
    428: lazy_gettext("Say what you saw"),
    429: lazy_gettext("Too many attempts"),
    500: lazy_gettext("Something went wrong"),
    503: lazy_gettext("Not available now"),
}
STALE_FORM = lazy_gettext("This form is out of date. Load the page again and send it once more; nothing was changed.")


class Application(Flask):
    """Flask, except that an unforeseen error is logged by kind and place only."""

    def log_exception(self, exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None]) -> None:
        """Log under a reference that the page shows, too."""
        g.reference = secrets.token_hex(4)
        kind, _, trace = exc_info
        frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
        name = kind.__name__ if kind else "unknown"
        self.logger.error("failure %s: %s in %s\n%s", g.reference, name, request.endpoint, "\n".join(frames))


def install_problems(app: Flask) -> None:
    """Catch every error, foreseen or not."""
    app.register_error_handler(VariorumError, answer_error)
    app.register_error_handler(SignInRequired, answer_sign_in)
    app.register_error_handler(HTTPException, answer_http)
    app.register_error_handler(InternalServerError, answer_failure)
    app.register_error_handler(SecurityError, answer_strange_host)


def answer_error(error: VariorumError) -> Response:
    """Answer an error that we raised on purpose."""
    extra: dict[str, object] = {}
    if isinstance(error, ReadingError):
        extra["reason"] = error.reason
    if isinstance(error, QuerySyntaxError):
        extra["position"] = error.position
    response = answer(error.status, say(error.sentence), extra)
    if isinstance(error, TooManyAttempts):
        response.headers["Retry-After"] = str(QUARTER_OF_AN_HOUR)
    return response


def answer_sign_in(error: SignInRequired) -> Response:
    """Send a reader to the sign-in page and back; after a failed attempt show it again with the sentence."""
    sentence = say(error.sentence)
    if request.authorization is not None or wants_json():
        response = answer(401, sentence, {})
        response.headers["WWW-Authenticate"] = "Bearer"
        return response
    if request.method not in {"GET", "HEAD"} or request.endpoint == COME_BACK:
        is_half_in = people.waits_for_code(current_library(), session_token())
        page = "sign_in_code.html" if is_half_in and request.endpoint == GIVE_CODE else "sign_in.html"
        return make_response(render_template(page, complaint=sentence, next="/documents"), 401)
    wanted = request.full_path.rstrip("?")
    return see_other("/sign-in?" + urlencode({"next": wanted}))


def answer_http(error: HTTPException) -> Response:
    """Answer what Flask itself refuses; redirects pass."""
    status = error.code or 500
    if status < 400:
        return make_response(error.get_response())
    sentence = STALE_FORM if isinstance(error, CSRFError) else SENTENCES.get(status, SENTENCES[400])
    response = answer(status, str(sentence), {})
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            response.headers[name] = value
    return response


def answer_failure(_: InternalServerError) -> Response:
    """Answer an error that nobody foresaw, with the reference under which it was logged."""
    return answer(500, str(SENTENCES[500]), {"reference": g.get("reference", "")})


def answer_strange_host(_: SecurityError) -> Response:
    """Answer a request that names a host which is not this one; no page, so that nothing personal is in it."""
    return current_app.response_class(
        "This service does not answer under that host name.\n", 400, mimetype="text/plain"
    )


def answer(status: int, sentence: str, extra: dict[str, object]) -> Response:
    """Write the sentence as a page or as problem+json (RFC 9457)."""
    title = str(TITLES.get(status, TITLES[400]))
    if wants_json():
        response = jsonify({"type": "about:blank", "title": title, "status": status, "detail": sentence} | extra)
        response.mimetype = "application/problem+json"
    else:
        if status >= 500:
            # The library may be what failed: the page must not ask it who reads.
            g.setdefault("reader", ANONYMOUS)
        response = make_response(
            render_template("problem.html", title=title, sentence=sentence, status=status, **extra)
        )
    response.status_code = status
    return response
