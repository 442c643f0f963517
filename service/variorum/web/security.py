"""Every request comes in and every answer goes out through here: headers, forged requests, sizes, rates, hosts."""

from flask import Flask, Response, current_app, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from variorum.errors import NotAllowed
from variorum.settings import MEBIBYTE, Settings
from variorum.web.session import bearer_token

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
TRANSPORT = "max-age=31536000; includeSubDomains"
LOOPBACK = ("localhost", "127.0.0.1", "[::1]", "::1")
FORM_BYTES = MEBIBYTE
"""The largest form without files; a note of a hundred pages fits."""

UPLOADS = frozenset({"imports.receive_files", "comments.read_forms"})
NOTES = "note_transfer.take_notes"
NOTES_BYTES = 16 * MEBIBYTE
"""A file of notes from elsewhere: 10,000 of a thousand characters with their selectors."""
COMMENTS = "comments.import_comments"
COMMENTS_BYTES = 16 * MEBIBYTE
"""The comments of a form, sent back as they were read: 5,000 of three thousand characters each."""
SIGN_IN_RATE = "10 per minute; 60 per hour"
UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})

csrf = CSRFProtect()
limiter = Limiter(key_func=get_remote_address, storage_uri="memory://")


def install_security(app: Flask, settings: Settings) -> None:
    """Put every control in front of the pages; sizes come before anything that reads a form."""
    is_secure = settings.is_behind_tls
    app.config |= {
        "MAX_CONTENT_LENGTH": settings.max_upload_bytes + FORM_BYTES,
        "SESSION_COOKIE_NAME": "__Host-variorum" if is_secure else "variorum",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": is_secure,
        # A token lasts as long as its session: a note written for an hour must not be refused.
        "WTF_CSRF_TIME_LIMIT": None,
        # Asked by require_form_token, which knows programs from browsers.
        "WTF_CSRF_CHECK_DEFAULT": False,
        # We send no Referer, so its check is replaced by refuse_other_sites.
        "WTF_CSRF_SSL_STRICT": False,
        "TRUSTED_HOSTS": list(LOOPBACK) if settings.host in LOOPBACK and not is_secure else None,
    }
    if is_secure:
        app.wsgi_app = ProxyFix(app.wsgi_app)  # type: ignore[method-assign]
    app.before_request(limit_size)
    app.before_request(refuse_other_sites)
    csrf.init_app(app)
    app.before_request(require_form_token)
    limiter.init_app(app)
    app.after_request(add_headers)


def limit_size() -> None:
    """Allow a large body to the routes that take files, and to those that take notes."""
    if request.endpoint == COMMENTS:
        request.max_content_length = request.max_form_memory_size = COMMENTS_BYTES
    elif request.endpoint == NOTES:
        request.max_content_length = NOTES_BYTES
    elif request.endpoint not in UPLOADS:
        request.max_content_length = FORM_BYTES


def refuse_other_sites() -> None:
    """Refuse what a browser says was sent by another site's page."""
    if request.method in UNSAFE and request.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"}:
        raise NotAllowed("This request was sent by another site, so nothing was done.")


def require_form_token() -> None:
    """Ask a form for its token; a program sends one of its own, which no browser adds to another site's request."""
    is_asked = current_app.config["WTF_CSRF_ENABLED"] and request.method in UNSAFE and request.endpoint
    if is_asked and bearer_token() is None:
        csrf.protect()


def add_headers(response: Response) -> Response:
    """Add the headers that every answer carries; answers made for a person are not kept by caches."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", TRANSPORT)
    if request.endpoint != "static" and "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store"
    return response
