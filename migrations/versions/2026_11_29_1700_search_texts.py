"""All that was told to a body is found by its words."""

from alembic import op

from migrations.isolation import OWNED, isolate, referee_function
from migrations.searching import searched, versions

revision = "202611291700"
down_revision = "202611291640"

# Loaded with the referee, which the former release loads without them.
FUNCTIONS = """
    DROP FUNCTION IF EXISTS liandong.found(text, text[], text[]), liandong.sought(text),
        liandong.sought_terms(text, text, text[]), liandong.patterns(text[]),
        liandong.excerpt(text, uuid, text[]), liandong.says(text, uuid, text[]),
        liandong.titled(text, uuid, text[]), liandong.searched(text, uuid), liandong.index_text(),
        liandong.keep_said(text, text, text, uuid, uuid, timestamptz, text[], text[]),
        liandong.read_by(liandong.search_text, text[]), liandong.await_terms(uuid[]);
"""


def upgrade() -> None:
    op.execute(f"""
        CREATE TABLE liandong.search_text ({OWNED},
            source     text NOT NULL,
            subject_id uuid NOT NULL,
            readers    text[] NOT NULL CHECK (readers <@ audience),
            said_at    timestamptz NOT NULL,
            title      text,
            said       text
        ) WITH (toast_tuple_target = 256);
        CREATE INDEX search_text_subject_idx
            ON liandong.search_text (province, owner, subject_id);
        -- What has no terms in the index yet. Few rows, that come and go: as an index of the other
        -- table it would be full of what has gone.
        CREATE TABLE liandong.search_waiting ({OWNED},
            source  text NOT NULL,
            readers text[] NOT NULL
        );
        CREATE INDEX search_waiting_readers_idx ON liandong.search_waiting
            USING gin (readers) WITH (fastupdate = off);
        CREATE INDEX character_folded_idx ON liandong.character (folded);
    """)
    # Bodies find in them by a function, and read what is found where it stands.
    for table in ("search_text", "search_waiting"):
        isolate(table, reached=True)
        op.execute(f"""
            DROP POLICY visible ON liandong.{table};
            DROP POLICY locked ON liandong.{table};
            REVOKE SELECT ON liandong.{table} FROM liandong_tenant;
        """)
    # The referee removes nothing: the owner does, by this function alone.
    op.execute("""
        CREATE POLICY gone ON liandong.search_waiting TO liandong_owner
            USING (true) WITH CHECK (false);
        CREATE FUNCTION liandong.waits_no_more(id uuid) RETURNS void
        LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
            DELETE FROM liandong.search_waiting w WHERE w.id = waits_no_more.id
        $$;
        COMMENT ON FUNCTION liandong.waits_no_more(uuid) IS 'The text has its terms.';
        ALTER FUNCTION liandong.waits_no_more(uuid) OWNER TO liandong_owner;
        REVOKE EXECUTE ON FUNCTION liandong.waits_no_more(uuid) FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION liandong.waits_no_more(uuid) TO liandong_referee;
    """)
    # An index is made of it, so it never changes: another one would be another index.
    referee_function(
        "search_terms(text[], text, text)",
        """
        CREATE FUNCTION liandong.search_terms(readers text[], source text, said text)
        RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000
        SET search_path = pg_catalog, pg_temp AS $$
            SELECT coalesce(array_agg(hashint8extended(g.hash, k.seed)), '{}')
            FROM (SELECT DISTINCT hashtextextended(v.gram, 0) AS hash
                  FROM ROWS FROM (unnest(string_to_array(said, NULL)),
                                  unnest((string_to_array(said, NULL))[2:])) AS p(one, next),
                       LATERAL (VALUES (p.one), (p.one || p.next)) AS v(gram)
                  WHERE v.gram !~ '[[:space:]]') g,
                 (SELECT hashtextextended(source || ' ' || r.reader, 0) AS seed
                  FROM unnest(readers) AS r(reader)) k
        $$;
        COMMENT ON FUNCTION liandong.search_terms(text[], text, text) IS
            'Each character of the text and each two in a row, once for each reader: nobody looks '
            'among those of others.';
        """,
        "liandong_owner",  # who analyses the table
    )
    op.execute("""
        CREATE INDEX search_text_terms_idx ON liandong.search_text
            USING gin (liandong.search_terms(readers, source, said)) WITH (fastupdate = off)
            WHERE said IS NOT NULL;
    """)
    _trigger_function(
        "search_version",
        """
        PERFORM liandong.keep_said(TG_TABLE_NAME, NEW.province, NEW.owner, NEW.id,
            NEW.subject_id, NEW.released_at, CASE WHEN OLD.released_at IS NULL THEN '{}'
                                                 ELSE OLD.audience END, NEW.audience);
        """,
    )
    _trigger_function(
        "search_verdict",
        """
        PERFORM liandong.keep_said('verdict', NEW.province, NEW.owner, NEW.id, NEW.review_id,
            r.decided_at, '{}', NEW.audience)
        FROM liandong.review r
        WHERE r.province = NEW.province AND r.owner = NEW.owner AND r.id = NEW.review_id;
        """,
    )
    _trigger_function(
        "search_act",
        """
        PERFORM liandong.keep_said('act', NEW.province, NEW.owner, NEW.id, NEW.subject_id,
            NEW.performed_at, '{}', NEW.audience)
        WHERE EXISTS (SELECT FROM liandong.noun_said_act(NEW.id));
        """,
    )
    for table in versions():
        op.execute(searched(table))
    op.execute("""
        CREATE TRIGGER search AFTER UPDATE OF audience ON liandong.verdict FOR EACH ROW
            WHEN (OLD.audience <> NEW.audience AND NEW.opinion <> '')
            EXECUTE FUNCTION liandong.search_verdict();
        CREATE TRIGGER search AFTER INSERT ON liandong.act FOR EACH ROW
            WHEN (NEW.note IS NOT NULL OR NEW.detail IS NOT NULL)
            EXECUTE FUNCTION liandong.search_act();
    """)


def _trigger_function(name: str, statement: str) -> None:
    referee_function(
        f"{name}()",
        f"""
        CREATE FUNCTION liandong.{name}() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        BEGIN {statement} RETURN NULL; END $$;
        """,
    )


def downgrade() -> None:
    op.execute(FUNCTIONS)
    op.execute("""
        DROP FUNCTION liandong.search_version() CASCADE;
        DROP FUNCTION liandong.search_verdict() CASCADE;
        DROP FUNCTION liandong.search_act() CASCADE;
        DROP FUNCTION liandong.waits_no_more(uuid);
        DROP TABLE liandong.search_waiting;
        DROP TABLE liandong.search_text;
        DROP FUNCTION liandong.search_terms(text[], text, text);
        DROP INDEX liandong.character_folded_idx;
    """)
