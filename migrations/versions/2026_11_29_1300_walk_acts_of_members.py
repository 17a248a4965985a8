"""Acts of each member are found in their order, and records with a day by who reads them.

No index by all readers is left. Since there are two locks, PostgreSQL applies the one that such an
index was for after the other one, and then in no index.
"""

from alembic import op

from migrations.isolation import asked_for
from migrations.orders import dated, undated, with_days

revision = "202611291300"
down_revision = "202611291040"

BY_AUDIENCE = (
    *("act", "plan", "plan_duty", "work_scheme", "review_standard", "review", "supervision"),
    *("suggestion", "proposal", "deputy", "deadline_rule"),
)


def upgrade() -> None:
    op.execute("""
        DROP INDEX liandong.act_member_idx;
        CREATE INDEX act_member_idx
            ON liandong.act (member, subject, performed_at, subject_id, kind);
    """)
    for table in BY_AUDIENCE:
        op.execute(f"DROP INDEX liandong.{table}_audience_idx")
    for table in with_days():
        dated(table)


def downgrade() -> None:
    for table in with_days():
        undated(table)
    for table in BY_AUDIENCE:
        op.execute(asked_for(table))
    op.execute("""
        DROP INDEX liandong.act_member_idx;
        CREATE INDEX act_member_idx ON liandong.act (province, owner, member);
    """)
