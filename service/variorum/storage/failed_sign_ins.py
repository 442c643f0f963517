"""Failed attempts to sign in, by the hash of whose account and from where, for as long as they count."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from variorum.storage.tables import failed_sign_ins


def save_failure(connection: Connection, subjects: Collection[str], now: datetime) -> None:
    """Note a failure under each of its subjects."""
    connection.execute(insert(failed_sign_ins), [{"subject": subject, "at": now} for subject in subjects])


def count_failures(connection: Connection, subject: str, since: datetime) -> int:
    """Return how many failures a subject has had since a moment."""
    same = (failed_sign_ins.c.subject == subject) & (failed_sign_ins.c.at > since)
    return int(connection.execute(select(func.count()).select_from(failed_sign_ins).where(same)).scalar_one())


def forgive_failures(connection: Connection, subject: str) -> None:
    """Forget the failures of a subject, e.g. after a right password."""
    connection.execute(delete(failed_sign_ins).where(failed_sign_ins.c.subject == subject))


def forget_failures(connection: Connection, before: datetime) -> None:
    """Forget failures that count no more."""
    connection.execute(delete(failed_sign_ins).where(failed_sign_ins.c.at <= before))
