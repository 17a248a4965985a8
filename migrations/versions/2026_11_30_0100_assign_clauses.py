"""Clauses of a pre-review can be assigned to members."""

from alembic import op

revision = "202611300100"
down_revision = "202611300000"


def upgrade() -> None:
    """What says so is part of the referee, which each migration loads anew."""


def downgrade() -> None:
    op.execute("DROP FUNCTION IF EXISTS liandong.assigned(text, text, uuid, uuid)")
