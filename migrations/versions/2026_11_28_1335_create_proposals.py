"""Proposals: acts that one member prepares and another signs."""

from alembic import op

from migrations.isolation import OWNED, by_state, isolate, listed

revision = "202611281335"
down_revision = "202611281320"


def upgrade() -> None:
    op.execute(f"""
        CREATE TABLE liandong.proposal ({OWNED},
            state         text NOT NULL DEFAULT 'OPEN',
            updated_at    timestamptz NOT NULL DEFAULT now(),
            act           text NOT NULL,
            noun          text NOT NULL,
            record_id     uuid,
            input         jsonb NOT NULL,
            subject_id    uuid,
            relation      text NOT NULL,
            proposed_by   uuid NOT NULL,
            proposed_name text NOT NULL,
            performed_id  uuid,
            CONSTRAINT proposal_stays_inside CHECK (audience = ARRAY[owner]),
            CHECK (state <> 'SIGNED' OR performed_id IS NOT NULL),
            FOREIGN KEY (province, owner, performed_id)
                REFERENCES liandong.act (province, owner, id) DEFERRABLE INITIALLY DEFERRED);
        CREATE INDEX proposal_open_idx ON liandong.proposal (subject_id) WHERE state = 'OPEN';
        CREATE INDEX proposal_subject_idx ON liandong.proposal (province, owner, subject_id);
        ALTER TABLE liandong.act
            ADD COLUMN prepared_by_name text,
            ADD CONSTRAINT act_prepared_check
                CHECK ((prepared_by IS NULL) = (prepared_by_name IS NULL));
        GRANT SELECT (prepared_by_name) ON liandong.act TO liandong_tenant;
    """)
    isolate("proposal")
    listed("proposal")
    by_state("proposal")


def downgrade() -> None:
    op.execute("""
        DO $$ BEGIN
            IF EXISTS (SELECT FROM liandong.act WHERE prepared_by IS NOT NULL) THEN
                RAISE EXCEPTION 'acts were recorded that the former release cannot read';
            END IF;
        END $$;
        DROP FUNCTION IF EXISTS liandong.lock_proposed(liandong.body, text, uuid),
            liandong.before_proposal(liandong.act, liandong.body, uuid, jsonb),
            liandong.perform_proposed(liandong.act, liandong.body, jsonb, jsonb),
            liandong.proposed(jsonb), liandong.recipients(uuid),
            liandong.void_proposals(liandong.transition, text, uuid, timestamptz);
        DROP TABLE liandong.proposal;
        ALTER TABLE liandong.act DROP COLUMN prepared_by_name;
    """)
