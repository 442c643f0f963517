"""Which versions the search index has not seen yet."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, insert, select

from variorum.storage.tables import expressions, index_changes


def remember_index_changes(connection: Connection, expression_ids: Collection[int]) -> None:
    """Note that versions have to be indexed, again or for the first time."""
    forget_index_changes(connection, expression_ids)
    values = [{"expression_id": row} for row in sorted(set(expression_ids))]
    if values:
        connection.execute(insert(index_changes), values)


def load_index_changes(connection: Connection) -> list[int]:
    """Return the versions that are waiting to be indexed."""
    return list(
        connection.execute(select(index_changes.c.expression_id).order_by(index_changes.c.expression_id)).scalars()
    )


def forget_index_changes(connection: Connection, expression_ids: Collection[int]) -> None:
    """Note that versions were indexed."""
    connection.execute(delete(index_changes).where(index_changes.c.expression_id.in_(sorted(expression_ids))))


def load_expression_ids(connection: Connection) -> set[int]:
    """Return every version there is."""
    return set(connection.execute(select(expressions.c.id)).scalars())
