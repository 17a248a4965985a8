"""A second lock on all rows that bodies read: one permissive policy too many opens nothing."""

from alembic import op

from migrations.isolation import lock

revision = "202611290330"
down_revision = "202611290305"

SOMEBODY = "(SELECT liandong.body()) IS NOT NULL"
TABLES = (
    "act",
    "clause",
    "deputy",
    "member",
    "opinion",
    "plan",
    "plan_item",
    "plan_revision",
    "proposal",
    "review",
    "review_standard",
    "scheme_revision",
    "standard_revision",
    "standing",
    "suggestion",
    "supervision",
    "verdict",
    "work_scheme",
)


def upgrade() -> None:
    for table in TABLES:
        lock(table)
    # The directory has no audience: whoever is somebody reads it. This is asked once.
    lock("body", SOMEBODY)
    op.execute("ALTER POLICY visible ON liandong.body USING (true)")


def downgrade() -> None:
    op.execute(f"ALTER POLICY visible ON liandong.body USING ({SOMEBODY})")
    for table in (*TABLES, "body"):
        op.execute(f"DROP POLICY locked ON liandong.{table}")
