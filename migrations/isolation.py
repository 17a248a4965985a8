"""The DDL of tenant-owned tables: isolation is written once here, and migrations call it."""

from alembic import op

from migrations.orders import DATED, IN_ORDER, awaited_since, ordered
from migrations.searching import searched_since

ROW = """
    province   text COLLATE "C" NOT NULL,
    owner      text COLLATE "C" NOT NULL,
    id         uuid NOT NULL DEFAULT gen_random_uuid(),
    audience   text[] NOT NULL CHECK (audience @> ARRAY[owner]),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (province, owner, id)
"""

BODYS = "FOREIGN KEY (province, owner) REFERENCES liandong.body (province, id)"

# A row that refers to another one of its owner needs no key to the body: that one has it.
OWNED = f"{ROW}, {BODYS}"

HEAD = """
    state           text NOT NULL DEFAULT 'NEW',
    released_number integer,
    updated_at      timestamptz NOT NULL DEFAULT now()
"""

# When others first could read the record, and what its lists are sorted by: that, or when it was
# begun. Tables from before 202611291000 get it there.
RELEASED = "released_at timestamptz"
LISTED = """
    listed_at timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(released_at, created_at)) STORED
"""

REVISION = """
    subject_id   uuid NOT NULL,
    number       integer NOT NULL CHECK (number > 0),
    content      jsonb NOT NULL,
    content_hash text NOT NULL,
    released_at  timestamptz,
    UNIQUE (province, owner, subject_id, number)
"""

EDITION = """
    edition integer, CHECK ((edition IS NULL) = (released_at IS NULL)),
"""

# Content was of its first version before there was this column.
VERSION = "ADD COLUMN content_version smallint NOT NULL DEFAULT 1 CHECK (content_version > 0)"

PART = """
    subject_id  uuid NOT NULL,
    revision_id uuid NOT NULL,
    number      integer NOT NULL,
    UNIQUE (province, owner, revision_id, number)
"""

TRACKED = """
    state      text NOT NULL DEFAULT '{state}',
    updated_at timestamptz NOT NULL DEFAULT now(),
"""


# A row's readers, in the order in which lists look for them. The centre; the province of the owner;
# the owner, and by codes its city; and whoever else reads the row, of whom it names one.
CITY = "CASE WHEN substr(owner, 3, 2) = '00' THEN owner ELSE left(owner, 4) || '00' END"
OTHERS = f"""
    array_remove(array_remove(
        array_remove(array_remove(audience, owner), {CITY}), province), '000000')
"""
OTHER_READER = f"""
    other_reader text COLLATE "C" GENERATED ALWAYS AS (
        CASE WHEN audience <@ ARRAY[owner, {CITY}, province, '000000'] THEN NULL
             WHEN cardinality({OTHERS}) = 1 THEN ({OTHERS})[1] ELSE '*' END) STORED
"""


def role(name: str, options: str) -> None:
    """Create a role unless it exists: roles are shared by all databases of a cluster."""
    op.execute(f"""
        DO $$ BEGIN CREATE ROLE {name} {options};
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
    """)


# As the condition of `visible`, but so that no index is searched for it a second time.
READABLE = "CASE WHEN audience && (SELECT liandong.keys()) THEN true ELSE false END"


def lock(table: str, readable: str = READABLE) -> None:
    """Let bodies read what is `readable` whatever else allows, and write nothing at all."""
    op.execute(_locked(table, readable))


def _locked(table: str, readable: str) -> str:
    return f"""
        CREATE POLICY locked ON liandong.{table} AS RESTRICTIVE TO liandong_tenant
            USING ({readable}) WITH CHECK (false);
    """


def isolate(table: str, *, reached: bool = False) -> None:
    """ENABLE and FORCE row security: bodies read by audience, behind two locks; the referee reads
    and writes all.

    Rows that are only `reached` from their record are never looked for by audience.
    """
    op.execute(f"""
        ALTER TABLE liandong.{table} OWNER TO liandong_owner;
        ALTER TABLE liandong.{table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE liandong.{table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY visible ON liandong.{table} FOR SELECT TO liandong_tenant
            USING (audience && (SELECT liandong.keys()));
        CREATE POLICY referee ON liandong.{table} TO liandong_referee
            USING (true) WITH CHECK (true);
        GRANT SELECT ON liandong.{table} TO liandong_tenant, liandong_backup;
        GRANT SELECT, INSERT, UPDATE ON liandong.{table} TO liandong_referee;
        CREATE INDEX {table}_id_idx ON liandong.{table} (id);
        -- Tables from before 202611290330 are locked there.
        DO $$ BEGIN
            IF EXISTS (SELECT FROM pg_policies
                       WHERE schemaname = 'liandong' AND policyname = 'locked') THEN
                {_locked(table, READABLE)}
            END IF;
        END $$;
    """)
    if not reached:
        by_audience(table)


def private(table: str) -> None:
    """Let a body's rows be read by the member alone that `member_id` names, behind both locks."""
    # Whom a context names is believed of one that has keys.
    mine = "translate(member_id::text, '-', '') = (SELECT liandong.reader())"
    op.execute(f"""
        ALTER POLICY visible ON liandong.{table}
            USING (audience && (SELECT liandong.keys()) AND {mine});
        ALTER POLICY locked ON liandong.{table}
            USING (CASE WHEN audience && (SELECT liandong.keys()) THEN {mine} ELSE false END);
    """)


def by_audience(table: str) -> None:
    """Index rows by who may read them, in a table from before 202611291300."""
    op.execute(f"""
        DO $do$ BEGIN
            IF EXISTS ({DATED}) THEN NULL;
            ELSIF EXISTS ({IN_ORDER}) THEN {asked_for(table)}
            ELSE {_by_audience(table)} END IF;
        END $do$;
    """)


def asked_for(table: str) -> str:
    """The index by readers as it was between 202611290700 and 202611291300."""
    return _by_audience(table, "WHERE audience <> '{}'")


def _by_audience(table: str, which: str = "") -> str:
    return f"CREATE INDEX {table}_audience_idx ON liandong.{table} USING gin (audience) {which};"


def found_by_readers(table: str) -> None:
    """Let lists find each row by its readers: what they need beside `ordered`."""
    op.execute(f"""
        ALTER TABLE liandong.{table} ADD COLUMN {OTHER_READER};
        CREATE INDEX {table}_other_reader_idx ON liandong.{table} (other_reader, id)
            WHERE other_reader IS NOT NULL;
        DO $do$ BEGIN
            IF NOT EXISTS ({DATED}) THEN
                DROP INDEX liandong.{table}_audience_idx;
                {asked_for(table)}
            END IF;
        END $do$;
    """)


def found_by_audience(table: str) -> None:
    """Undo `found_by_readers`."""
    op.execute(f"""
        ALTER TABLE liandong.{table} DROP COLUMN other_reader;
        DROP INDEX liandong.{table}_audience_idx;
        {_by_audience(table)}
    """)


def writable(table: str, columns: str, to: str = "liandong_tenant") -> None:
    """Let bodies insert rows that they own and that only they see until an act widens them."""
    op.execute(f"""
        CREATE POLICY own ON liandong.{table} FOR INSERT TO liandong_tenant
            WITH CHECK (owner = (SELECT liandong.body()) AND audience = ARRAY[owner]);
        GRANT INSERT (province, owner, audience, {columns}) ON liandong.{table} TO {to};
    """)


def listed(table: str) -> None:
    """Index a body's rows by creation time. Lists of records have `ordered` instead: 202611290700
    takes this index of theirs away."""
    op.execute(f"""
        CREATE INDEX {table}_owner_idx ON liandong.{table} (province, owner, created_at, id)
    """)


def revisions(table: str, head: str) -> None:
    """A table of revisions of `head`: append-only, hashed by the database, never updated."""
    _revisions(table, head, EDITION)
    searched_since(table)


def _revisions(table: str, head: str, more: str) -> None:
    op.execute(f"""
        CREATE TABLE liandong.{table} ({ROW}, {REVISION}, {more}
            FOREIGN KEY (province, owner, subject_id)
                REFERENCES liandong.{head} (province, owner, id));
        CREATE TRIGGER seal BEFORE INSERT ON liandong.{table}
            FOR EACH ROW EXECUTE FUNCTION liandong.seal();
    """)
    op.execute(f"""
        -- Tables from before 202611290800 get it there.
        DO $$ BEGIN
            IF EXISTS (SELECT FROM information_schema.columns WHERE table_schema = 'liandong'
                           AND table_name = 'plan_revision' AND column_name = 'content_version')
            THEN
                ALTER TABLE liandong.{table} {VERSION};
            END IF;
        END $$;
    """)
    isolate(table, reached=True)


def revisions_of_bodies(table: str, head: str) -> None:
    """Revisions as they were then, with a key to their body and an index by audience. Only for
    migrations before 202611281345 and 202611281355, which take them away.
    """
    _revisions(table, head, "")
    by_audience(table)
    op.execute(f"ALTER TABLE liandong.{table} ADD {BODYS}")


def record(table: str, columns: str) -> None:
    """A table of heads: these columns and those of every head, and the indexes of its lists."""
    op.execute(f"""
        CREATE TABLE liandong.{table} ({OWNED}, {HEAD}, {RELEASED}, {LISTED}, {columns})
    """)
    isolate(table)
    found_by_readers(table)
    ordered(table, "listed_at", "updated_at", "state")
    by_state(table)
    awaited_since(table)


def parts(table: str, of: str, columns: str, *, state: str = "") -> None:
    """A table of elements of revisions in table `of`; `state` is the first one of a workflow."""
    tracked = TRACKED.format(state=state) if state else ""
    op.execute(f"""
        CREATE TABLE liandong.{table} ({ROW}, {PART}, key text NOT NULL, {tracked} {columns},
            FOREIGN KEY (province, owner, revision_id)
                REFERENCES liandong.{of} (province, owner, id));
    """)
    isolate(table, reached=not state)
    if state:
        found_by_readers(table)
        ordered(table, "updated_at", "state")
        by_state(table)
        awaited_since(table)


def by_state(table: str) -> None:
    """Index rows by state for inboxes and counts; row security reads `audience` in it as well."""
    op.execute(f"""
        CREATE INDEX {table}_state_idx
            ON liandong.{table} (province, owner, state, updated_at, id) INCLUDE (audience);
    """)


def project(table: str, key: str, part: str, columns: str) -> None:
    """Each element of `content[key]` becomes a row of `part`, written by the database alone."""
    op.execute(f"""
        ALTER TABLE liandong.{part} ADD FOREIGN KEY (province, owner, revision_id)
            REFERENCES liandong.{table} (province, owner, id);
        CREATE TRIGGER project AFTER INSERT ON liandong.{table}
            FOR EACH ROW EXECUTE FUNCTION liandong.project('{key}', '{part}', '{columns}');
    """)


def subject(name: str, head: str, revision: str | None, parts: str, shown: str) -> None:
    """Register with the referee the tables of a noun, and the content fields in its head."""
    revision_sql = f"'{revision}'" if revision else "NULL"
    op.execute(f"""
        INSERT INTO liandong.subject (name, head, revision, parts, shown)
        VALUES ('{name}', '{head}', {revision_sql}, '{parts}', '{shown}');
    """)


def transitions(subject_name: str, rows: str) -> None:
    """Insert transitions as they were then. Only for migrations before 202611280510: since then
    `liandong migrate` loads those of `workflow.py`.
    """
    op.execute(f"""
        INSERT INTO liandong.transition
            (subject, from_state, act, relation, to_state, gate, effect, reach, told,
             releases, note_required)
        SELECT '{subject_name}', t.* FROM (VALUES {rows}) AS t;
    """)


def referee_function(signature: str, definition: str, callers: str = "") -> None:
    """A SECURITY DEFINER function of the referee with a fixed search_path, closed to PUBLIC."""
    op.execute(definition)
    op.execute(f"""
        GRANT CREATE ON SCHEMA liandong TO liandong_referee;
        ALTER FUNCTION liandong.{signature} OWNER TO liandong_referee;
        REVOKE CREATE ON SCHEMA liandong FROM liandong_referee;
        REVOKE EXECUTE ON FUNCTION liandong.{signature} FROM PUBLIC;
    """)
    if callers:
        op.execute(f"GRANT EXECUTE ON FUNCTION liandong.{signature} TO {callers};")


def gate(name: str, query: str) -> None:
    """Create a gate: from head and newest revision, the reason to refuse an act, or NULL."""
    referee_function(
        f"gate_{name}(text, jsonb, jsonb)",
        f"""
        CREATE FUNCTION liandong.gate_{name}(actor text, head jsonb, newest jsonb) RETURNS text
        LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$ {query} $$;
        """,
    )
