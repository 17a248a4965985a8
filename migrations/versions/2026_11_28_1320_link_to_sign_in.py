"""One-time sign-in links, and why somebody is not signed in."""

from alembic import op

from migrations.isolation import referee_function

revision = "202611281320"
down_revision = "202611281305"

SIGN_IN = "liandong_sign_in"
PATH = "SET search_path = pg_catalog, pg_temp"
USABLE = "l.used_at IS NULL AND l.ends > now()"


def upgrade() -> None:
    create_links()
    use_links()
    tell_why()


def create_links() -> None:
    op.execute("""
        CREATE TABLE liandong.sign_in_link (
            province   text COLLATE "C" NOT NULL,
            owner      text COLLATE "C" NOT NULL,
            id         uuid NOT NULL DEFAULT liandong.uuid7(),
            audience   text[] NOT NULL CHECK (audience = ARRAY[owner]),
            created_at timestamptz NOT NULL DEFAULT now(),
            member     uuid NOT NULL,
            hash       bytea NOT NULL CHECK (length(hash) = 32),
            ends       timestamptz NOT NULL,
            used_at    timestamptz,
            PRIMARY KEY (province, owner, id),
            UNIQUE (province, hash),
            FOREIGN KEY (province, owner, member)
                REFERENCES liandong.member (province, owner, id) ON DELETE CASCADE
        );
        COMMENT ON COLUMN liandong.sign_in_link.hash IS
            'SHA-256 of the link''s token, which is stored nowhere.';
        CREATE INDEX sign_in_link_hash_idx ON liandong.sign_in_link (hash);
        ALTER TABLE liandong.sign_in_link OWNER TO liandong_owner;
        ALTER TABLE liandong.sign_in_link ENABLE ROW LEVEL SECURITY;
        ALTER TABLE liandong.sign_in_link FORCE ROW LEVEL SECURITY;
        CREATE POLICY directory ON liandong.sign_in_link TO liandong_owner
            USING (true) WITH CHECK (true);
        CREATE POLICY referee ON liandong.sign_in_link TO liandong_referee
            USING (true) WITH CHECK (true);
        GRANT SELECT, UPDATE ON liandong.sign_in_link TO liandong_referee;
        GRANT SELECT ON liandong.sign_in_link TO liandong_backup;
    """)


def use_links() -> None:
    referee_function(
        "link_holder(bytea)",
        f"""
        CREATE FUNCTION liandong.link_holder(hash bytea)
        RETURNS TABLE (name text, roles text[], body text)
        LANGUAGE sql STABLE SECURITY DEFINER {PATH} AS $$
            SELECT m.name, m.roles, b.name
            FROM liandong.sign_in_link l
            JOIN liandong.member m
                ON (m.province, m.owner, m.id) = (l.province, l.owner, l.member)
            JOIN liandong.body b ON b.id = m.owner
            WHERE l.hash = link_holder.hash AND {USABLE} AND NOT m.disabled
        $$;
        COMMENT ON FUNCTION liandong.link_holder IS
            'Whom a link signs in that was not used and has not ended.';
        """,
        callers=SIGN_IN,
    )
    referee_function(
        "begin_session_by_link(bytea, bytea, interval, interval)",
        f"""
        CREATE FUNCTION liandong.begin_session_by_link(
            link bytea, hash bytea, lasts interval, idle interval
        ) RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER {PATH} AS $$
        DECLARE holder text;
        BEGIN
            -- Of two who use it at once, the second waits here, and then finds it used.
            UPDATE liandong.sign_in_link l SET used_at = now()
            FROM liandong.member m
            WHERE l.hash = begin_session_by_link.link AND {USABLE}
              AND (m.province, m.owner, m.id) = (l.province, l.owner, l.member)
            RETURNING m.subject INTO holder;
            RETURN holder IS NOT NULL
                AND liandong.begin_session(holder, hash, lasts, idle, NULL);
        END $$;
        COMMENT ON FUNCTION liandong.begin_session_by_link IS
            'Uses the link up and keeps a new session of its member; false when it is over.';
        """,
        callers=SIGN_IN,
    )


def tell_why() -> None:
    referee_function(
        "not_signed_in_because(text)",
        f"""
        CREATE FUNCTION liandong.not_signed_in_because(subject text) RETURNS text
        LANGUAGE sql STABLE SECURITY DEFINER {PATH} AS $$
            SELECT CASE count(DISTINCT m.province)
                WHEN 0 THEN 'unknown subject'
                WHEN 1 THEN CASE WHEN bool_and(m.disabled) THEN 'disabled' END
                ELSE 'registered in two provinces' END
            FROM liandong.member m WHERE m.subject = not_signed_in_because.subject
        $$;
        COMMENT ON FUNCTION liandong.not_signed_in_because IS
            'Why sign_in finds nobody, for the operator''s log; NULL where it finds somebody.';
        """,
        callers=SIGN_IN,
    )


def downgrade() -> None:
    op.execute("""
        DROP TABLE liandong.sign_in_link;
        DROP FUNCTION liandong.link_holder, liandong.begin_session_by_link,
            liandong.not_signed_in_because;
    """)
