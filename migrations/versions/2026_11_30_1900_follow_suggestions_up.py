"""A supervision has several letters and can be cancelled or opened again; its suggestions get more
time, are carried on in the long term, and say who carries them out."""

from alembic import op

from migrations.orders import ordered_as, unordered

revision = "202611301900"
down_revision = "202611301700"
additive = True

KINDS = "'PRE_REVIEW', 'PILOT', 'ON_SITE_RESEARCH', 'FULL_GUIDANCE'"
UNDATED = "(coalesce(deadline_on, '9999-12-31'::date))"
HANDLING = "'AT_ONCE', 'TIMED', 'LONG_TERM'"


def upgrade() -> None:
    _kinds(f"{KINDS}, 'DAILY'")
    op.execute(f"""
        ALTER TABLE liandong.supervision ADD team text[], ADD topics text[];
        ALTER TABLE liandong.suggestion
            ADD departments text[],
            ADD on_findings integer[],
            ADD handling text CHECK (handling IN ({HANDLING})),
            ADD asked_until date,
            ADD extended_until date;
        CREATE INDEX suggestion_departments_idx ON liandong.suggestion USING gin (departments)
            WHERE departments IS NOT NULL;
    """)
    ordered_as("suggestion", "deadline_on", UNDATED)


def downgrade() -> None:
    op.execute("""
        DO $$ BEGIN
            IF EXISTS (SELECT FROM liandong.suggestion
                       WHERE state IN ('EXTENSION_ASKED', 'CONTINUING')
                          OR extended_until IS NOT NULL)
               OR EXISTS (SELECT FROM liandong.supervision
                          WHERE kind = 'DAILY' OR state = 'CANCELLED' OR released_number > 1)
            THEN
                RAISE EXCEPTION 'there is what the former release does not know';
            END IF;
        END $$;
        -- Loaded with the referee, which the former release loads without them.
        DROP FUNCTION IF EXISTS liandong.gives_day(liandong.act),
            liandong.check_later(date, date);
        ALTER TABLE liandong.suggestion DROP COLUMN departments, DROP COLUMN on_findings,
            DROP COLUMN handling, DROP COLUMN asked_until, DROP COLUMN extended_until;
        ALTER TABLE liandong.supervision DROP COLUMN team, DROP COLUMN topics;
    """)
    unordered("suggestion", "deadline_on")
    _kinds(KINDS)


def _kinds(kinds: str) -> None:
    op.execute(f"""
        ALTER TABLE liandong.supervision
            DROP CONSTRAINT supervision_kind_check,
            ADD CONSTRAINT supervision_kind_check CHECK (kind IN ({kinds}));
    """)
