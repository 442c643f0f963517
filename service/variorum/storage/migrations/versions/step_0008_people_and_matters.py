"""Five roles instead of three; matters are closed and have tags; sessions name their browser; second factors and tokens."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the step; everybody may do what they could do before, and whoever is signed in stays so."""
    op.execute("UPDATE people SET role = 'administrator' WHERE role = 'owner'")
    op.execute("UPDATE people SET role = 'annotator' WHERE role = 'member'")
    with op.batch_alter_table('matters', schema=None) as batch_op:
        batch_op.add_column(sa.Column('closed', sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column('key', sa.String(length=32), server_default='', nullable=False))
        # Whether a number is taken would tell that a matter exists.
        batch_op.drop_constraint(batch_op.f('uq_matters_number'), type_='unique')
    connection = op.get_bind()
    for row in connection.execute(sa.text("SELECT id FROM matters")).all():
        named = {'key': secrets.token_hex(10), 'id': row.id}
        connection.execute(sa.text("UPDATE matters SET key = :key WHERE id = :id"), named)
    with op.batch_alter_table('matters', schema=None) as batch_op:
        batch_op.alter_column('key', existing_type=sa.String(length=32), server_default=None)
        batch_op.create_unique_constraint(batch_op.f('uq_matters_key'), ['key'])
    op.create_table('matter_tags',
    sa.Column('matter_id', sa.Integer(), nullable=False),
    sa.Column('tag', sa.String(length=60), nullable=False),
    sa.ForeignKeyConstraint(['matter_id'], ['matters.id'], name=op.f('fk_matter_tags_matter_id')),
    sa.PrimaryKeyConstraint('matter_id', 'tag', name=op.f('pk_matter_tags'))
    )
    with op.batch_alter_table('sessions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('agent', sa.String(length=200), server_default='', nullable=False))
        batch_op.add_column(sa.Column('waits_for_code', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table('failed_sign_ins',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('subject', sa.String(length=64), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_failed_sign_ins'))
    )
    with op.batch_alter_table('failed_sign_ins', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_failed_sign_ins_subject'), ['subject'], unique=False)
    op.create_table('second_factors',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('secret', sa.String(length=64), nullable=False),
    sa.Column('last_step', sa.Integer(), nullable=False),
    sa.Column('is_confirmed', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_second_factors_person_id')),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_second_factors'))
    )
    op.create_table('recovery_codes',
    sa.Column('code_sha256', sa.String(length=64), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_recovery_codes_person_id')),
    sa.PrimaryKeyConstraint('code_sha256', name=op.f('pk_recovery_codes'))
    )
    with op.batch_alter_table('recovery_codes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_recovery_codes_person_id'), ['person_id'], unique=False)
    op.create_table('api_tokens',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('token_sha256', sa.String(length=64), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('scopes', sa.String(length=60), nullable=False),
    sa.Column('created', sa.DateTime(), nullable=False),
    sa.Column('used', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_api_tokens_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_api_tokens')),
    sa.UniqueConstraint('token_sha256', name=op.f('uq_api_tokens_token_sha256'))
    )
    with op.batch_alter_table('api_tokens', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_api_tokens_person_id'), ['person_id'], unique=False)


def downgrade() -> None:
    """Take the step back; sessions that wait for a code end, and roles become the nearest of the older three."""
    for table in ('api_tokens', 'recovery_codes', 'second_factors', 'failed_sign_ins', 'matter_tags'):
        op.drop_table(table)
    op.execute("DELETE FROM sessions WHERE waits_for_code")
    with op.batch_alter_table('sessions', schema=None) as batch_op:
        batch_op.drop_column('waits_for_code')
        batch_op.drop_column('agent')
    with op.batch_alter_table('matters', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('uq_matters_key'), type_='unique')
        batch_op.drop_column('key')
        batch_op.drop_column('closed')
        batch_op.create_unique_constraint(batch_op.f('uq_matters_number'), ['number'])
    op.execute("UPDATE people SET role = 'owner' WHERE role = 'administrator'")
    op.execute("UPDATE people SET role = 'member' WHERE role IN ('reader', 'annotator', 'editor')")
