"""Deputies: members who act in a director's stead for a period; acts say for whom."""

from alembic import op

from migrations.isolation import ROW, by_state, isolate, listed

revision = "202611282010"
down_revision = "202611281355"

MEMBERS = "REFERENCES liandong.member (province, owner, id)"
# Loaded with the referee, which the former release loads without them.
FUNCTIONS = """
    DROP FUNCTION IF EXISTS liandong.running_deputy(uuid), liandong.is_deputy(uuid),
        liandong.in_stead(liandong.act, boolean), liandong.judges_in_stead(jsonb, jsonb),
        liandong.before_deputy(liandong.act, liandong.body, jsonb),
        liandong.relations_of(text, jsonb);
"""


def upgrade() -> None:
    op.execute(f"""
        CREATE TABLE liandong.deputy ({ROW},
            state         text NOT NULL DEFAULT 'NAMED',
            updated_at    timestamptz NOT NULL DEFAULT now(),
            member_id     uuid NOT NULL,
            starts_on     date NOT NULL,
            ends_on       date NOT NULL CHECK (ends_on >= starts_on),
            member_name   text NOT NULL,
            director_id   uuid NOT NULL CHECK (director_id <> member_id),
            director_name text NOT NULL,
            CONSTRAINT deputy_stays_inside CHECK (audience = ARRAY[owner]),
            FOREIGN KEY (province, owner, member_id) {MEMBERS},
            FOREIGN KEY (province, owner, director_id) {MEMBERS});
        CREATE INDEX deputy_named_idx ON liandong.deputy (member_id) WHERE state = 'NAMED';
        ALTER TABLE liandong.act
            ADD COLUMN in_stead_of uuid,
            ADD COLUMN in_stead_of_name text,
            ADD CONSTRAINT act_in_stead_check
                CHECK ((in_stead_of IS NULL) = (in_stead_of_name IS NULL));
        GRANT SELECT (in_stead_of_name) ON liandong.act TO liandong_tenant;
    """)
    isolate("deputy")
    listed("deputy")
    by_state("deputy")
    op.execute("""
        -- Whom a deputy speaks for is remembered with the member.
        CREATE TRIGGER signal AFTER INSERT OR UPDATE OR DELETE ON liandong.deputy
            FOR EACH ROW EXECUTE FUNCTION liandong.signal_directory();
        CREATE TRIGGER signal_truncate AFTER TRUNCATE ON liandong.deputy
            FOR EACH STATEMENT EXECUTE FUNCTION liandong.signal_directory();
        ALTER TABLE liandong.deputy ENABLE ALWAYS TRIGGER signal,
            ENABLE ALWAYS TRIGGER signal_truncate;
    """)
    count_signals(8)


def count_signals(expected: int) -> None:
    op.execute(f"""
        CREATE OR REPLACE FUNCTION liandong.signals_directory() RETURNS boolean LANGUAGE sql STABLE
        SET search_path = pg_catalog, pg_temp AS $$
            SELECT count(*) = {expected} FROM pg_trigger t
            WHERE t.tgfoid = 'liandong.signal_directory'::regproc AND t.tgenabled = 'A'
        $$;
    """)


def downgrade() -> None:
    op.execute("""
        DO $$ BEGIN
            IF EXISTS (SELECT FROM liandong.act WHERE in_stead_of IS NOT NULL) THEN
                RAISE EXCEPTION 'acts were recorded that the former release cannot read';
            END IF;
        END $$;
    """)
    op.execute(FUNCTIONS)
    count_signals(6)
    op.execute("""
        DROP TABLE liandong.deputy;
        ALTER TABLE liandong.act DROP COLUMN in_stead_of, DROP COLUMN in_stead_of_name;
    """)
