"""Standings say how many records are to be revised, since what they carry out was."""

from alembic import op

revision = "202612020110"
down_revision = "202612020100"


def upgrade() -> None:
    # Filled by the count anew that follows, as the rules have changed.
    op.execute("ALTER TABLE liandong.standing ADD COLUMN stale integer NOT NULL DEFAULT 0")


def downgrade() -> None:
    op.execute("""
        DROP FUNCTION IF EXISTS liandong.is_behind(jsonb, text);
        ALTER TABLE liandong.standing DROP COLUMN stale;
    """)
