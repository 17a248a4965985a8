"""A verdict names the act that recorded it: who asks why they see it is told of that act."""

from alembic import op

revision = "0010"
down_revision = "0009"
# Nobody is below a county: its role gives no verdicts.
UPPER = "liandong_central, liandong_provincial, liandong_city"


def upgrade() -> None:
    # Of one that is older nothing says which act it was: several are on the same scheme.
    op.execute(f"""
        ALTER TABLE liandong.verdict ADD COLUMN act_id uuid,
            ADD FOREIGN KEY (province, owner, act_id)
                REFERENCES liandong.act (province, owner, id);
        GRANT INSERT (act_id), UPDATE (act_id) ON liandong.verdict TO {UPPER};
    """)


def downgrade() -> None:
    op.execute("ALTER TABLE liandong.verdict DROP COLUMN act_id")
