"""Readers say which clauses are not one and which changes they reviewed; runs say under which settings they were made."""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the step; runs that are there were made without any settings and stay as they are."""
    with op.batch_alter_table('runs', schema=None) as batch_op:
        batch_op.add_column(sa.Column('settings', sa.String(length=64), server_default='', nullable=False))
        batch_op.add_column(sa.Column('is_current', sa.Boolean(), server_default=sa.true(), nullable=False))
        batch_op.drop_constraint(batch_op.f('uq_runs_old_id_new_id_engine'), type_='unique')
        batch_op.create_unique_constraint(batch_op.f('uq_runs_old_id_new_id_engine_settings'), ['old_id', 'new_id', 'engine', 'settings'])
    op.create_table('separations',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('old_id', sa.Integer(), nullable=False),
    sa.Column('old_position', sa.Integer(), nullable=False),
    sa.Column('new_id', sa.Integer(), nullable=False),
    sa.Column('new_position', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('created', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['old_id'], ['expressions.id'], name=op.f('fk_separations_old_id')),
    sa.ForeignKeyConstraint(['new_id'], ['expressions.id'], name=op.f('fk_separations_new_id')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_separations_person_id')),
    sa.PrimaryKeyConstraint('old_id', 'old_position', 'new_id', 'new_position', name=op.f('pk_separations'))
    )
    with op.batch_alter_table('separations', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_separations_id'), ['id'], unique=False)
    op.create_table('reviews',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('old_id', sa.Integer(), nullable=False),
    sa.Column('new_id', sa.Integer(), nullable=False),
    sa.Column('change_key', sa.String(length=32), nullable=False),
    sa.Column('created', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_reviews_person_id')),
    sa.ForeignKeyConstraint(['old_id'], ['expressions.id'], name=op.f('fk_reviews_old_id')),
    sa.ForeignKeyConstraint(['new_id'], ['expressions.id'], name=op.f('fk_reviews_new_id')),
    sa.PrimaryKeyConstraint('person_id', 'old_id', 'new_id', 'change_key', name=op.f('pk_reviews'))
    )


def downgrade() -> None:
    """Take the step back; only runs made without settings fit the older table."""
    op.drop_table('reviews')
    op.drop_table('separations')
    op.execute("DELETE FROM runs WHERE settings <> ''")
    with op.batch_alter_table('runs', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('uq_runs_old_id_new_id_engine_settings'), type_='unique')
        batch_op.create_unique_constraint(batch_op.f('uq_runs_old_id_new_id_engine'), ['old_id', 'new_id', 'engine'])
        batch_op.drop_column('is_current')
        batch_op.drop_column('settings')
