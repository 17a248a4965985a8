"""A body further above can review schemes in place of the superior (提级)."""

from alembic import op

revision = "202611301200"
down_revision = "202611301000"
additive = True


def upgrade() -> None:
    op.execute("""
        ALTER TABLE liandong.work_scheme
            ADD reviewer text COLLATE "C" REFERENCES liandong.body (id);
        CREATE INDEX work_scheme_reviewer_idx ON liandong.work_scheme (reviewer, state)
            WHERE reviewer IS NOT NULL;
        -- They asked what is said of a body; now it is said of a scheme.
        DROP FUNCTION IF EXISTS liandong.is_filed(text), liandong.blocked_by(text);
    """)


def downgrade() -> None:
    op.execute("""
        DO $$ BEGIN
            IF EXISTS (SELECT FROM liandong.work_scheme WHERE reviewer IS NOT NULL) THEN
                RAISE EXCEPTION 'schemes were taken up, which the former release cannot review';
            END IF;
        END $$;
        -- Loaded with the referee, which the former release loads without them.
        DROP FUNCTION IF EXISTS liandong.blocked_by(uuid), liandong.reviewer(uuid),
            liandong.is_filed(jsonb), liandong.standard_of(jsonb),
            liandong.relation_on(liandong.body, liandong.body, jsonb),
            liandong.reviewer_of(liandong.body, jsonb),
            liandong.reaching(liandong.transition, jsonb, jsonb),
            liandong.taken_up_by(liandong.body, jsonb);
        ALTER TABLE liandong.work_scheme DROP COLUMN reviewer;
    """)
