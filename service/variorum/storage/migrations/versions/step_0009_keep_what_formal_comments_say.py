"""Formal comments keep what the form of a standards body asks for: member, place, type, change, observations."""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the step; notes that are there are no formal comments."""
    with op.batch_alter_table('annotations', schema=None) as batch_op:
        batch_op.add_column(sa.Column('formal', sa.JSON(), server_default='{}', nullable=False))


def downgrade() -> None:
    """Take the step back: formal comments keep their words alone."""
    with op.batch_alter_table('annotations', schema=None) as batch_op:
        batch_op.drop_column('formal')
