"""What Web Annotations from elsewhere say beyond what is shown is kept with their notes."""

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the step; notes that are there came from nowhere else."""
    op.create_table('kept_properties',
    sa.Column('annotation_id', sa.String(length=32), nullable=False),
    sa.Column('document', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['annotation_id'], ['annotations.id'], name=op.f('fk_kept_properties_annotation_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('annotation_id', name=op.f('pk_kept_properties'))
    )


def downgrade() -> None:
    """Take the step back: notes keep what is shown of them."""
    op.drop_table('kept_properties')
