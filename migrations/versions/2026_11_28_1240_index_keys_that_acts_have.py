"""Only acts with an idempotency key are in the index of keys.

With the others in it, PostgreSQL took it to find an act by its id, and read all acts of the body.
"""

from alembic import op

revision = "202611281240"
down_revision = "202611280900"


def upgrade() -> None:
    op.execute("""
        ALTER TABLE liandong.act DROP CONSTRAINT act_province_owner_idempotency_key_key;
        CREATE UNIQUE INDEX act_idempotency_key_idx
            ON liandong.act (province, owner, idempotency_key)
            WHERE idempotency_key IS NOT NULL;
    """)


def downgrade() -> None:
    op.execute("""
        DROP INDEX liandong.act_idempotency_key_idx;
        ALTER TABLE liandong.act ADD UNIQUE (province, owner, idempotency_key);
    """)
