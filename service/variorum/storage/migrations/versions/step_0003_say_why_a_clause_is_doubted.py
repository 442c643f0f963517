"""Clauses say where they end in print and why they may be misread; a version keeps what to check in it.

Versions from before know neither: the last page of their clauses is 0, and what to check is found when it is asked for.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ADDED = (
    ("clauses", lambda: sa.Column("last_page", sa.Integer(), server_default="0", nullable=False)),
    ("clauses", lambda: sa.Column("last_line", sa.Text(), server_default="", nullable=False)),
    ("clauses", lambda: sa.Column("doubts", sa.JSON(), server_default="[]", nullable=False)),
    ("expressions", lambda: sa.Column("problems", sa.LargeBinary(), nullable=True)),
)


def upgrade() -> None:
    """Apply the step; columns are added in place, since a table made anew would lose its guards."""
    for table, column in ADDED:
        op.add_column(table, column())


def downgrade() -> None:
    """Take the step back."""
    for table, column in reversed(ADDED):
        op.drop_column(table, column().name)
