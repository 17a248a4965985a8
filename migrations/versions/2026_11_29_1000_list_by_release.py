"""Heads say when they were first released: lists are in that order, which tells of no drafts."""

from alembic import op

from migrations.isolation import LISTED, RELEASED
from migrations.orders import ordered, unordered

revision = "202611291000"
down_revision = "202611291100"

HEADS = ("plan", "review_standard", "work_scheme", "supervision")
# Of the others nothing is written before somebody else is told of the record.
DRAFTED = {
    "plan": "plan_revision",
    "review_standard": "standard_revision",
    "work_scheme": "scheme_revision",
}


def upgrade() -> None:
    for head in HEADS:
        op.execute(f"ALTER TABLE liandong.{head} ADD COLUMN {RELEASED}")
        if revised := DRAFTED.get(head):
            op.execute(f"""
                SET LOCAL ROLE liandong_referee;
                UPDATE liandong.{head} h SET released_at = r.released_at
                FROM liandong.{revised} r
                WHERE r.province = h.province AND r.owner = h.owner AND r.subject_id = h.id
                  AND r.edition = 1;
                RESET ROLE;
            """)
        op.execute(f"ALTER TABLE liandong.{head} ADD COLUMN {LISTED}")
        unordered(head, "created_at")
        ordered(head, "listed_at")
        op.execute(f"ANALYZE liandong.{head}")


def downgrade() -> None:
    op.execute("DROP FUNCTION IF EXISTS liandong.with_keys(text[], jsonb)")
    for head in HEADS:
        unordered(head, "listed_at")
        ordered(head, "created_at")
        op.execute(f"ALTER TABLE liandong.{head} DROP COLUMN listed_at, DROP COLUMN released_at")
