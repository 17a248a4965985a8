"""The act log, the table of transitions, and what a revision does when it is written."""

from alembic import op

from migrations.isolation import isolate, referee_function

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    create_rules()
    create_acts()
    create_triggers()


def create_rules() -> None:
    op.execute("""
        CREATE TABLE liandong.subject (
            name     text PRIMARY KEY,
            head     text NOT NULL,
            revision text,
            parts    text[] NOT NULL,
            shown    text[] NOT NULL
        );
        CREATE TABLE liandong.transition (
            subject       text NOT NULL REFERENCES liandong.subject (name),
            from_state    text NOT NULL,
            act           text NOT NULL,
            relation      text NOT NULL,
            to_state      text NOT NULL,
            gate          text,
            effect        text,
            reach         text NOT NULL,
            told          text NOT NULL CHECK (told IN ('actor', 'added', 'readers')),
            releases      boolean NOT NULL,
            note_required boolean NOT NULL,
            PRIMARY KEY (subject, from_state, act, relation)
        );
    """)
    for table in ("subject", "transition"):
        op.execute(f"""
            ALTER TABLE liandong.{table} OWNER TO liandong_owner;
            ALTER TABLE liandong.{table} ENABLE ROW LEVEL SECURITY;
            ALTER TABLE liandong.{table} FORCE ROW LEVEL SECURITY;
            CREATE POLICY referee ON liandong.{table} FOR SELECT TO liandong_referee USING (true);
            CREATE POLICY rules ON liandong.{table} TO liandong_owner USING (true);
            GRANT SELECT ON liandong.{table} TO liandong_referee, liandong_backup;
        """)


def create_acts() -> None:
    op.execute("""
        CREATE TABLE liandong.act (
            province         text COLLATE "C" NOT NULL,
            owner            text COLLATE "C" NOT NULL,
            id               uuid NOT NULL DEFAULT liandong.uuid7(),
            audience         text[] NOT NULL,
            seq              bigint NOT NULL,
            kind             text NOT NULL,
            member           uuid NOT NULL,
            member_name      text NOT NULL,
            subject          text NOT NULL,
            subject_province text COLLATE "C" NOT NULL,
            subject_owner    text COLLATE "C" NOT NULL,
            subject_id       uuid NOT NULL,
            revision         integer,
            content_hash     text,
            note             text,
            adds             text[] NOT NULL,
            idempotency_key  text,
            request_hash     text,
            performed_at     timestamptz NOT NULL,
            prev             bytea NOT NULL,
            hash             bytea NOT NULL,
            PRIMARY KEY (province, owner, id),
            UNIQUE (province, owner, seq),
            UNIQUE (province, owner, idempotency_key),
            FOREIGN KEY (province, owner) REFERENCES liandong.body (province, id)
        );
        CREATE INDEX act_subject_idx ON liandong.act (subject_id, id);
        CREATE TABLE liandong.chain (
            province text COLLATE "C" NOT NULL,
            owner    text COLLATE "C" NOT NULL,
            audience text[] NOT NULL,
            seq      bigint NOT NULL,
            hash     bytea NOT NULL,
            PRIMARY KEY (province, owner)
        );
        ALTER TABLE liandong.chain OWNER TO liandong_owner;
        ALTER TABLE liandong.chain ENABLE ROW LEVEL SECURITY;
        ALTER TABLE liandong.chain FORCE ROW LEVEL SECURITY;
        CREATE POLICY referee ON liandong.chain TO liandong_referee USING (true) WITH CHECK (true);
        GRANT SELECT, INSERT, UPDATE ON liandong.chain TO liandong_referee;
        GRANT SELECT ON liandong.chain TO liandong_backup;
    """)
    isolate("act")
    # A body's acts are read by others too: how many there were before, and under which key its
    # client repeats one, is its own affair.
    op.execute("""
        REVOKE UPDATE ON liandong.act FROM liandong_referee;
        REVOKE SELECT ON liandong.act FROM liandong_tenant;
        GRANT SELECT (province, owner, id, audience, kind, member, member_name, subject,
                      subject_province, subject_owner, subject_id, revision, content_hash, note,
                      adds, performed_at, hash)
            ON liandong.act TO liandong_tenant;
    """)


def create_triggers() -> None:
    op.execute("""
        CREATE FUNCTION liandong.seal() RETURNS trigger LANGUAGE plpgsql
        SET search_path = pg_catalog, pg_temp AS $$
        BEGIN
            NEW.content_hash := encode(sha256(convert_to(NEW.content::text, 'UTF8')), 'hex');
            RETURN NEW;
        END $$;
        COMMENT ON FUNCTION liandong.seal() IS
            'The hash is of the stored content, so that no writer can claim another''s pass.';
        ALTER FUNCTION liandong.seal() OWNER TO liandong_owner;
    """)
    referee_function(
        "project()",
        """
        CREATE FUNCTION liandong.project() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
        DECLARE
            part text := TG_ARGV[1];
            columns text[] := TG_ARGV[2]::text[];
        BEGIN
            EXECUTE format(
                'INSERT INTO liandong.%1$I (province, owner, audience, subject_id, revision_id,
                                            number, %2$s)
                 SELECT $1, $2, $3, $4, $5, x.number, %3$s
                 FROM jsonb_array_elements($6) WITH ORDINALITY AS x(element, number),
                      LATERAL jsonb_populate_record(NULL::liandong.%1$I, x.element) AS r',
                part,
                (SELECT string_agg(format('%I', c), ', ') FROM unnest(columns) c),
                (SELECT string_agg(format('r.%I', c), ', ') FROM unnest(columns) c))
            USING NEW.province, NEW.owner, NEW.audience, NEW.subject_id, NEW.id,
                  coalesce(NEW.content -> TG_ARGV[0], '[]');
            RETURN NULL;
        END $$;
        """,
    )


def downgrade() -> None:
    op.execute("""
        DROP FUNCTION liandong.project, liandong.seal;
        DROP TABLE liandong.act, liandong.chain, liandong.transition, liandong.subject;
    """)
