"""A password comes in; its hash, or whether it matches one, goes out; alone in knowing argon2."""

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from variorum.errors import BadRequest

SHORTEST = 10
"""NIST SP 800-63B asks for 8 with a second factor; without one we ask for a little more."""

LONGEST = 200
"""NIST asks that 64 be taken; beyond some length, hashing is only work for whoever sends it."""

NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$jWKO7gF+noEK0v7ZFP8z7g$c77ys6uM7UPEJP8NhkbP5tuqp/Qi+llWY1XVA4CYUxQ"
"""The hash of a random password that was thrown away, with the cost of all others: what is checked for nobody."""

_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password; raises ``BadRequest`` when it is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise BadRequest(f"Choose a password of {SHORTEST} to {LONGEST} characters.")
    return _hasher.hash(_normalise(password))


def is_right(password: str, password_hash: str) -> bool:
    """Say whether a password matches; takes as long when there is no hash, so that nobody learns who has one."""
    can_be = bool(password_hash) and len(password) <= LONGEST
    try:
        return _hasher.verify(password_hash if can_be else NOBODY, _normalise(password[:LONGEST])) and can_be
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(password_hash: str) -> bool:
    """Say whether a hash was made at another cost than today's: hash the password anew when it is given next."""
    return _hasher.check_needs_rehash(password_hash)


def _normalise(password: str) -> bytes:
    """Return one form of a password, however a keyboard composes its letters."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
