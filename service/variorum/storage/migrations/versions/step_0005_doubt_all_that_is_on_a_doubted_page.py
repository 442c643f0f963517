"""Every clause of which any words stand on a page of unreliable text says so, and on which pages.

Until now only clauses that begin on such a page did. The text stays as it was published; what is known of it grows.
"""

import json
import zlib
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

DOUBT = "page-unreliable"
WEIGHT = 0.7
"""What is left of the confidence of a clause that was not doubted for this before."""

expressions = sa.table("expressions", sa.column("id", sa.Integer), sa.column("notices", sa.JSON))
pages = sa.table(
    "pages",
    sa.column("expression_id", sa.Integer),
    sa.column("page", sa.Integer),
    sa.column("segments", sa.LargeBinary),
)
clauses = sa.table(
    "clauses",
    sa.column("id", sa.Integer),
    sa.column("expression_id", sa.Integer),
    sa.column("start", sa.Integer),
    sa.column("end", sa.Integer),
    sa.column("page", sa.Integer),
    sa.column("confidence", sa.Float),
    sa.column("doubts", sa.JSON),
)


def upgrade() -> None:
    """Apply the step to every version that has such a page."""
    connection = op.get_bind()
    for row in connection.execute(sa.select(expressions)).all():
        doubted = sorted({page for kind, page, _ in row.notices if kind == "unreliable-text"})
        if doubted:
            _doubt(connection, row.id, doubted)


def downgrade() -> None:
    """Take the step back: what clauses say stays true, and older programs read it."""


def _doubt(connection: sa.Connection, expression_id: int, doubted: list[int]) -> None:
    starts = [(page, start) for page in doubted for start in _starts(connection, expression_id, page)]
    for row in connection.execute(sa.select(clauses).where(clauses.c.expression_id == expression_id)).all():
        here = {page for page, start in starts if row.start <= start < row.end} | ({row.page} & set(doubted))
        if here:
            _update(connection, row, ", ".join(map(str, sorted(here))))


def _starts(connection: sa.Connection, expression_id: int, page: int) -> Iterator[int]:
    wanted = sa.select(pages.c.segments).where(pages.c.expression_id == expression_id, pages.c.page == page)
    for row in connection.execute(wanted):
        for segment in json.loads(zlib.decompress(row.segments)):
            yield segment[0]


def _update(connection: sa.Connection, row: sa.Row[Any], named: str) -> None:
    others = [doubt for doubt in row.doubts if doubt[0] != DOUBT]
    is_known = len(others) < len(row.doubts)
    confidence = row.confidence if is_known else round(row.confidence * WEIGHT, 2)
    values = {"doubts": [*others, [DOUBT, named, ""]], "confidence": confidence}
    connection.execute(sa.update(clauses).where(clauses.c.id == row.id).values(values))
