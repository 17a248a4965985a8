"""A pass can be revoked: its review says so."""

from alembic import op

revision = "202611291200"
down_revision = "202611290810"

STATES = ("OPEN", "RETURNED", "PASSED", "CANCELLED")


def upgrade() -> None:
    permit(*STATES, "REVOKED")


def downgrade() -> None:
    permit(*STATES)


def permit(*states: str) -> None:
    """Let a review have one of these states."""
    named = ", ".join(f"'{state}'" for state in states)
    op.execute(f"""
        ALTER TABLE liandong.review DROP CONSTRAINT review_state_check,
            ADD CONSTRAINT review_state_check CHECK (state IN ({named}));
    """)
