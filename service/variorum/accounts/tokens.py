"""Secrets for links and sessions: made here, given out once, kept only as a hash."""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable

BYTES = 32
"""256 bits: nobody guesses one, so a plain hash of it is as safe as the token is long."""

ID_BYTES = 10
"""80 bits: enough that a name cannot be found by trying, short enough for a URL."""

RandomBytes = Callable[[int], bytes]


def make_token(random_bytes: RandomBytes = secrets.token_bytes) -> str:
    """Return a new secret that fits into a URL."""
    return urlsafe_b64encode(random_bytes(BYTES)).rstrip(b"=").decode("ascii")


def make_id(random_bytes: RandomBytes = secrets.token_bytes) -> str:
    """Return a name that cannot be guessed, for notes, runs and imports in URLs."""
    return random_bytes(ID_BYTES).hex()


def hash_token(token: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
