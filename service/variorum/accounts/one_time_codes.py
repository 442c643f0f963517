"""A shared secret and the time come in; the six figures of the moment go out, as authenticator apps show them (RFC 6238)."""

import hmac
import secrets
import struct
from base64 import b32decode, b32encode
from datetime import UTC, datetime
from urllib.parse import quote, urlencode

from variorum.accounts.tokens import RandomBytes

STEP_SECONDS = 30
DIGITS = 6
SECRET_BYTES = 20
"""RFC 4226 asks for 160 bits; every app takes them."""

STEPS_BESIDE = 1
"""A clock may be half a minute wrong, and typing takes time: RFC 6238 allows one step to either side."""

RECOVERY_CODES = 10
RECOVERY_BYTES = 10
"""80 bits each: a plain hash is enough to keep of them, as nobody guesses one."""


def make_secret(random_bytes: RandomBytes = secrets.token_bytes) -> str:
    """Return a new secret, in the letters that apps take."""
    return b32encode(random_bytes(SECRET_BYTES)).decode("ascii")


def write_code(secret: str, step: int) -> str:
    """Return the code of a step of half a minute, counted from 1970."""
    digest = hmac.digest(b32decode(secret), struct.pack(">Q", step), "sha1")
    offset = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def find_step(secret: str, code: str, now: datetime, last_step: int) -> int | None:
    """Return the step whose code this is, None when it is none of now or was used: each code is good once."""
    written = "".join(code.split())
    today = int(now.replace(tzinfo=UTC).timestamp()) // STEP_SECONDS
    found = None
    for step in range(today - STEPS_BESIDE, today + STEPS_BESIDE + 1):
        # Every step is compared, and in constant time: how long it takes says nothing.
        if hmac.compare_digest(write_code(secret, step).encode(), written.encode("utf-8", "surrogatepass")):
            found = step
    return found if found is not None and found > last_step else None


def write_address(secret: str, email: str) -> str:
    """Return the ``otpauth:`` address that an app on the same device opens."""
    name = quote(f"Variorum:{email}", safe="")
    return f"otpauth://totp/{name}?{urlencode({'secret': secret, 'issuer': 'Variorum'})}"


def make_recovery_codes(random_bytes: RandomBytes = secrets.token_bytes) -> tuple[str, ...]:
    """Return new codes for the day on which the device is lost, each good once."""
    return tuple(_write_recovery(random_bytes(RECOVERY_BYTES)) for _ in range(RECOVERY_CODES))


def read_recovery_code(written: str) -> str:
    """Return a recovery code as it was made, however it was typed."""
    letters = "".join(character for character in written.lower() if character.isalnum())
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def _write_recovery(drawn: bytes) -> str:
    return read_recovery_code(b32encode(drawn).decode("ascii"))
