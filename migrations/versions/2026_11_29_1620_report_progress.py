"""Ancestors are told how far the tasks of a filed plan have come."""

from alembic import op

revision = "202611291620"
down_revision = "202611291610"


def upgrade() -> None:
    # What it returns is wider now.
    op.execute("""
        DROP FUNCTION IF EXISTS liandong.cascade(uuid, text, text);
        ALTER TABLE liandong.plan_standing ADD COLUMN progress jsonb NOT NULL DEFAULT '{}';
    """)


def downgrade() -> None:
    op.execute("""
        DROP FUNCTION IF EXISTS liandong.cascade(uuid, text, text),
            liandong.progress_of(liandong.plan);
        ALTER TABLE liandong.plan_standing DROP COLUMN progress;
    """)
