"""Readers count the released versions alone, and new ids do not tell when they were made."""

from alembic import op

revision = "202611290345"
down_revision = "202611290330"

REVISIONS = ("plan_revision", "standard_revision", "scheme_revision", "opinion")
RANDOM = (
    *REVISIONS,
    "clause",
    "deputy",
    "plan",
    "plan_item",
    "proposal",
    "review",
    "review_standard",
    "suggestion",
    "supervision",
    "verdict",
    "work_scheme",
)


def upgrade() -> None:
    for table in REVISIONS:
        op.execute(f"""
            ALTER TABLE liandong.{table} ADD COLUMN edition integer;
            SET LOCAL ROLE liandong_referee;
            UPDATE liandong.{table} r SET edition = counted.edition
            FROM (SELECT province, owner, id, row_number() OVER (
                      PARTITION BY province, owner, subject_id ORDER BY number) AS edition
                  FROM liandong.{table} WHERE released_at IS NOT NULL) counted
            WHERE (r.province, r.owner, r.id) = (counted.province, counted.owner, counted.id);
            RESET ROLE;
            ALTER TABLE liandong.{table} ADD CHECK ((edition IS NULL) = (released_at IS NULL));
        """)
    for table in RANDOM:
        op.execute(f"ALTER TABLE liandong.{table} ALTER COLUMN id SET DEFAULT gen_random_uuid()")


def downgrade() -> None:
    for table in REVISIONS:
        op.execute(f"ALTER TABLE liandong.{table} DROP COLUMN edition")
