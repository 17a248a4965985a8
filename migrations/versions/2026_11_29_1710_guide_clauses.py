"""A clause of a review standard says how it is judged, by what rule, and whether it must be met."""

from alembic import op

revision = "202611291710"
down_revision = "202611291700"


def upgrade() -> None:
    op.execute("""
        ALTER TABLE liandong.clause
            ADD COLUMN guidance text,
            ADD COLUMN basis text,
            ADD COLUMN kind text;
    """)


def downgrade() -> None:
    op.execute("""
        DO $$ BEGIN
            IF EXISTS (SELECT FROM liandong.clause
                       WHERE coalesce(guidance, basis, kind) IS NOT NULL) THEN
                RAISE EXCEPTION 'contents were written that the former release cannot read';
            END IF;
        END $$;
        ALTER TABLE liandong.clause
            DROP COLUMN guidance, DROP COLUMN basis, DROP COLUMN kind;
    """)
