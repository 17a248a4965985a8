"""What a plan obliges a body to ends when the plan is taken away from it."""

from alembic import op

revision = "202611291610"
down_revision = "202611291600"


def upgrade() -> None:
    op.execute("ALTER TABLE liandong.plan_duty ADD COLUMN lifted_at timestamptz")


def downgrade() -> None:
    op.execute("""
        DROP FUNCTION IF EXISTS liandong.former_readers(jsonb),
            liandong.taken(liandong.transition, liandong.body, jsonb, text[]);
        ALTER TABLE liandong.plan_duty DROP COLUMN lifted_at;
    """)
