"""A review can pass a scheme with changes, which it then confirms."""

from alembic import op

revision = "202611291600"
down_revision = "202611291300"

STATES = ("OPEN", "RETURNED", "PASSED", "CANCELLED", "REVOKED")


def upgrade() -> None:
    op.execute("""
        ALTER TABLE liandong.review
            ADD COLUMN required_changes jsonb NOT NULL DEFAULT '[]',
            ADD COLUMN amended_revision_id uuid,
            ADD CONSTRAINT review_changes_check CHECK (
                (state <> 'PASSED_WITH_CHANGES' OR required_changes <> '[]')
                AND (amended_revision_id IS NULL OR required_changes <> '[]'));
    """)
    permit(*STATES, "PASSED_WITH_CHANGES")


def downgrade() -> None:
    permit(*STATES)
    op.execute("""
        ALTER TABLE liandong.review DROP CONSTRAINT review_changes_check,
            DROP COLUMN required_changes, DROP COLUMN amended_revision_id;
    """)


def permit(*states: str) -> None:
    """Let a review have one of these states."""
    named = ", ".join(f"'{state}'" for state in states)
    op.execute(f"""
        ALTER TABLE liandong.review DROP CONSTRAINT review_state_check,
            ADD CONSTRAINT review_state_check CHECK (state IN ({named}));
    """)
