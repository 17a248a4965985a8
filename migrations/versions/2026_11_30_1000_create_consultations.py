"""Consultations: opinions that a reviewing body asks of others, with copies of what they are on."""

from alembic import op

from migrations.isolation import record, revisions
from migrations.orders import ordered_as
from migrations.words import forget, keep

revision = "202611301000"
down_revision = "202611300200"

UNDATED = "(coalesce(due_on, '9999-12-31'::date))"


def upgrade() -> None:
    record(
        "consultation",
        """
        review_id  uuid NOT NULL,
        asked      text COLLATE "C" REFERENCES liandong.body (id),
        department text,
        due_on     date,
        title      text NOT NULL DEFAULT '',
        CHECK ((asked IS NULL) <> (department IS NULL)),
        FOREIGN KEY (province, owner, review_id) REFERENCES liandong.review (province, owner, id)
        """,
    )
    keep("consultation", "title")
    ordered_as("consultation", "due_on", UNDATED)
    revisions("consultation_revision", "consultation")
    op.execute("""
        -- Its review has one.
        ALTER TABLE liandong.consultation DROP CONSTRAINT consultation_province_owner_fkey;
        -- Whatever else is wrong, nobody but these two reads it.
        ALTER TABLE liandong.consultation ADD CONSTRAINT consultation_stays_between
            CHECK (audience <@ array_remove(ARRAY[owner, asked], NULL));
        CREATE INDEX consultation_review_idx ON liandong.consultation (review_id);
        CREATE INDEX consultation_asked_idx ON liandong.consultation (asked, id);
    """)


def downgrade() -> None:
    op.execute("""
        DO $$ BEGIN
            IF EXISTS (SELECT FROM liandong.consultation) THEN
                RAISE EXCEPTION 'acts were recorded that the former release cannot read';
            END IF;
        END $$;
        -- Loaded with the referee, which the former release loads without them.
        DROP FUNCTION IF EXISTS liandong.lock_consulted(liandong.body, uuid, uuid),
            liandong.lock_proposed_consultation(liandong.body, jsonb),
            liandong.before_consultation(liandong.act, liandong.body, uuid, jsonb),
            liandong.passage(uuid, text, text), liandong.consulted(text, jsonb, jsonb, text[]),
            liandong.await_opinion(jsonb, liandong.act),
            liandong.lapse_consultations(uuid, timestamptz);
    """)
    forget("consultation", "title")
    op.execute("DROP TABLE liandong.consultation_revision, liandong.consultation")
