"""Standings (进展): counts and times of a body's work, told to it and all its ancestors."""

from alembic import op

from migrations.isolation import OWNED, isolate

revision = "202611281340"
down_revision = "202611281335"


def upgrade() -> None:
    op.execute(f"""
        CREATE TABLE liandong.standing ({OWNED},
            kind          text COLLATE "C" NOT NULL,
            year          integer NOT NULL,
            counts        jsonb NOT NULL,
            late          integer NOT NULL,
            waiting_since timestamptz,
            changed_at    timestamptz NOT NULL,
            UNIQUE (province, owner, kind, year));
    """)
    isolate("standing")
    op.execute("""
        -- The centre sees all rows, of which that index would find each before the kind and year.
        DROP INDEX liandong.standing_audience_idx;
        CREATE INDEX standing_kind_idx ON liandong.standing (kind, year);
        CREATE INDEX review_scheme_owner_idx ON liandong.review (scheme_owner);
        CREATE INDEX suggestion_due_idx ON liandong.suggestion (due_on)
            WHERE state IN ('OPEN', 'SENT_BACK');
        DELETE FROM liandong.transition;
        ALTER TABLE liandong.transition ADD COLUMN follows text[] NOT NULL DEFAULT '{}';
    """)


def downgrade() -> None:
    op.execute("""
        DROP FUNCTION IF EXISTS liandong.follow(text[], jsonb, timestamptz),
            liandong.tick(), liandong.rebuild_standings();
        DELETE FROM liandong.transition;
        ALTER TABLE liandong.transition DROP COLUMN follows;
        DROP INDEX liandong.review_scheme_owner_idx, liandong.suggestion_due_idx;
        DROP TABLE liandong.standing;
    """)
