"""Whatever changes members or bodies is signalled: processes remember both until they are told."""

from alembic import op

revision = "0011"
down_revision = "0010"

DIRECTORY = ("body", "member")


def upgrade() -> None:
    op.execute("""
        CREATE FUNCTION liandong.signal_directory() RETURNS trigger LANGUAGE plpgsql
        SET search_path = pg_catalog, pg_temp AS $$
        BEGIN
            -- Every login may listen: that something changed says nothing of anybody.
            NOTIFY liandong_directory;
            RETURN NULL;
        END $$;
        ALTER FUNCTION liandong.signal_directory() OWNER TO liandong_owner;
        REVOKE EXECUTE ON FUNCTION liandong.signal_directory() FROM PUBLIC;
    """)
    for table in DIRECTORY:
        # Always and for each row: what a replica is sent fires no others.
        op.execute(f"""
            CREATE TRIGGER signal AFTER INSERT OR UPDATE OR DELETE ON liandong.{table}
                FOR EACH ROW EXECUTE FUNCTION liandong.signal_directory();
            CREATE TRIGGER signal_truncate AFTER TRUNCATE ON liandong.{table}
                FOR EACH STATEMENT EXECUTE FUNCTION liandong.signal_directory();
            ALTER TABLE liandong.{table} ENABLE ALWAYS TRIGGER signal,
                ENABLE ALWAYS TRIGGER signal_truncate;
        """)
    op.execute(f"""
        CREATE FUNCTION liandong.signals_directory() RETURNS boolean LANGUAGE sql STABLE
        SET search_path = pg_catalog, pg_temp AS $$
            SELECT count(*) = {2 * len(DIRECTORY)} FROM pg_trigger t
            WHERE t.tgfoid = 'liandong.signal_directory'::regproc AND t.tgenabled = 'A'
        $$;
        COMMENT ON FUNCTION liandong.signals_directory() IS
            'Whether every change of members and bodies is signalled.';
        ALTER FUNCTION liandong.signals_directory() OWNER TO liandong_owner;
        REVOKE EXECUTE ON FUNCTION liandong.signals_directory() FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION liandong.signals_directory() TO liandong_listener;
    """)


def downgrade() -> None:
    for table in DIRECTORY:
        op.execute(f"""
            DROP TRIGGER signal ON liandong.{table};
            DROP TRIGGER signal_truncate ON liandong.{table};
        """)
    op.execute("DROP FUNCTION liandong.signals_directory, liandong.signal_directory")
