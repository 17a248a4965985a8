"""An act can release the newest version where there is a newer one (`also_releases`)."""

from alembic import op

revision = "202611301500"
down_revision = "202611301400"
additive = True


def upgrade() -> None:
    op.execute("""
        ALTER TABLE liandong.transition
            ADD COLUMN also_releases boolean NOT NULL DEFAULT false;
    """)


def downgrade() -> None:
    op.execute("""
        -- Loaded with the referee, which the former release loads without them.
        DROP FUNCTION IF EXISTS liandong.keeps_pass(jsonb, jsonb), liandong.material(jsonb, jsonb);
        -- The former release loads its own.
        DELETE FROM liandong.transition;
        ALTER TABLE liandong.transition DROP COLUMN also_releases;
    """)
