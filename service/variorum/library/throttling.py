"""Whose account is tried from where comes in; whether one more attempt is allowed goes out, also after a restart.

Failures are counted in the database. Nobody can lock a person out from elsewhere for longer than an hour, and one-time
links always work: they cannot be guessed.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from variorum.errors import TooManyAttempts
from variorum.library import Library
from variorum.storage import failed_sign_ins


@dataclass(frozen=True, slots=True)
class Limit:
    """How many failures a subject may have within a time."""

    subject: str
    most: int
    within: timedelta


MOST_OF_PERSON_HERE = 10
"""For one account from one address in a quarter of an hour: who mistypes needs three or four."""

MOST_OF_PERSON = 50
"""For one account from everywhere in an hour: at 1,200 guesses a day, ten thousand common passwords take a week."""

MOST_FROM_HERE = 100
"""From one address in an hour, for any accounts: an office behind one address mistypes less."""

QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)


def limits_of(account: str, address: str) -> tuple[Limit, ...]:
    """Return what is counted of an attempt; the first is forgiven when it succeeds. Unknown accounts count alike."""
    name = account.strip().lower()
    return (
        Limit(_hash("both", name, address), MOST_OF_PERSON_HERE, QUARTER),
        Limit(_hash("account", name), MOST_OF_PERSON, HOUR),
        Limit(_hash("address", address), MOST_FROM_HERE, HOUR),
    )


def refuse_often_failed(library: Library, limits: tuple[Limit, ...]) -> None:
    """Raise ``TooManyAttempts`` when a subject failed too often of late."""
    now = library.now()
    with library.database.read() as connection:
        for limit in limits:
            if failed_sign_ins.count_failures(connection, limit.subject, now - limit.within) >= limit.most:
                raise TooManyAttempts("Too many attempts. Wait a quarter of an hour, or ask for a one-time link.")


def record_failure(library: Library, limits: tuple[Limit, ...]) -> None:
    """Count a failed attempt, and forget those that count no more."""
    now = library.now()
    with library.database.write() as connection:
        failed_sign_ins.forget_failures(connection, now - max(limit.within for limit in limits))
        failed_sign_ins.save_failure(connection, [limit.subject for limit in limits], now)


def forgive(library: Library, limits: tuple[Limit, ...]) -> None:
    """Forget the failures of this person from here, as they have signed in."""
    with library.database.write() as connection:
        failed_sign_ins.forgive_failures(connection, limits[0].subject)


def _hash(*parts: str) -> str:
    """Return a name of one length, so that nobody's address is kept as it is written."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
