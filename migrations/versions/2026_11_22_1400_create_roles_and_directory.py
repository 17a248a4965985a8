"""The roles, the directory of bodies and members, and who is asking."""

from alembic import op

from migrations.isolation import referee_function, role

revision = "0001"
down_revision = None

LEVELS = ("central", "provincial", "city", "county")

# Every policy asks anew for each table of a statement: a function that called another would
# take half as long again.
ACTING = """
            FROM liandong.body b
            WHERE b.id = nullif(current_setting('liandong.body', true), '')
              AND session_user = 'liandong_' || lower(b.level)"""


def upgrade() -> None:
    create_roles()
    create_schema()
    create_bodies()
    create_context()
    create_members()


def create_roles() -> None:
    role("liandong_owner", "NOLOGIN")
    role("liandong_referee", "NOLOGIN")
    role("liandong_tenant", "NOLOGIN")
    role("liandong_migrator", "LOGIN NOSUPERUSER NOBYPASSRLS")
    role("liandong_backup", "LOGIN NOSUPERUSER BYPASSRLS")
    role("liandong_sign_in", "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE")
    for level in LEVELS:
        role(f"liandong_{level}", "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE")
        op.execute(f"GRANT liandong_tenant TO liandong_{level}")
    op.execute("GRANT liandong_owner, liandong_referee, liandong_backup TO liandong_migrator")


def create_schema() -> None:
    op.execute("""
        CREATE SCHEMA liandong AUTHORIZATION liandong_owner;
        GRANT USAGE ON SCHEMA liandong
            TO liandong_tenant, liandong_referee, liandong_backup, liandong_sign_in;
        REVOKE CREATE ON SCHEMA public FROM PUBLIC;
        DO $$ BEGIN
            EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
        END $$;
        CREATE FUNCTION liandong.uuid7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE
        SET search_path = pg_catalog, pg_temp AS $$
            SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
                PLACING substring(int8send(
                    (extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
                FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
        $$;
        COMMENT ON FUNCTION liandong.uuid7() IS 'A UUID version 7 (RFC 9562).';
        ALTER TABLE public.alembic_version OWNER TO liandong_owner;
        GRANT SELECT ON public.alembic_version TO liandong_referee;
    """)


def create_bodies() -> None:
    op.execute("""
        CREATE TABLE liandong.body (
            id            text COLLATE "C" PRIMARY KEY CHECK (id ~ '^[0-9]{6}$'),
            name          text NOT NULL,
            division      text NOT NULL,
            division_type text NOT NULL,
            level         text NOT NULL
                CHECK (level IN ('CENTRAL', 'PROVINCIAL', 'CITY', 'COUNTY')),
            kind          text NOT NULL DEFAULT 'TERRITORIAL'
                CHECK (kind IN ('TERRITORIAL', 'INTERNAL')),
            superior      text COLLATE "C" REFERENCES liandong.body (id),
            province      text COLLATE "C" NOT NULL,
            ancestors     text[] NOT NULL,
            keys          text[] NOT NULL,
            UNIQUE (province, id)
        );
        CREATE INDEX body_superior_idx ON liandong.body (superior, id);
        ALTER TABLE liandong.body OWNER TO liandong_owner;
        ALTER TABLE liandong.body ENABLE ROW LEVEL SECURITY;
        ALTER TABLE liandong.body FORCE ROW LEVEL SECURITY;
        CREATE POLICY directory ON liandong.body TO liandong_owner USING (true) WITH CHECK (true);
        CREATE POLICY referee ON liandong.body FOR SELECT TO liandong_referee USING (true);
        GRANT SELECT ON liandong.body TO liandong_tenant, liandong_referee, liandong_backup;
    """)


def create_context() -> None:
    referee_function(
        "acting()",
        f"""
        CREATE FUNCTION liandong.acting() RETURNS liandong.body
        LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
            SELECT b {ACTING}
        $$;
        COMMENT ON FUNCTION liandong.acting() IS
            'The body that the transaction speaks for; none when its level is not the login''s.';
        """,
    )
    referee_function(
        "body()",
        f"""
        CREATE FUNCTION liandong.body() RETURNS text
        LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$ SELECT b.id {ACTING} $$;
        """,
        callers="liandong_tenant",
    )
    referee_function(
        "keys()",
        f"""
        CREATE FUNCTION liandong.keys() RETURNS text[]
        LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$ SELECT b.keys {ACTING} $$;
        COMMENT ON FUNCTION liandong.keys() IS
            'The audience keys of the acting body: itself, above it, beside it; NULL for nobody.';
        """,
        callers="liandong_tenant",
    )
    op.execute("""
        CREATE POLICY visible ON liandong.body FOR SELECT TO liandong_tenant
            USING ((SELECT liandong.body()) IS NOT NULL);
    """)
    referee_function(
        "schema_version()",
        """
        CREATE FUNCTION liandong.schema_version() RETURNS text
        LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
            SELECT version_num FROM public.alembic_version
        $$;
        """,
        callers="liandong_tenant, liandong_sign_in",
    )


def create_members() -> None:
    op.execute("""
        CREATE TABLE liandong.member (
            province   text COLLATE "C" NOT NULL,
            owner      text COLLATE "C" NOT NULL,
            id         uuid NOT NULL DEFAULT liandong.uuid7(),
            audience   text[] NOT NULL CHECK (audience = ARRAY[owner]),
            created_at timestamptz NOT NULL DEFAULT now(),
            subject    text NOT NULL CHECK (subject <> ''),
            name       text NOT NULL CHECK (name <> ''),
            roles      text[] NOT NULL CHECK (roles <@ ARRAY['DIRECTOR', 'DRAFTER', 'REVIEWER',
                                                            'SUPERVISOR', 'OBSERVER', 'ADMIN']),
            disabled   boolean NOT NULL DEFAULT false,
            PRIMARY KEY (province, owner, id),
            UNIQUE (province, subject),
            FOREIGN KEY (province, owner) REFERENCES liandong.body (province, id)
        );
        CREATE INDEX member_subject_idx ON liandong.member (subject);
        ALTER TABLE liandong.member OWNER TO liandong_owner;
        ALTER TABLE liandong.member ENABLE ROW LEVEL SECURITY;
        ALTER TABLE liandong.member FORCE ROW LEVEL SECURITY;
        CREATE POLICY visible ON liandong.member FOR SELECT TO liandong_tenant
            USING (audience && (SELECT liandong.keys()));
        CREATE POLICY directory ON liandong.member TO liandong_owner
            USING (true) WITH CHECK (true);
        CREATE POLICY referee ON liandong.member FOR SELECT TO liandong_referee USING (true);
        GRANT SELECT ON liandong.member TO liandong_tenant, liandong_referee, liandong_backup;
    """)
    referee_function(
        "sign_in(text)",
        """
        CREATE FUNCTION liandong.sign_in(subject text)
        RETURNS TABLE (member uuid, name text, subject text, roles text[], body text,
                       level text, province text, superior text, ancestors text[])
        LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
            SELECT m.id, m.name, m.subject, m.roles, b.id, b.level, b.province, b.superior,
                   b.ancestors
            FROM liandong.member m JOIN liandong.body b ON b.id = m.owner
            WHERE m.subject = sign_in.subject AND NOT m.disabled
              -- A subject that two provinces registered is nobody's.
              AND NOT EXISTS (SELECT FROM liandong.member o
                              WHERE o.subject = m.subject AND o.province <> m.province)
        $$;
        """,
        callers="liandong_sign_in",
    )


def downgrade() -> None:
    op.execute("DROP SCHEMA liandong CASCADE")
