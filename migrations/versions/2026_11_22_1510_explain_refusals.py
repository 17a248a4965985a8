"""Why the referee would refuse one act now: an explanation may say what is missing."""

from alembic import op

from migrations.isolation import referee_function

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    referee_function(
        "refusal_of(text, text, text, text, uuid)",
        """
        CREATE FUNCTION liandong.refusal_of(
            act_kind text, subject_name text, subject_province text, subject_owner text,
            subject_id uuid) RETURNS text
        LANGUAGE plpgsql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
        DECLARE
            actor liandong.body; owner liandong.body; kind liandong.subject;
            rule liandong.transition; head jsonb;
        BEGIN
            SELECT * INTO actor FROM liandong.acting();
            SELECT * INTO kind FROM liandong.subject s WHERE s.name = subject_name;
            IF kind.name IS NOT NULL THEN
                head := liandong.load_head(
                    kind, subject_province, subject_owner, subject_id, actor.keys, false);
            END IF;
            IF head IS NULL THEN RETURN 'not_found'; END IF;
            SELECT * INTO owner FROM liandong.body b WHERE b.id = subject_owner;
            SELECT * INTO rule FROM liandong.transition t
            WHERE t.subject = subject_name AND t.from_state = head ->> 'state'
              AND t.act = act_kind AND t.relation = liandong.relation(actor, owner);
            IF NOT FOUND THEN RETURN 'no_transition'; END IF;
            IF liandong.allowed_acts(subject_name, subject_province, subject_owner, subject_id,
                                     ARRAY[rule.act || '/' || rule.relation]) <> '{}' THEN
                RETURN NULL;
            END IF;
            RETURN liandong.refusal(rule, actor.id, head,
                liandong.load_revision(kind, head, actor.id = owner.id));
        END $$;
        COMMENT ON FUNCTION liandong.refusal_of(text, text, text, text, uuid) IS
            'With what `perform` would refuse the act of the acting body, whatever its member''s '
            'roles; NULL when it would not, given a valid input.';
        """,
        callers="liandong_tenant",
    )


def downgrade() -> None:
    op.execute("DROP FUNCTION liandong.refusal_of")
