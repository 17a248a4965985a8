"""Contexts are signed with a key that only the serving processes and the referee know."""

from alembic import context, op

revision = "202611290300"
down_revision = "202611290010"

DIRECTORY = "directory"
FORMER_SIGNAL = """
        CREATE OR REPLACE FUNCTION liandong.signal_directory() RETURNS trigger LANGUAGE plpgsql
        SET search_path = pg_catalog, pg_temp AS $$
        BEGIN
            -- Every login may listen: that something changed says nothing of anybody.
            NOTIFY liandong_directory;
            RETURN NULL;
        END $$;
"""
COMMENTS = {
    "acting": "'The body that the transaction speaks for; none when its level is not the"
    " login''s.'",
    "keys": "'The audience keys of the acting body: itself, above it, beside it; NULL for nobody.'",
}
# As they were: who speaks is what the login says.
FORMER = {
    "acting": ("liandong.body", "\n            SELECT b {}\n        "),
    "body": ("text", " SELECT b.id {} "),
    "keys": ("text[]", " SELECT b.keys {} "),
}


def upgrade() -> None:
    # In a schema that no backup holds; a restored database already has its own.
    op.execute("""
        CREATE SCHEMA IF NOT EXISTS liandong_secret AUTHORIZATION liandong_owner;
        GRANT USAGE ON SCHEMA liandong_secret TO liandong_referee;
        CREATE TABLE IF NOT EXISTS liandong_secret.context_key (
            id          text COLLATE "C" PRIMARY KEY,
            inner_pad   bytea NOT NULL,
            outer_pad   bytea NOT NULL,
            channel     text NOT NULL,
            valid_until timestamptz NOT NULL
        );
        ALTER TABLE liandong_secret.context_key OWNER TO liandong_owner;
        ALTER TABLE liandong_secret.context_key ENABLE ROW LEVEL SECURITY;
        ALTER TABLE liandong_secret.context_key FORCE ROW LEVEL SECURITY;
        DROP POLICY IF EXISTS referee ON liandong_secret.context_key;
        DROP POLICY IF EXISTS keeper ON liandong_secret.context_key;
        CREATE POLICY referee ON liandong_secret.context_key FOR SELECT TO liandong_referee
            USING (true);
        CREATE POLICY keeper ON liandong_secret.context_key TO liandong_owner
            USING (true) WITH CHECK (true);
        GRANT SELECT ON liandong_secret.context_key TO liandong_referee;
    """)

    op.execute("""
        DROP TRIGGER signal ON liandong.act;
        DROP FUNCTION liandong.signal();
    """)
    op.execute(f"""
        CREATE OR REPLACE FUNCTION liandong.signal_directory() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        BEGIN
            PERFORM pg_notify(k.channel, '{DIRECTORY}')
            FROM liandong_secret.context_key k WHERE now() < k.valid_until;
            RETURN NULL;
        END $$;
        GRANT CREATE ON SCHEMA liandong TO liandong_referee;
        ALTER FUNCTION liandong.signal_directory() OWNER TO liandong_referee;
        REVOKE CREATE ON SCHEMA liandong FROM liandong_referee;
    """)


def downgrade() -> None:
    op.execute("ALTER FUNCTION liandong.signal_directory() OWNER TO liandong_owner")
    context.script.get_revision("0007").module.create_signal()
    op.execute(FORMER_SIGNAL)
    said = context.script.get_revision("0001").module.ACTING
    for name, (type_, body) in FORMER.items():
        op.execute(f"""
            CREATE OR REPLACE FUNCTION liandong.{name}() RETURNS {type_}
            LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
            SET search_path = pg_catalog, pg_temp AS $${body.format(said)}$$;
            COMMENT ON FUNCTION liandong.{name}() IS {COMMENTS.get(name, "NULL")};
        """)
    op.execute("""
        DROP FUNCTION IF EXISTS liandong.acting_member(liandong.body);
        DROP FUNCTION liandong.refusal_of_context, liandong.speaking_member;
        DROP SCHEMA liandong_secret CASCADE;
    """)
