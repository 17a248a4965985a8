"""Plans name the version of an upper plan that they carry out, and answer its items one by one."""

from alembic import op

from migrations.isolation import parts

revision = "202611291030"
down_revision = "202611291000"


def upgrade() -> None:
    parts(
        "item_answer",
        "plan_revision",
        """
        item      text NOT NULL,
        answer    text NOT NULL,
        own_items text[],
        reason    text
        """,
    )
    op.execute("""
        ALTER TABLE liandong.plan ADD COLUMN based_on uuid;
        CREATE INDEX plan_based_on_idx ON liandong.plan (based_on) WHERE based_on IS NOT NULL;
    """)


def downgrade() -> None:
    op.execute("""
        DROP FUNCTION IF EXISTS liandong.carried_over(jsonb, jsonb),
            liandong.with_own_items(jsonb);
        DROP TABLE liandong.item_answer;
        ALTER TABLE liandong.plan DROP COLUMN based_on;
    """)
