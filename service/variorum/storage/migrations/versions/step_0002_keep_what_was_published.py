"""Published texts never change, and what was done is written down for good.

A privileged note cannot be marked for others; printed line and page numbers may have any length.
"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

GUARDED = (
    ("expressions_text_stays", "expressions", "UPDATE OF text, text_sha256, work_id, label, language"),
    ("clauses_stay", "clauses", 'UPDATE OF expression_id, position, "start", "end", content_start, content_end, sha256'),
    ("audit_stays", "audit", "UPDATE"),
    ("audit_is_kept", "audit", "DELETE"),
)
"""Name, table and event of each guard; the database itself refuses."""


def upgrade() -> None:
    """Apply the step."""
    with op.batch_alter_table('clauses', schema=None) as batch_op:
        batch_op.alter_column('line', existing_type=sa.String(length=20), type_=sa.Text(), existing_nullable=False)
    with op.batch_alter_table('pages', schema=None) as batch_op:
        batch_op.alter_column('label', existing_type=sa.String(length=40), type_=sa.Text(), existing_nullable=False)
    op.create_table('audit',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('action', sa.String(length=40), nullable=False),
    sa.Column('subject', sa.String(length=200), nullable=False),
    sa.Column('detail', sa.Text(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_audit_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit'))
    )
    with op.batch_alter_table('audit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_audit_subject'), ['subject'], unique=False)
    op.execute("UPDATE people SET email = lower(email)")
    op.execute("UPDATE annotations SET visibility = 'only-me' WHERE is_privileged AND visibility NOT IN ('only-me', 'matter')")
    with op.batch_alter_table('annotations', schema=None) as batch_op:
        batch_op.create_check_constraint(batch_op.f('ck_annotations_privileged_stays_in_matter'), "NOT is_privileged OR visibility IN ('only-me', 'matter')")
    _guard()


def downgrade() -> None:
    """Take the step back."""
    for name, table, _ in GUARDED:
        op.execute(f"DROP TRIGGER {name}" + ("" if _is_sqlite() else f" ON {table}"))
    if not _is_sqlite():
        op.execute("DROP FUNCTION refuse_change()")
    with op.batch_alter_table('annotations', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_annotations_privileged_stays_in_matter'), type_='check')
    op.drop_table('audit')
    with op.batch_alter_table('pages', schema=None) as batch_op:
        batch_op.alter_column('label', existing_type=sa.Text(), type_=sa.String(length=40), existing_nullable=False)
    with op.batch_alter_table('clauses', schema=None) as batch_op:
        batch_op.alter_column('line', existing_type=sa.Text(), type_=sa.String(length=20), existing_nullable=False)


def _guard() -> None:
    if not _is_sqlite():
        op.execute(
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE integrity_constraint_violation USING MESSAGE = 'this is kept as it is'; END $$"
        )
    for name, table, change in GUARDED:
        refuse = "BEGIN SELECT RAISE(ABORT, 'this is kept as it is'); END" if _is_sqlite() else "EXECUTE FUNCTION refuse_change()"
        op.execute(f"CREATE TRIGGER {name} BEFORE {change} ON {table} FOR EACH ROW {refuse}")


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
