"""Arrangements of rounds are listed by the round and the batch."""

from alembic import op

revision = "202612020120"
down_revision = "202612020110"


def upgrade() -> None:
    # No version before says any.
    op.execute("ALTER TABLE liandong.plan ADD COLUMN round integer, ADD COLUMN batch integer")


def downgrade() -> None:
    op.execute("""
        DO $$ BEGIN
            IF EXISTS (SELECT FROM liandong.plan WHERE round IS NOT NULL OR batch IS NOT NULL) THEN
                RAISE EXCEPTION 'contents were written that the former release cannot read';
            END IF;
        END $$;
        ALTER TABLE liandong.plan DROP COLUMN round, DROP COLUMN batch;
    """)
