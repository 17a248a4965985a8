"""Whatever changes members or bodies is signalled: servers remember both until then."""

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
        op.execute(f"""
            CREATE TRIGGER signal AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON liandong.{table}
                FOR EACH STATEMENT EXECUTE FUNCTION liandong.signal_directory();
        """)


def downgrade() -> None:
    for table in DIRECTORY:
        op.execute(f"DROP TRIGGER signal ON liandong.{table}")
    op.execute("DROP FUNCTION liandong.signal_directory")
