"""Who submitted a scheme is told why nobody can review it."""

from alembic import op

revision = "202611300200"
down_revision = "202611300100"
additive = True


def upgrade() -> None:
    """What says so is part of the referee, which each migration loads anew."""


def downgrade() -> None:
    op.execute("DROP FUNCTION IF EXISTS liandong.blocked_by(text)")
