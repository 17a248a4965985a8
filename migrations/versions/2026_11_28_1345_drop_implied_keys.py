"""No key to the body where the key to another row of the same owner implies it.

Each key is looked up once for each row that is written.
"""

from alembic import op

from migrations.isolation import BODYS

revision = "202611281345"
down_revision = "202611281340"

TABLES = (
    *("plan_revision", "plan_item", "standard_revision", "clause", "scheme_revision"),
    *("review", "verdict", "opinion", "suggestion"),
)


def upgrade() -> None:
    for table in TABLES:
        op.execute(f"ALTER TABLE liandong.{table} DROP CONSTRAINT {table}_province_owner_fkey")


def downgrade() -> None:
    for table in TABLES:
        op.execute(f"ALTER TABLE liandong.{table} ADD {BODYS}")
