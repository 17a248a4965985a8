"""Only the referee writes: level logins read and act; acts say more; elements have keys."""

from alembic import context, op

from migrations.isolation import subject, transitions, writable

revision = "202611280510"
down_revision = "0011"

LEVELS = "liandong_central, liandong_provincial, liandong_city, liandong_county"
UPPER = "liandong_central, liandong_provincial, liandong_city"
TENANT = "liandong_tenant"
REVISION = "subject_id, number, content"
# What level logins could insert, and which of them.
WRITABLE = {
    "plan": ("kind", TENANT),
    "plan_revision": (REVISION, TENANT),
    "review_standard": ("applies_to", UPPER),
    "standard_revision": (REVISION, UPPER),
    "work_scheme": ("kind", TENANT),
    "scheme_revision": (REVISION, TENANT),
    "supervision": ("kind, supervised, starts_on, ends_on, places", UPPER),
    "opinion": (REVISION, UPPER),
}
# Parts, the revisions that they are of, the lists they come from, and their columns.
PARTS = {
    "plan_item": ("plan_revision", "items", "title,text"),
    "clause": ("standard_revision", "clauses", "title,text"),
    "suggestion": ("opinion", "suggestions", "text,due_on"),
}
# Functions that are loaded anew at each migration, with other parameters than these.
REPLACED = """
    DROP FUNCTION liandong.perform, liandong.performed, liandong.allowed_acts,
        liandong.refusal_of, liandong.record, liandong.reached, liandong.apply,
        liandong.load_revision, liandong.load_head, liandong.refusal, liandong.relation;
"""
LOADED = """
    DROP FUNCTION liandong.perform, liandong.enact, liandong.performed, liandong.allowed_acts,
        liandong.refusal_of, liandong.find_head, liandong.record, liandong.lock_chain,
        liandong.fingerprint, liandong.reached, liandong.next_content, liandong.load_revision,
        liandong.load_head, liandong.number_of, liandong.refusal, liandong.relation,
        liandong.check_shape, liandong.check_references, liandong.check_keys, liandong.keyed,
        liandong.element, liandong.is_visible;
"""
FORGET_NOUNS = """
    DO $$ DECLARE former regprocedure; BEGIN
        FOR former IN SELECT oid FROM pg_proc
            WHERE pronamespace = 'liandong'::regnamespace AND proname ~ '^(gate|effect|noun|fits)_'
        LOOP EXECUTE format('DROP FUNCTION %s', former); END LOOP;
    END $$;
"""


def upgrade() -> None:
    take_writing_away()
    widen_acts()
    widen_rules()
    give_keys()
    name_targets()


def take_writing_away() -> None:
    for table in (*WRITABLE, "verdict"):
        op.execute(f"""
            DROP POLICY own ON liandong.{table};
            REVOKE INSERT, UPDATE ON liandong.{table} FROM liandong_tenant, {LEVELS};
        """)
    op.execute(f"""
        DROP POLICY own_open ON liandong.verdict;
        -- An act is recorded after what it does, which names it.
        ALTER TABLE liandong.verdict
            ALTER CONSTRAINT verdict_province_owner_act_id_fkey DEFERRABLE INITIALLY DEFERRED;
        {REPLACED}
    """)
    op.execute(FORGET_NOUNS)


def widen_acts() -> None:
    op.execute("""
        ALTER TABLE liandong.act
            ADD COLUMN format smallint NOT NULL DEFAULT 1,
            ADD COLUMN actor_kind text NOT NULL DEFAULT 'MEMBER'
                CHECK (actor_kind IN ('MEMBER', 'SYSTEM')),
            ALTER COLUMN member DROP NOT NULL,
            ALTER COLUMN member_name DROP NOT NULL,
            ADD CHECK ((actor_kind = 'MEMBER') = (member IS NOT NULL)
                       AND (member IS NULL) = (member_name IS NULL)),
            ADD COLUMN prepared_by uuid,
            ADD COLUMN occurred_on date,
            ADD COLUMN detail jsonb,
            ADD COLUMN request_id text,
            ADD COLUMN subject_before text,
            ADD COLUMN subject_after text;
        GRANT SELECT (actor_kind, occurred_on, detail) ON liandong.act TO liandong_tenant;
    """)


def widen_rules() -> None:
    op.execute("""
        DELETE FROM liandong.transition;
        DELETE FROM liandong.subject;
        ALTER TABLE liandong.transition ADD COLUMN writes boolean NOT NULL;
        ALTER TABLE liandong.subject
            DROP COLUMN revision, DROP COLUMN parts, DROP COLUMN shown,
            ADD COLUMN lists text[] NOT NULL,
            ADD COLUMN inputs text[] NOT NULL,
            ADD COLUMN defaults jsonb NOT NULL,
            ADD COLUMN about text;
        CREATE TABLE liandong.shape (
            name       text NOT NULL,
            parent     jsonpath NOT NULL,
            field      text NOT NULL,
            kind       text NOT NULL,
            required   boolean NOT NULL,
            least      integer,
            most       integer,
            visible    boolean NOT NULL,
            known      text[],
            labels     text[],
            pattern    text,
            refers     text,
            not_before text
        );
        CREATE INDEX shape_name_idx ON liandong.shape (name);
        ALTER TABLE liandong.shape OWNER TO liandong_owner;
        ALTER TABLE liandong.shape ENABLE ROW LEVEL SECURITY;
        ALTER TABLE liandong.shape FORCE ROW LEVEL SECURITY;
        CREATE POLICY referee ON liandong.shape FOR SELECT TO liandong_referee USING (true);
        CREATE POLICY rules ON liandong.shape TO liandong_owner USING (true);
        GRANT SELECT ON liandong.shape TO liandong_referee, liandong_backup;
    """)


def give_keys() -> None:
    for part, (revisions, *_) in PARTS.items():
        op.execute(f"""
            ALTER TABLE liandong.{part} ADD COLUMN key text;
            -- As the referee would call them, had it written them.
            UPDATE liandong.{part} p SET key = r.number || '.' || p.number
            FROM liandong.{revisions} r
            WHERE r.province = p.province AND r.owner = p.owner AND r.id = p.revision_id;
            ALTER TABLE liandong.{part} ALTER COLUMN key SET NOT NULL;
        """)
        op.execute(f"DROP TRIGGER project ON liandong.{revisions}")
    # The referee writes a revision's parts with it.
    op.execute("DROP FUNCTION liandong.project")


def name_targets() -> None:
    # One for each target is in force or on its way there; who drafts a second is told so.
    op.execute("""
        ALTER TABLE liandong.review_standard
            ADD COLUMN document text NOT NULL DEFAULT 'SCHEME',
            DROP CONSTRAINT review_standard_province_owner_applies_to_key,
            DROP CONSTRAINT review_standard_applies_to_check;
        CREATE UNIQUE INDEX review_standard_target_idx
            ON liandong.review_standard (province, owner, applies_to, document)
            WHERE state IN ('DRAFT', 'ISSUED');
    """)


def downgrade() -> None:
    op.execute("""
        DO $$ BEGIN
            IF EXISTS (SELECT FROM liandong.act WHERE format > 1) THEN
                RAISE EXCEPTION 'acts were recorded that the former release cannot read';
            END IF;
        END $$;
    """)
    op.execute(FORGET_NOUNS)
    op.execute(LOADED)
    op.execute("""
        DROP INDEX liandong.review_standard_target_idx;
        ALTER TABLE liandong.review_standard DROP COLUMN document,
            ADD CHECK (applies_to IN ('PROVINCIAL', 'CITY', 'COUNTY')),
            ADD UNIQUE (province, owner, applies_to);
        DROP TABLE liandong.shape;
        DELETE FROM liandong.transition;
        DELETE FROM liandong.subject;
        ALTER TABLE liandong.transition DROP COLUMN writes;
        ALTER TABLE liandong.subject
            DROP COLUMN lists, DROP COLUMN inputs, DROP COLUMN defaults, DROP COLUMN about,
            ADD COLUMN revision text,
            ADD COLUMN parts text[] NOT NULL,
            ADD COLUMN shown text[] NOT NULL;
        ALTER TABLE liandong.act DROP COLUMN format, DROP COLUMN actor_kind,
            ALTER COLUMN member SET NOT NULL, ALTER COLUMN member_name SET NOT NULL,
            DROP COLUMN prepared_by, DROP COLUMN occurred_on, DROP COLUMN detail,
            DROP COLUMN request_id, DROP COLUMN subject_before, DROP COLUMN subject_after;
        ALTER TABLE liandong.verdict
            ALTER CONSTRAINT verdict_province_owner_act_id_fkey NOT DEFERRABLE;
    """)
    restore_triggers()
    restore_rules()


def restore_triggers() -> None:
    """A revision's parts were written by a trigger of its own."""
    op.execute("DROP FUNCTION liandong.seal CASCADE")
    context.script.get_revision("0002").module.create_triggers()
    for revisions in ("plan_revision", "standard_revision", "scheme_revision", "opinion"):
        op.execute(f"""
            CREATE TRIGGER seal BEFORE INSERT ON liandong.{revisions}
                FOR EACH ROW EXECUTE FUNCTION liandong.seal();
        """)
    for part, (revisions, field, columns) in PARTS.items():
        op.execute(f"""
            CREATE TRIGGER project AFTER INSERT ON liandong.{revisions} FOR EACH ROW
                EXECUTE FUNCTION liandong.project('{field}', '{part}', '{{{columns}}}');
            ALTER TABLE liandong.{part} DROP COLUMN key;
        """)


def restore_rules() -> None:
    """What the former release judges by, and what its level logins wrote themselves."""
    referee, schemes, supervisions, explain = (
        context.script.get_revision(name).module for name in ("0003", "0005", "0006", "0008")
    )
    referee.upgrade()
    explain.upgrade()
    schemes.create_gates()
    schemes.create_effects()
    supervisions.create_gates()
    subject("plan", "plan", "plan_revision", "{plan_item}", "{title}")
    subject("standard", "review_standard", "standard_revision", "{clause}", "{title}")
    subject("scheme", "work_scheme", "scheme_revision", "{}", "{title,kind,plan_id}")
    subject("supervision", "supervision", "opinion", "{suggestion}", "{}")
    subject("suggestion", "suggestion", None, "{}", "{}")
    schemes.load_transitions()
    supervisions.load_transitions()
    transitions(
        "plan",
        """
        ('NEW', 'plan.draft', 'self', 'DRAFT', NULL, NULL, 'keep', 'actor', false, false),
        ('DRAFT', 'plan.edit', 'self', 'DRAFT', NULL, NULL, 'keep', 'actor', false, false),
        ('ISSUED', 'plan.edit', 'self', 'ISSUED', NULL, NULL, 'keep', 'actor', false, false),
        ('DRAFT', 'plan.issue', 'self', 'ISSUED', NULL, NULL, 'keep', 'readers', true, false),
        ('ISSUED', 'plan.issue', 'self', 'ISSUED', NULL, NULL, 'keep', 'readers', true, false),
        ('ISSUED', 'plan.share', 'self', 'ISSUED', NULL, NULL, 'chosen', 'added', false, false),
        ('DRAFT', 'plan.withdraw', 'self', 'WITHDRAWN', NULL, NULL, 'owner', 'readers', false,
         false),
        ('ISSUED', 'plan.withdraw', 'self', 'WITHDRAWN', NULL, NULL, 'owner', 'readers', false,
         false)
        """,
    )
    for table, (columns, logins) in WRITABLE.items():
        writable(table, columns, logins)
    op.execute(f"""
        CREATE POLICY own ON liandong.verdict FOR INSERT TO liandong_tenant
            WITH CHECK (owner = (SELECT liandong.body()) AND audience = ARRAY[owner]
                        AND EXISTS (SELECT FROM liandong.review r JOIN liandong.clause c
                                        ON c.revision_id = r.standard_revision_id
                                    WHERE r.id = review_id AND r.state = 'OPEN'
                                      AND c.id = clause_id));
        CREATE POLICY own_open ON liandong.verdict FOR UPDATE TO liandong_tenant
            USING (owner = (SELECT liandong.body()) AND audience = ARRAY[owner])
            WITH CHECK (owner = (SELECT liandong.body()) AND audience = ARRAY[owner]
                        AND EXISTS (SELECT FROM liandong.review r
                                    WHERE r.id = review_id AND r.state = 'OPEN'));
        GRANT INSERT (province, owner, audience, review_id, clause_id, verdict, opinion, act_id),
              UPDATE (verdict, opinion, act_id) ON liandong.verdict TO {UPPER};
    """)
