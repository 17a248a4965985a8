"""Schemes can be filed, where the superior's standard asks for no more."""

from alembic import op

revision = "202611291640"
down_revision = "202611291630"


def upgrade() -> None:
    """What says so is part of the referee, which each migration loads anew."""


def downgrade() -> None:
    op.execute("""
        DROP FUNCTION IF EXISTS liandong.is_filed(text), liandong.standard_for(text, text);
    """)
