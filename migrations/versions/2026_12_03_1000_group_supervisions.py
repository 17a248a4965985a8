"""Supervisions of several bodies at once belong together, as their supervisor's own acts say."""

from alembic import op

revision = "202612031000"
down_revision = "202612030010"


def upgrade() -> None:
    """What says so is part of the referee, which each migration loads anew."""


def downgrade() -> None:
    op.execute("DROP FUNCTION IF EXISTS liandong.group_of(text, text, uuid)")
