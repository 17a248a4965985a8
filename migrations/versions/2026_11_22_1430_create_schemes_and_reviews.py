"""Review standards, work schemes and their pre-review, with the gate before a start."""

from alembic import op

from migrations.isolation import (
    HEAD,
    OWNED,
    PART,
    gate,
    isolate,
    listed,
    project,
    referee_function,
    revisions_of_bodies,
    subject,
    transitions,
    writable,
)

revision = "0005"
down_revision = "0004"

# Nobody is below a county: its role can neither issue a standard nor give a verdict.
UPPER = "liandong_central, liandong_provincial, liandong_city"


def upgrade() -> None:
    create_standards()
    create_schemes()
    create_reviews()
    create_gates()
    create_effects()
    load_transitions()


def create_standards() -> None:
    op.execute(f"""
        CREATE TABLE liandong.review_standard ({OWNED}, {HEAD},
            applies_to text NOT NULL CHECK (applies_to IN ('PROVINCIAL', 'CITY', 'COUNTY')),
            title      text NOT NULL DEFAULT '',
            UNIQUE (province, owner, applies_to));
    """)
    isolate("review_standard")
    writable("review_standard", "applies_to", to=UPPER)
    revisions_of_bodies("standard_revision", "review_standard")
    writable("standard_revision", "subject_id, number, content", to=UPPER)
    op.execute(f"""
        CREATE TABLE liandong.clause ({OWNED}, {PART},
            title text NOT NULL,
            text  text NOT NULL);
    """)
    isolate("clause")
    project("standard_revision", "clauses", "clause", "{title,text}")
    subject("standard", "review_standard", "standard_revision", "{clause}", "{title}")


def create_schemes() -> None:
    op.execute(f"""
        CREATE TABLE liandong.work_scheme ({OWNED}, {HEAD},
            kind        text NOT NULL CHECK (kind IN ('ROUTINE', 'SPECIAL', 'THEMATIC', 'MOBILE',
                                                      'RAISED', 'LINKED', 'CROSS', 'LOOK_BACK')),
            title       text NOT NULL DEFAULT '',
            plan_id     uuid,
            passed_hash text);
        CREATE INDEX work_scheme_plan_idx ON liandong.work_scheme (plan_id);
    """)
    isolate("work_scheme")
    listed("work_scheme")
    writable("work_scheme", "kind")
    revisions_of_bodies("scheme_revision", "work_scheme")
    writable("scheme_revision", "subject_id, number, content")
    subject("scheme", "work_scheme", "scheme_revision", "{}", "{title,kind,plan_id}")


def create_reviews() -> None:
    op.execute(f"""
        CREATE TABLE liandong.review ({OWNED},
            state                text NOT NULL DEFAULT 'OPEN'
                CHECK (state IN ('OPEN', 'RETURNED', 'PASSED', 'CANCELLED')),
            scheme_province      text COLLATE "C" NOT NULL,
            scheme_owner         text COLLATE "C" NOT NULL,
            scheme_id            uuid NOT NULL,
            scheme_revision_id   uuid NOT NULL,
            standard_id          uuid NOT NULL,
            standard_revision_id uuid NOT NULL,
            decided_at           timestamptz,
            UNIQUE (province, owner, scheme_id, scheme_revision_id),
            FOREIGN KEY (province, owner, standard_revision_id)
                REFERENCES liandong.standard_revision (province, owner, id));
        CREATE TABLE liandong.verdict ({OWNED},
            review_id uuid NOT NULL,
            clause_id uuid NOT NULL,
            verdict   text NOT NULL CHECK (verdict IN ('PASS', 'CHANGE', 'FAIL')),
            opinion   text NOT NULL DEFAULT '',
            CHECK (verdict = 'PASS' OR opinion ~ '[^[:space:]]'),
            UNIQUE (province, owner, review_id, clause_id),
            FOREIGN KEY (province, owner, review_id)
                REFERENCES liandong.review (province, owner, id),
            FOREIGN KEY (province, owner, clause_id)
                REFERENCES liandong.clause (province, owner, id));
    """)
    isolate("review")
    op.execute("CREATE INDEX review_scheme_idx ON liandong.review (scheme_id)")
    isolate("verdict")
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
        GRANT INSERT (province, owner, audience, review_id, clause_id, verdict, opinion),
              UPDATE (verdict, opinion) ON liandong.verdict TO {UPPER};
    """)


def create_gates() -> None:
    gate(
        "standard_in_force",
        """
        SELECT CASE WHEN EXISTS (
            SELECT FROM liandong.review_standard s JOIN liandong.body b ON b.id = head ->> 'owner'
            WHERE s.owner = actor AND s.state = 'ISSUED' AND s.applies_to = b.level
        ) THEN NULL ELSE 'no_standard_in_force' END
        """,
    )
    gate(
        "every_clause_judged",
        """
        SELECT CASE
            WHEN r.id IS NULL THEN 'no_open_review'
            WHEN EXISTS (SELECT FROM liandong.verdict v WHERE v.province = r.province
                         AND v.owner = r.owner AND v.review_id = r.id AND v.verdict = 'FAIL')
                THEN 'clause_failed'
            WHEN EXISTS (SELECT FROM liandong.clause c WHERE c.province = r.province
                         AND c.owner = r.owner AND c.revision_id = r.standard_revision_id
                         AND NOT EXISTS (SELECT FROM liandong.verdict v
                                         WHERE v.province = r.province AND v.owner = r.owner
                                           AND v.review_id = r.id AND v.clause_id = c.id))
                THEN 'clause_not_judged' END
        FROM (SELECT) one LEFT JOIN liandong.review r
            ON r.owner = actor AND r.scheme_id = (head ->> 'id')::uuid AND r.state = 'OPEN'
        """,
    )
    gate(
        "pass_is_current",
        """
        SELECT CASE WHEN head ->> 'passed_hash' = newest ->> 'content_hash'
                    THEN NULL ELSE 'pass_not_current' END
        """,
    )


def create_effects() -> None:
    effect(
        "open_review",
        """
        INSERT INTO liandong.review (province, owner, audience, scheme_province, scheme_owner,
            scheme_id, scheme_revision_id, standard_id, standard_revision_id)
        SELECT actor.province, actor.id, ARRAY[actor.id], head ->> 'province', head ->> 'owner',
               (head ->> 'id')::uuid, (newest ->> 'id')::uuid, s.id, r.id
        FROM liandong.review_standard s
        JOIN liandong.body b ON b.id = head ->> 'owner'
        JOIN liandong.standard_revision r ON r.province = s.province AND r.owner = s.owner
            AND r.subject_id = s.id AND r.number = s.released_number
        WHERE s.owner = actor.id AND s.state = 'ISSUED' AND s.applies_to = b.level;
        """,
    )
    effect(
        "decide",
        """
        -- A verdict that is being changed at this moment is waited for and judged as it ends.
        PERFORM FROM liandong.verdict v JOIN liandong.review r ON r.id = v.review_id
        WHERE r.owner = actor.id AND r.scheme_id = (head ->> 'id')::uuid AND r.state = 'OPEN'
        FOR UPDATE OF v;
        SELECT h.state INTO decision FROM liandong.work_scheme h
        WHERE h.province = head ->> 'province' AND h.owner = head ->> 'owner'
          AND h.id = (head ->> 'id')::uuid;
        IF decision = 'PASSED' THEN
            reason := liandong.gate_every_clause_judged(actor.id, head, newest);
            IF reason IS NOT NULL THEN
                RAISE EXCEPTION '%', reason USING ERRCODE = 'LD409';
            END IF;
            UPDATE liandong.work_scheme h SET passed_hash = newest ->> 'content_hash'
            WHERE h.province = head ->> 'province' AND h.owner = head ->> 'owner'
              AND h.id = (head ->> 'id')::uuid;
        END IF;
        UPDATE liandong.review r SET state = decision, decided_at = at,
            audience = ARRAY[r.owner, r.scheme_owner]
        WHERE r.owner = actor.id AND r.scheme_id = (head ->> 'id')::uuid AND r.state = 'OPEN'
        RETURNING r.id INTO STRICT reviewed;
        UPDATE liandong.verdict v SET audience = ARRAY[v.owner, head ->> 'owner']
        WHERE v.province = actor.province AND v.owner = actor.id AND v.review_id = reviewed;
        """,
    )
    effect(
        "cancel_review",
        """
        UPDATE liandong.review r SET state = 'CANCELLED', decided_at = at
        WHERE r.scheme_id = (head ->> 'id')::uuid AND r.state = 'OPEN';
        """,
    )


def effect(name: str, statements: str) -> None:
    referee_function(
        f"effect_{name}(liandong.body, jsonb, jsonb, timestamptz)",
        f"""
        CREATE FUNCTION liandong.effect_{name}(
            actor liandong.body, head jsonb, newest jsonb, at timestamptz) RETURNS void
        LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
        DECLARE decision text; reason text; reviewed uuid;
        BEGIN {statements} END $$;
        """,
    )


def load_transitions() -> None:
    transitions(
        "standard",
        """
        ('NEW', 'standard.issue', 'self', 'ISSUED', NULL, NULL, 'subordinates', 'readers', true,
         false),
        ('ISSUED', 'standard.issue', 'self', 'ISSUED', NULL, NULL, 'subordinates', 'readers', true,
         false)
        """,
    )
    own = [("NEW", "draft", "DRAFT", "NULL", "NULL", "keep", "actor", False)]
    for state in ("DRAFT", "RETURNED", "PASSED"):
        own.append((state, "edit", state, "NULL", "NULL", "keep", "actor", False))
        own.append((state, "submit", "SUBMITTED", "NULL", "NULL", "superior", "readers", True))
    for state in ("DRAFT", "SUBMITTED", "UNDER_REVIEW", "RETURNED", "PASSED"):
        effect = "'cancel_review'"
        own.append((state, "withdraw", "WITHDRAWN", "NULL", effect, "owner", "readers", False))
    own.append(
        ("PASSED", "start", "EXECUTING", "'pass_is_current'", "NULL", "keep", "readers", False)
    )
    own.append(("EXECUTING", "close", "CLOSED", "NULL", "NULL", "keep", "readers", False))
    transitions(
        "scheme",
        ",".join(
            f"('{state}', 'scheme.{act}', 'self', '{to}', {gate}, {effect}, '{reach}', '{told}',"
            f" {releases}, false)"
            for state, act, to, gate, effect, reach, told, releases in own
        ),
    )
    transitions(
        "scheme",
        """
        ('SUBMITTED', 'review.accept', 'superior', 'UNDER_REVIEW', 'standard_in_force',
         'open_review', 'keep', 'readers', false, false),
        ('UNDER_REVIEW', 'review.record_verdict', 'superior', 'UNDER_REVIEW', NULL, NULL, 'keep',
         'actor', false, false),
        ('UNDER_REVIEW', 'review.return', 'superior', 'RETURNED', NULL, 'decide', 'keep',
         'readers', false, false),
        ('UNDER_REVIEW', 'review.pass', 'superior', 'PASSED', 'every_clause_judged', 'decide',
         'keep', 'readers', false, false)
        """,
    )


def downgrade() -> None:
    op.execute("""
        DELETE FROM liandong.transition WHERE subject IN ('scheme', 'standard');
        DELETE FROM liandong.subject WHERE name IN ('scheme', 'standard');
        DROP FUNCTION liandong.gate_standard_in_force, liandong.gate_every_clause_judged,
            liandong.gate_pass_is_current, liandong.effect_open_review, liandong.effect_decide,
            liandong.effect_cancel_review;
        DROP TABLE liandong.verdict, liandong.review, liandong.scheme_revision,
            liandong.work_scheme, liandong.clause, liandong.standard_revision,
            liandong.review_standard;
    """)
