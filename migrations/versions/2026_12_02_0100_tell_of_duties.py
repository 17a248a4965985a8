"""Duties of plans are told of: to whom, how far, and when a superior is told."""

from alembic import op

revision = "202612020100"
down_revision = "202612020000"


def upgrade() -> None:
    op.execute("""
        ALTER TABLE liandong.plan_duty
            ADD COLUMN escalate_after integer CHECK (escalate_after >= 0),
            ADD COLUMN told_on date;
        CREATE INDEX plan_duty_due_idx ON liandong.plan_duty (due_on) WHERE lifted_at IS NULL;
        CREATE TABLE liandong.duty_told (
            plan_id uuid NOT NULL,
            debtor  text COLLATE "C" NOT NULL REFERENCES liandong.body (id),
            due_on  date NOT NULL,
            step    integer NOT NULL,
            PRIMARY KEY (plan_id, debtor));
        COMMENT ON TABLE liandong.duty_told IS
            'How far a body was told of what a plan obliges it to, by that day; read by nobody.';
        ALTER TABLE liandong.duty_told OWNER TO liandong_owner;
        ALTER TABLE liandong.duty_told ENABLE ROW LEVEL SECURITY;
        ALTER TABLE liandong.duty_told FORCE ROW LEVEL SECURITY;
        CREATE POLICY referee ON liandong.duty_told TO liandong_referee
            USING (true) WITH CHECK (true);
        GRANT SELECT, INSERT, UPDATE ON liandong.duty_told TO liandong_referee;
        GRANT SELECT ON liandong.duty_told TO liandong_backup;
    """)


def downgrade() -> None:
    op.execute("""
        DO $$ BEGIN
            IF EXISTS (SELECT FROM liandong.duty_told) THEN
                RAISE EXCEPTION 'acts were recorded that the former release cannot read';
            END IF;
        END $$;
        -- Loaded with the referee, which the former release loads without them.
        DROP FUNCTION IF EXISTS liandong.duties_of(jsonb),
            liandong.tell_of_duties(uuid, timestamptz, integer),
            liandong.remind_of_duties(timestamptz),
            liandong.next_told(text, jsonb, liandong.body, liandong.body),
            liandong.submitter_of(jsonb);
        DROP TABLE liandong.duty_told;
        DROP INDEX liandong.plan_duty_due_idx;
        ALTER TABLE liandong.plan_duty DROP COLUMN escalate_after, DROP COLUMN told_on;
    """)
