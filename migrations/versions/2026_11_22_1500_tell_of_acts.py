"""The feed: a signal for every act, and what the platform's listener may know of acts."""

from alembic import op

from migrations.isolation import referee_function, role

revision = "0007"
down_revision = "0006"

LISTENER = "liandong_listener"
TOLD = "owner text, seq bigint, id uuid, audience text[], performed_at timestamptz"


def upgrade() -> None:
    role(LISTENER, "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE")
    op.execute(f"GRANT USAGE ON SCHEMA liandong TO {LISTENER}")
    create_signal()
    create_feed()


def create_signal() -> None:
    op.execute("""
        CREATE FUNCTION liandong.signal() RETURNS trigger LANGUAGE plpgsql
        SET search_path = pg_catalog, pg_temp AS $$
        BEGIN
            -- Every login may listen: an id says nothing to those who may not read its act.
            PERFORM pg_notify('liandong_act', NEW.id::text);
            RETURN NULL;
        END $$;
        ALTER FUNCTION liandong.signal() OWNER TO liandong_owner;
        REVOKE EXECUTE ON FUNCTION liandong.signal() FROM PUBLIC;
        CREATE TRIGGER signal AFTER INSERT ON liandong.act
            FOR EACH ROW EXECUTE FUNCTION liandong.signal();
    """)


def create_feed() -> None:
    referee_function(
        "acts_named(uuid[])",
        f"""
        CREATE FUNCTION liandong.acts_named(ids uuid[]) RETURNS TABLE ({TOLD})
        LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
            SELECT a.owner, a.seq, a.id, a.audience, a.performed_at
            FROM liandong.act a WHERE a.id = ANY (ids)
        $$;
        COMMENT ON FUNCTION liandong.acts_named(uuid[]) IS
            'Where these acts stand in the chains of their bodies, and whom they were told.';
        """,
        callers=LISTENER,
    )
    referee_function(
        "positions()",
        """
        CREATE FUNCTION liandong.positions() RETURNS TABLE (owner text, seq bigint)
        LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
            SELECT c.owner, c.seq FROM liandong.chain c
        $$;
        COMMENT ON FUNCTION liandong.positions() IS
            'The number of the last act of every body that ever acted.';
        """,
        callers=LISTENER,
    )
    referee_function(
        "acts_after(text[], bigint[], integer)",
        f"""
        CREATE FUNCTION liandong.acts_after(owners text[], seqs bigint[], most integer)
        RETURNS TABLE ({TOLD})
        LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
            SELECT a.owner, a.seq, a.id, a.audience, a.performed_at
            FROM unnest(owners, seqs) AS known (owner, seq)
            JOIN liandong.body b ON b.id = known.owner
            CROSS JOIN LATERAL (
                SELECT * FROM liandong.act a
                WHERE a.province = b.province AND a.owner = b.id AND a.seq > known.seq
                ORDER BY a.seq LIMIT most) a
        $$;
        COMMENT ON FUNCTION liandong.acts_after(text[], bigint[], integer) IS
            'Of each body the first acts after the one with this number.';
        """,
        callers=LISTENER,
    )


def downgrade() -> None:
    op.execute(f"""
        DROP TRIGGER signal ON liandong.act;
        DROP FUNCTION liandong.signal, liandong.acts_named, liandong.positions, liandong.acts_after;
        REVOKE USAGE ON SCHEMA liandong FROM {LISTENER};
    """)
