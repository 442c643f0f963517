"""People look at notes that a new version moved, and take back where they placed one."""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the step; notes placed by hand before it cannot be taken back."""
    op.create_table('note_checks',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('annotation_id', sa.String(length=32), nullable=False),
    sa.Column('expression_id', sa.Integer(), nullable=False),
    sa.Column('created', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_note_checks_person_id')),
    sa.ForeignKeyConstraint(['annotation_id'], ['annotations.id'], name=op.f('fk_note_checks_annotation_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['expression_id'], ['expressions.id'], name=op.f('fk_note_checks_expression_id')),
    sa.PrimaryKeyConstraint('person_id', 'annotation_id', 'expression_id', name=op.f('pk_note_checks'))
    )
    op.create_table('earlier_placements',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('step', sa.String(length=32), nullable=False),
    sa.Column('annotation_id', sa.String(length=32), nullable=False),
    sa.Column('expression_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('start', sa.Integer(), nullable=True),
    sa.Column('end', sa.Integer(), nullable=True),
    sa.Column('suggestions', sa.JSON(), nullable=False),
    sa.Column('placed_in', sa.Integer(), nullable=False),
    sa.Column('created', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['annotation_id'], ['annotations.id'], name=op.f('fk_earlier_placements_annotation_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['expression_id'], ['expressions.id'], name=op.f('fk_earlier_placements_expression_id')),
    sa.ForeignKeyConstraint(['placed_in'], ['expressions.id'], name=op.f('fk_earlier_placements_placed_in')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_earlier_placements'))
    )
    with op.batch_alter_table('earlier_placements', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_earlier_placements_annotation_id'), ['annotation_id'], unique=False)


def downgrade() -> None:
    """Take the step back: nobody has looked at anything, and placings by hand stay."""
    op.drop_table('earlier_placements')
    op.drop_table('note_checks')
