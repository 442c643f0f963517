"""A version keeps its captioned figures and tables with where they are printed; older ones have none until read anew."""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the step; the column is added in place, since a table made anew would lose its guards."""
    op.add_column("expressions", sa.Column('figures', sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Take the step back."""
    op.drop_column("expressions", "figures")
