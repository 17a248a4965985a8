"""A clause of a review standard points at the article of a rule document that requires it."""

from alembic import op

revision = "202612030010"
down_revision = "202612030000"


def upgrade() -> None:
    op.execute("ALTER TABLE liandong.clause ADD COLUMN article_id uuid")


def downgrade() -> None:
    op.execute("""
        DO $$ BEGIN
            IF EXISTS (SELECT FROM liandong.clause WHERE article_id IS NOT NULL) THEN
                RAISE EXCEPTION 'contents were written that the former release cannot read';
            END IF;
        END $$;
        ALTER TABLE liandong.clause DROP COLUMN article_id;
    """)
