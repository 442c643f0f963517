"""Names of threads come in and are kept; a thread is one clause through all versions of a work."""

from collections.abc import Collection

from sqlalchemy import Connection, insert, select

from variorum.storage.tables import threads

AT_ONCE = 500
"""Values in one list of a query; both databases take many more."""


def save_threads(connection: Connection, work_id: int, named: Collection[str]) -> None:
    """Keep the threads that are new; those that are known stay with the work they began in."""
    wanted = sorted(set(named))
    known: set[str] = set()
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        known |= set(connection.execute(select(threads.c.id).where(threads.c.id.in_(part))).scalars())
    fresh = [{"id": thread, "work_id": work_id} for thread in wanted if thread not in known]
    if fresh:
        connection.execute(insert(threads), fresh)
