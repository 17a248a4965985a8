"""Notices, and what each recipient of one was sent, received and answered."""

from alembic import op

from migrations.isolation import record, revisions
from migrations.orders import ordered, ordered_as
from migrations.words import forget, keep

revision = "202612020000"
down_revision = "202612010100"

UNDATED = "(coalesce(due_on, '9999-12-31'::date))"
KINDS = "CHECK (kind IN ('COMMON_PROBLEM', 'CIRCULAR', 'BRIEFING'))"


def upgrade() -> None:
    record(
        "notice",
        f"""
        title  text NOT NULL DEFAULT '',
        kind   text NOT NULL {KINDS},
        year   integer NOT NULL,
        due_on date,
        -- Recipients read their dispatches.
        CONSTRAINT notice_stays_inside CHECK (audience = ARRAY[owner])
        """,
    )
    _listed("notice")
    revisions("notice_revision", "notice")
    record(
        "dispatch",
        f"""
        notice_id   uuid NOT NULL,
        recipient   text COLLATE "C" REFERENCES liandong.body (id),
        addressee   text,
        post        text,
        due_on      date,
        title       text NOT NULL DEFAULT '',
        kind        text NOT NULL {KINDS},
        year        integer NOT NULL,
        received_on date,
        answered_on date,
        rule        text,
        rule_number text,
        CHECK ((recipient IS NULL) <> (addressee IS NULL)),
        -- Whatever else is wrong, nobody but these two reads it.
        CONSTRAINT dispatch_stays_between
            CHECK (audience <@ array_remove(ARRAY[owner, recipient], NULL)),
        FOREIGN KEY (province, owner, notice_id) REFERENCES liandong.notice (province, owner, id)
        """,
    )
    _listed("dispatch")
    revisions("dispatch_revision", "dispatch")
    op.execute("""
        -- Its notice has one.
        ALTER TABLE liandong.dispatch DROP CONSTRAINT dispatch_province_owner_fkey;
        CREATE INDEX dispatch_notice_idx ON liandong.dispatch (notice_id);
        CREATE INDEX dispatch_recipient_idx ON liandong.dispatch (recipient, id);
    """)


def _listed(table: str) -> None:
    keep(table, "title")
    ordered(table, "year")
    ordered_as(table, "due_on", UNDATED)


def downgrade() -> None:
    op.execute("""
        DO $$ BEGIN
            IF EXISTS (SELECT FROM liandong.notice) THEN
                RAISE EXCEPTION 'acts were recorded that the former release cannot read';
            END IF;
        END $$;
        -- Loaded with the referee, which the former release loads without them.
        DROP FUNCTION IF EXISTS liandong.lock_dispatches(liandong.body, text, uuid),
            liandong.dispatched(jsonb),
            liandong.after_notice(liandong.act, liandong.body, jsonb, jsonb);
    """)
    forget("dispatch", "title")
    forget("notice", "title")
    op.execute("""
        DROP TABLE liandong.dispatch_revision, liandong.dispatch, liandong.notice_revision,
            liandong.notice
    """)
