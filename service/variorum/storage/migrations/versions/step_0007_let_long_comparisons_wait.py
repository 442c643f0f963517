"""Long comparisons wait as rows until they are made."""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the step."""
    op.create_table('waiting_comparisons',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('old_id', sa.Integer(), nullable=False),
    sa.Column('new_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('reason', sa.String(length=40), nullable=False),
    sa.Column('step', sa.String(length=20), nullable=False),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('created', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['new_id'], ['expressions.id'], name=op.f('fk_waiting_comparisons_new_id')),
    sa.ForeignKeyConstraint(['old_id'], ['expressions.id'], name=op.f('fk_waiting_comparisons_old_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_waiting_comparisons')),
    sa.UniqueConstraint('old_id', 'new_id', name=op.f('uq_waiting_comparisons_old_id_new_id'))
    )
    with op.batch_alter_table('waiting_comparisons', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_waiting_comparisons_state'), ['state'], unique=False)


def downgrade() -> None:
    """Take the step back: what waits is made when it is opened again."""
    op.drop_table('waiting_comparisons')
