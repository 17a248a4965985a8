"""Revisions say by which version of their content they were written; plans hold whole documents."""

from alembic import op

from migrations.isolation import VERSION

revision = "202611290800"
down_revision = "202611290400"

KINDS = "CHECK (kind IN ('FIVE_YEAR', 'ANNUAL'{more}))"
SEALED = """
        CREATE OR REPLACE FUNCTION liandong.seal() RETURNS trigger LANGUAGE plpgsql
        SET search_path = pg_catalog, pg_temp AS $$
        BEGIN
            NEW.content_hash := encode(sha256(convert_to(NEW.content::text{more}, 'UTF8')), 'hex');
            RETURN NEW;
        END $$;
"""
# Nobody makes old content look new: what is read depends on the version, so the hash does, too.
VERSIONED = """
            || CASE WHEN NEW.content_version = 1 THEN '' ELSE ' ' || NEW.content_version END"""
# What was written before is shown by its first and last day.
LISTED = """
    SET LOCAL ROLE liandong_referee;
    UPDATE liandong.plan p
    SET year = left(r.content ->> 'starts_on', 4)::integer,
        last_year = nullif(left(r.content ->> 'ends_on', 4),
                           left(r.content ->> 'starts_on', 4))::integer
    FROM (SELECT DISTINCT ON (h.id) h.id, v.content
          FROM liandong.plan h JOIN liandong.plan_revision v ON v.province = h.province
              AND v.owner = h.owner AND v.subject_id = h.id
              AND (h.released_number IS NULL OR v.number = h.released_number)
          ORDER BY h.id, v.number DESC) r
    WHERE p.id = r.id;
    RESET ROLE;
"""


def every_revision(change: str) -> None:
    """Do this to every table of revisions; `%1$I` is its name."""
    op.execute(f"""
        DO $$ DECLARE sealed name; BEGIN
            FOR sealed IN SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                WHERE t.tgname = 'seal' AND c.relnamespace = 'liandong'::regnamespace
            LOOP EXECUTE format('ALTER TABLE liandong.%1$I {change}', sealed); END LOOP;
        END $$;
    """)


def upgrade() -> None:
    every_revision(VERSION)
    op.execute(SEALED.format(more=VERSIONED))
    op.execute(f"""
        ALTER TABLE liandong.plan
            ADD COLUMN year integer NOT NULL DEFAULT 0,
            ADD COLUMN last_year integer,
            ADD COLUMN term text,
            DROP CONSTRAINT plan_kind_check,
            ADD CONSTRAINT plan_kind_check {KINDS.format(more=", 'ROUND_ARRANGEMENT'")};
        ALTER TABLE liandong.plan_item
            ALTER COLUMN text DROP NOT NULL,
            ADD COLUMN numeral text,
            ADD COLUMN depth integer,
            ADD COLUMN lead_department text,
            ADD COLUMN partners text[],
            ADD COLUMN period jsonb,
            ADD COLUMN indicator jsonb;
        {LISTED}
        ALTER TABLE liandong.plan ALTER COLUMN year DROP DEFAULT;
    """)


def downgrade() -> None:
    op.execute("""
        DO $$ BEGIN
            IF EXISTS (SELECT FROM liandong.plan_revision WHERE content_version > 1) THEN
                RAISE EXCEPTION 'contents were written that the former release cannot read';
            END IF;
        END $$;
    """)
    op.execute(f"""
        ALTER TABLE liandong.plan_item
            ALTER COLUMN text SET NOT NULL,
            DROP COLUMN numeral, DROP COLUMN depth, DROP COLUMN lead_department,
            DROP COLUMN partners, DROP COLUMN period, DROP COLUMN indicator;
        ALTER TABLE liandong.plan
            DROP COLUMN year, DROP COLUMN last_year, DROP COLUMN term,
            DROP CONSTRAINT plan_kind_check,
            ADD CONSTRAINT plan_kind_check {KINDS.format(more="")};
        DROP FUNCTION IF EXISTS liandong.upcast_plan(jsonb, smallint),
            liandong.upcast_plan_2(jsonb);
    """)
    op.execute(SEALED.format(more=""))
    every_revision("DROP COLUMN content_version")
