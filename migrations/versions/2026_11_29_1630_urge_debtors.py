"""An act can be told to the one body that it names, and the cascade says who owes a plan."""

from alembic import op

revision = "202611291630"
down_revision = "202611291620"


def upgrade() -> None:
    # What it returns is wider now.
    op.execute("""
        DROP FUNCTION IF EXISTS liandong.cascade(uuid, text, text);
        ALTER TABLE liandong.transition
            DROP CONSTRAINT transition_told_check,
            ADD CONSTRAINT transition_told_check
                CHECK (told IN ('actor', 'added', 'named', 'readers', 'replaced', 'owed'));
    """)


def downgrade() -> None:
    op.execute("""
        DROP FUNCTION IF EXISTS liandong.cascade(uuid, text, text),
            liandong.owes_plan(jsonb, text);
        DELETE FROM liandong.transition;
        ALTER TABLE liandong.transition
            DROP CONSTRAINT transition_told_check,
            ADD CONSTRAINT transition_told_check
                CHECK (told IN ('actor', 'added', 'readers', 'replaced', 'owed'));
    """)
