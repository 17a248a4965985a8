"""An index of the acts of each member: what it did, and what it began."""

from alembic import op

revision = "202611281350"
down_revision = "202611281345"


def upgrade() -> None:
    op.execute("CREATE INDEX act_member_idx ON liandong.act (province, owner, member)")


def downgrade() -> None:
    op.execute("DROP INDEX liandong.act_member_idx")
