"""Work schemes are listed by their years, terms, rounds, batches and all their kinds."""

from alembic import op

from migrations.orders import ordered, unordered

revision = "202611290810"
down_revision = "202611290900"

# What was written before is shown by the year and the round that it says.
LISTED = """
    SET LOCAL ROLE liandong_referee;
    UPDATE liandong.work_scheme s
    SET year = (r.content ->> 'year')::integer, round = (r.content ->> 'round')::integer
    FROM (SELECT DISTINCT ON (h.id) h.id, v.content
          FROM liandong.work_scheme h JOIN liandong.scheme_revision v ON v.province = h.province
              AND v.owner = h.owner AND v.subject_id = h.id
              AND (h.released_number IS NULL OR v.number = h.released_number)
          ORDER BY h.id, v.number DESC) r
    WHERE s.id = r.id;
    RESET ROLE;
"""


def upgrade() -> None:
    op.execute(f"""
        ALTER TABLE liandong.work_scheme
            ADD COLUMN further_kinds text[],
            ADD COLUMN term text,
            ADD COLUMN year integer NOT NULL DEFAULT 0,
            ADD COLUMN last_year integer,
            ADD COLUMN round integer,
            ADD COLUMN batch integer;
        {LISTED}
        ALTER TABLE liandong.work_scheme ALTER COLUMN year DROP DEFAULT;
    """)
    ordered("work_scheme", "year")


def downgrade() -> None:
    unordered("work_scheme", "year")
    op.execute("""
        DO $$ BEGIN
            IF EXISTS (SELECT FROM liandong.scheme_revision WHERE content_version > 1) THEN
                RAISE EXCEPTION 'contents were written that the former release cannot read';
            END IF;
        END $$;
        ALTER TABLE liandong.work_scheme
            DROP COLUMN further_kinds, DROP COLUMN term, DROP COLUMN year, DROP COLUMN last_year,
            DROP COLUMN round, DROP COLUMN batch;
        DROP FUNCTION IF EXISTS liandong.upcast_scheme(jsonb, smallint),
            liandong.upcast_scheme_2(jsonb);
    """)
