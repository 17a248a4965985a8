-- Functions that tell a body what the referee would decide, without performing an act.

CREATE OR REPLACE FUNCTION liandong.allowed_acts(
    subject_name text, subject_province text, subject_owner text, subject_id uuid,
    permitted text[]) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    actor liandong.body; owner liandong.body; kind liandong.subject; head jsonb; newest jsonb;
BEGIN
    SELECT * INTO actor FROM liandong.acting();
    SELECT * INTO kind FROM liandong.subject s WHERE s.name = subject_name;
    head := liandong.find_head(kind, subject_province, subject_owner, subject_id, actor.keys);
    IF head IS NULL THEN RETURN '{}'; END IF;
    IF 'proposed' <> ALL (permitted) THEN
        head := head || jsonb_build_object('performer', nullif(liandong.reader(), '')::uuid);
    END IF;
    SELECT * INTO owner FROM liandong.body b WHERE b.id = subject_owner;
    newest := liandong.load_revision(subject_name, head, actor.id = owner.id);
    RETURN ARRAY(
        SELECT t.act FROM liandong.transition t
        WHERE t.subject = subject_name AND t.from_state = head ->> 'state'
          AND t.relation = liandong.relation_on(actor, owner, head)
          AND t.act || '/' || t.relation = ANY (permitted)
          AND liandong.refusal(t, actor.id, head, newest) IS NULL
        ORDER BY t.act);
END $$;
COMMENT ON FUNCTION liandong.allowed_acts(text, text, text, uuid, text[]) IS
    'Which of the permitted acts (act/relation) would succeed now, given a valid input; with `proposed` '
    'among them, performed by another member than the speaking one.';
GRANT EXECUTE ON FUNCTION liandong.allowed_acts(text, text, text, uuid, text[]) TO liandong_tenant;

CREATE OR REPLACE FUNCTION liandong.refusal_of(
    act_kind text, subject_name text, subject_province text, subject_owner text,
    subject_id uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    actor liandong.body; owner liandong.body; kind liandong.subject; rule liandong.transition;
    head jsonb;
BEGIN
    SELECT * INTO actor FROM liandong.acting();
    SELECT * INTO kind FROM liandong.subject s WHERE s.name = subject_name;
    IF kind.name IS NOT NULL THEN
        head := liandong.find_head(kind, subject_province, subject_owner, subject_id, actor.keys);
    END IF;
    IF head IS NULL THEN RETURN 'not_found'; END IF;
    SELECT * INTO owner FROM liandong.body b WHERE b.id = subject_owner;
    SELECT * INTO rule FROM liandong.transition t
    WHERE t.subject = subject_name AND t.from_state = head ->> 'state'
      AND t.act = act_kind AND t.relation = liandong.relation_on(actor, owner, head);
    IF NOT FOUND THEN RETURN 'no_transition'; END IF;
    head := head || jsonb_build_object('performer', nullif(liandong.reader(), '')::uuid);
    RETURN split_part(liandong.refusal(rule, actor.id, head,
        liandong.load_revision(subject_name, head, actor.id = owner.id)), ' ', 1);
END $$;
COMMENT ON FUNCTION liandong.refusal_of(text, text, text, text, uuid) IS
    'The reason for which `perform` would refuse the act to the acting member, without regard to its '
    'roles; NULL if it would accept a valid input.';
GRANT EXECUTE ON FUNCTION liandong.refusal_of(text, text, text, text, uuid) TO liandong_tenant;

CREATE OR REPLACE FUNCTION liandong.find_head(
    kind liandong.subject, province text, owner text, id uuid, keys text[]) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE head jsonb;
BEGIN
    EXECUTE format('SELECT to_jsonb(h) FROM liandong.%I h
                    WHERE province = $1 AND owner = $2 AND id = $3 AND audience && $4', kind.head)
    INTO head USING province, owner, id, keys;
    RETURN head;
END $$;
COMMENT ON FUNCTION liandong.find_head(liandong.subject, text, text, uuid, text[]) IS
    'The row of a head by province, owner and id; NULL unless its audience holds one of the keys.';
