"""The changes that a person has reviewed come in and are kept; which of a comparison they reviewed goes out."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from variorum.storage.tables import reviews


def save_reviews(
    connection: Connection, person_id: int, pair: tuple[int, int], keys: Iterable[str], now: datetime
) -> None:
    """Keep that a person reviewed changes between two versions; what they reviewed before stays."""
    fresh = sorted(set(keys) - load_reviews(connection, person_id, pair))
    named = {"person_id": person_id, "old_id": pair[0], "new_id": pair[1], "created": now}
    if fresh:
        connection.execute(insert(reviews), [{**named, "change_key": key} for key in fresh])


def drop_review(connection: Connection, person_id: int, pair: tuple[int, int], key: str) -> None:
    """Forget that a person reviewed a change."""
    connection.execute(
        delete(reviews).where(
            reviews.c.person_id == person_id,
            reviews.c.old_id == pair[0],
            reviews.c.new_id == pair[1],
            reviews.c.change_key == key,
        )
    )


def load_reviews(connection: Connection, person_id: int, pair: tuple[int, int]) -> set[str]:
    """Return the keys of the changes between two versions that a person reviewed."""
    wanted = select(reviews.c.change_key).where(
        reviews.c.person_id == person_id, reviews.c.old_id == pair[0], reviews.c.new_id == pair[1]
    )
    return set(connection.execute(wanted).scalars())
