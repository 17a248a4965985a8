"""Sessions of browsers, which only functions of the sign-in login read and write."""

from alembic import op

from migrations.isolation import referee_function

revision = "202611281305"
down_revision = "202611281250"

SIGN_IN = "liandong_sign_in"
PATH = "SET search_path = pg_catalog, pg_temp"
SIGNALLED = ("body", "member", "session")
# A session in which nothing may be done any more; `idle` is the caller's limit.
OVER = "(s.ended_at IS NOT NULL OR s.ends <= now() OR s.last_seen <= now() - idle)"


def upgrade() -> None:
    create_sessions()
    begin_and_end()
    find_and_touch()
    end_with_the_member()
    signal_ends()
    count_signals(2 * len(SIGNALLED))


def create_sessions() -> None:
    op.execute("""
        CREATE TABLE liandong.session (
            province   text COLLATE "C" NOT NULL,
            owner      text COLLATE "C" NOT NULL,
            id         uuid NOT NULL DEFAULT liandong.uuid7(),
            audience   text[] NOT NULL CHECK (audience = ARRAY[owner]),
            created_at timestamptz NOT NULL DEFAULT now(),
            member     uuid NOT NULL,
            hash       bytea NOT NULL CHECK (length(hash) = 32),
            last_seen  timestamptz NOT NULL DEFAULT now(),
            ends       timestamptz NOT NULL,
            ended_at   timestamptz,
            id_token   text,
            PRIMARY KEY (province, owner, id),
            UNIQUE (province, hash),
            FOREIGN KEY (province, owner, member)
                REFERENCES liandong.member (province, owner, id) ON DELETE CASCADE
        );
        COMMENT ON COLUMN liandong.session.hash IS
            'SHA-256 of the cookie, which is stored nowhere.';
        COMMENT ON COLUMN liandong.session.id_token IS
            'What the identity provider is shown when the member signs out.';
        CREATE INDEX session_hash_idx ON liandong.session (hash);
        CREATE INDEX session_member_idx ON liandong.session (province, owner, member);
        ALTER TABLE liandong.session OWNER TO liandong_owner;
        ALTER TABLE liandong.session ENABLE ROW LEVEL SECURITY;
        ALTER TABLE liandong.session FORCE ROW LEVEL SECURITY;
        CREATE POLICY directory ON liandong.session TO liandong_owner
            USING (true) WITH CHECK (true);
        CREATE POLICY referee ON liandong.session TO liandong_referee
            USING (true) WITH CHECK (true);
        GRANT SELECT, INSERT, UPDATE ON liandong.session TO liandong_referee;
        GRANT SELECT ON liandong.session TO liandong_backup;
    """)


def begin_and_end() -> None:
    referee_function(
        "begin_session(text, bytea, interval, interval, text)",
        f"""
        CREATE FUNCTION liandong.begin_session(
            subject text, hash bytea, lasts interval, idle interval, id_token text
        ) RETURNS boolean LANGUAGE sql VOLATILE SECURITY DEFINER {PATH} AS $$
            WITH who AS MATERIALIZED (SELECT * FROM liandong.sign_in(begin_session.subject)),
            -- The row of a session that is over is used again: the table does not grow.
            spare AS (
                SELECT s.province, s.owner, s.id FROM liandong.session s JOIN who
                    ON (s.province, s.owner, s.member) = (who.province, who.body, who.member)
                WHERE {OVER} ORDER BY s.id LIMIT 1 FOR UPDATE OF s SKIP LOCKED
            ), reused AS (
                UPDATE liandong.session s
                SET created_at = now(), last_seen = now(), ended_at = NULL,
                    hash = begin_session.hash, ends = now() + lasts,
                    id_token = begin_session.id_token
                FROM spare WHERE (s.province, s.owner, s.id)
                    = (spare.province, spare.owner, spare.id)
                RETURNING s.id
            ), made AS (
                INSERT INTO liandong.session
                    (province, owner, audience, member, hash, ends, id_token)
                SELECT who.province, who.body, ARRAY[who.body], who.member, begin_session.hash,
                       now() + lasts, begin_session.id_token
                FROM who WHERE NOT EXISTS (SELECT FROM reused)
                RETURNING id
            )
            SELECT EXISTS (SELECT FROM reused UNION ALL SELECT FROM made)
        $$;
        COMMENT ON FUNCTION liandong.begin_session IS
            'Keeps a new session of the member; false when the subject is nobody''s.';
        """,
        callers=SIGN_IN,
    )
    referee_function(
        "end_session(bytea)",
        f"""
        CREATE FUNCTION liandong.end_session(hash bytea) RETURNS text
        LANGUAGE sql VOLATILE SECURITY DEFINER {PATH} AS $$
            WITH found AS (
                SELECT s.province, s.owner, s.id, s.id_token FROM liandong.session s
                WHERE s.hash = end_session.hash AND s.ended_at IS NULL FOR UPDATE
            ), ended AS (
                UPDATE liandong.session s SET ended_at = now(), id_token = NULL
                FROM found WHERE (s.province, s.owner, s.id)
                    = (found.province, found.owner, found.id)
                RETURNING found.id_token
            )
            SELECT id_token FROM ended
        $$;
        COMMENT ON FUNCTION liandong.end_session IS
            'Ends the session; what the identity provider is to be shown, if it had signed in.';
        """,
        callers=SIGN_IN,
    )


def find_and_touch() -> None:
    referee_function(
        "session_member(bytea, interval)",
        f"""
        CREATE FUNCTION liandong.session_member(hash bytea, idle interval)
        RETURNS TABLE (member uuid, name text, subject text, roles text[], body text,
                       level text, province text, superior text, ancestors text[],
                       left_seconds double precision)
        LANGUAGE sql STABLE SECURITY DEFINER {PATH} AS $$
            SELECT who.*, extract(epoch FROM least(s.ends, s.last_seen + idle)
                                           - now())::double precision
            FROM liandong.session s
            JOIN liandong.member m
                ON (m.province, m.owner, m.id) = (s.province, s.owner, s.member)
            JOIN LATERAL liandong.sign_in(m.subject) who ON who.member = m.id
            WHERE s.hash = session_member.hash AND NOT {OVER}
        $$;
        COMMENT ON FUNCTION liandong.session_member IS
            'The member of a session that goes on, as sign_in knows them, and for how long.';
        """,
        callers=SIGN_IN,
    )
    referee_function(
        "session_seen(bytea, interval)",
        f"""
        CREATE FUNCTION liandong.session_seen(hash bytea, idle interval) RETURNS void
        LANGUAGE sql VOLATILE SECURITY DEFINER {PATH} AS $$
            UPDATE liandong.session s SET last_seen = now()
            WHERE s.hash = session_seen.hash AND NOT {OVER}
              AND s.last_seen <= now() - interval '1 minute'
        $$;
        COMMENT ON FUNCTION liandong.session_seen IS
            'The session is in use; written at most once a minute.';
        """,
        callers=SIGN_IN,
    )


def end_with_the_member() -> None:
    """Who is disabled is signed out for good: being enabled again brings no session back."""
    referee_function(
        "end_sessions_of_member()",
        f"""
        CREATE FUNCTION liandong.end_sessions_of_member() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER {PATH} AS $$
        BEGIN
            UPDATE liandong.session SET ended_at = now(), id_token = NULL
            WHERE (province, owner, member) = (NEW.province, NEW.owner, NEW.id)
              AND ended_at IS NULL;
            RETURN NULL;
        END $$;
        """,
    )
    op.execute("""
        CREATE TRIGGER end_sessions AFTER UPDATE OF disabled ON liandong.member
            FOR EACH ROW WHEN (NEW.disabled) EXECUTE FUNCTION liandong.end_sessions_of_member();
    """)


def signal_ends() -> None:
    """Processes remember sessions, too: that one is used changes nothing for them."""
    op.execute("""
        CREATE TRIGGER signal AFTER UPDATE OF ended_at, ends OR DELETE ON liandong.session
            FOR EACH ROW EXECUTE FUNCTION liandong.signal_directory();
        CREATE TRIGGER signal_truncate AFTER TRUNCATE ON liandong.session
            FOR EACH STATEMENT EXECUTE FUNCTION liandong.signal_directory();
        ALTER TABLE liandong.session ENABLE ALWAYS TRIGGER signal,
            ENABLE ALWAYS TRIGGER signal_truncate;
    """)


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
        DROP TRIGGER end_sessions ON liandong.member;
        DROP TABLE liandong.session;
        DROP FUNCTION liandong.begin_session, liandong.end_session, liandong.session_member,
            liandong.session_seen, liandong.end_sessions_of_member;
    """)
    count_signals(2 * (len(SIGNALLED) - 1))
