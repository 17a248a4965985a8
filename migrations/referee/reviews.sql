-- By what a body is reviewed.

CREATE OR REPLACE FUNCTION liandong.standard_for(reviewer text, reviewed text)
RETURNS liandong.standard_revision
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT r FROM liandong.review_standard s
    JOIN liandong.body b ON b.id = reviewed
    JOIN liandong.standard_revision r ON r.province = s.province AND r.owner = s.owner
        AND r.subject_id = s.id AND r.number = s.released_number
    WHERE s.owner = reviewer AND s.state = 'ISSUED' AND s.applies_to = b.level
      AND s.document = 'SCHEME'
$$;
COMMENT ON FUNCTION liandong.standard_for(text, text) IS
    'The version in force of the standard by which the reviewer judges schemes of the body; NULL '
    'where there is none.';

CREATE OR REPLACE FUNCTION liandong.taken_up_by(submitter liandong.body, scheme jsonb) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.owner FROM liandong.review_standard s
    JOIN liandong.standard_revision r ON r.province = s.province AND r.owner = s.owner
        AND r.subject_id = s.id AND r.number = s.released_number
    CROSS JOIN LATERAL (
        SELECT nullif(r.content #> '{takes_up,kinds}', 'null') AS kinds,
               nullif(r.content #> '{takes_up,bodies}', 'null') AS bodies) said
    WHERE s.owner = ANY (submitter.ancestors) AND s.owner <> submitter.superior
      AND s.state = 'ISSUED' AND s.applies_to = submitter.level AND s.document = 'SCHEME'
      AND jsonb_typeof(r.content -> 'takes_up') = 'object'
      AND (said.bodies IS NULL OR said.bodies ? submitter.id)
      AND (said.kinds IS NULL OR said.kinds ? (scheme ->> 'kind')
           OR coalesce(nullif(scheme -> 'further_kinds', 'null'), '[]') ?| ARRAY(
               SELECT jsonb_array_elements_text(said.kinds)))
    ORDER BY array_position(submitter.ancestors, s.owner) LIMIT 1
$$;
COMMENT ON FUNCTION liandong.taken_up_by(liandong.body, jsonb) IS
    'Who above its superior takes the pre-review of such a scheme up (提级) by its standard in force; '
    'of several the highest one, NULL where nobody does.';

CREATE OR REPLACE FUNCTION liandong.reviewer_of(submitter liandong.body, head jsonb) RETURNS text
LANGUAGE sql STABLE
RETURN
    CASE
        WHEN NOT head ? 'reviewer' THEN submitter.superior
        WHEN head ->> 'state' = 'DRAFT'
            THEN coalesce(liandong.taken_up_by(submitter, head), submitter.superior)
        ELSE coalesce(head ->> 'reviewer', submitter.superior) END;
COMMENT ON FUNCTION liandong.reviewer_of(liandong.body, jsonb) IS
    'Who is the superior in all that concerns this record of the body: of a scheme the one that reviews '
    'it, which of a draft is not settled until it is submitted.';

CREATE OR REPLACE FUNCTION liandong.relation_on(
    actor liandong.body, owner liandong.body, head jsonb) RETURNS text
LANGUAGE sql STABLE
RETURN
    CASE
        WHEN actor.id = owner.id OR head ->> 'reviewer' IS NULL
            THEN liandong.relation(actor, owner)
        WHEN actor.id = liandong.reviewer_of(owner, head) THEN 'superior'
        WHEN actor.id = owner.superior THEN 'ancestor'
        ELSE liandong.relation(actor, owner) END;
COMMENT ON FUNCTION liandong.relation_on(liandong.body, liandong.body, jsonb) IS
    'How the acting body stands to the owner in what concerns this record: where another body reviews '
    'it, the superior is only one of those above.';

CREATE OR REPLACE FUNCTION liandong.standard_of(scheme jsonb) RETURNS liandong.standard_revision
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT liandong.standard_for(liandong.reviewer_of(b, scheme), b.id)
    FROM liandong.body b WHERE b.id = scheme ->> 'owner'
$$;
COMMENT ON FUNCTION liandong.standard_of(jsonb) IS
    'The version in force by which the scheme with this head is, or would be, reviewed.';

CREATE OR REPLACE FUNCTION liandong.is_filed(scheme jsonb) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce((liandong.standard_of(scheme)).content ->> 'mode' = 'FILE', false)
$$;
COMMENT ON FUNCTION liandong.is_filed(jsonb) IS
    'Whether the scheme with this head is filed with its reviewer, instead of being passed by it.';

CREATE OR REPLACE FUNCTION liandong.reviewer(scheme_id uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    SELECT liandong.reviewer_of(b, to_jsonb(h))
    FROM liandong.work_scheme h JOIN liandong.body b ON b.id = h.owner
    WHERE h.id = reviewer.scheme_id AND h.audience && liandong.keys()
$$;
COMMENT ON FUNCTION liandong.reviewer(uuid) IS
    'Who reviews the scheme, or would: its owner''s superior, or who has taken that up; for those who '
    'read the scheme.';
GRANT EXECUTE ON FUNCTION liandong.reviewer(uuid) TO liandong_tenant;

CREATE OR REPLACE FUNCTION liandong.assigned(
    province text, owner text, scheme_id uuid, review_id uuid)
RETURNS TABLE (clause_id uuid, member_id uuid)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT DISTINCT ON (e.field) split_part(e.field, '_', 2)::uuid, split_part(e.new, '_', 2)::uuid
    FROM liandong.act a, jsonb_to_recordset(a.detail) AS e(field text, new text)
    WHERE a.province = assigned.province AND a.owner = assigned.owner
      AND a.subject = 'scheme' AND a.subject_id = assigned.scheme_id
      AND a.kind = 'review.assign' AND e.field <> 'review'
      AND a.detail @> jsonb_build_array(jsonb_build_object(
          'field', 'review', 'new', 'review_' || assigned.review_id))
    ORDER BY e.field, a.performed_at DESC, a.id DESC
$$;
COMMENT ON FUNCTION liandong.assigned(text, text, uuid, uuid) IS
    'The clauses of a pre-review that were assigned, each with the member who judges it; NULL where '
    'anybody may again. Only who sees the acts by which it was done learns of it.';
GRANT EXECUTE ON FUNCTION liandong.assigned(text, text, uuid, uuid) TO liandong_tenant;

CREATE OR REPLACE FUNCTION liandong.blocked_by(scheme_id uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN (liandong.standard_for(s.id, b.id)).id IS NULL THEN 'NO_STANDARD'
        WHEN NOT EXISTS (
            SELECT FROM liandong.member m WHERE m.province = s.province AND m.owner = s.id
              AND NOT m.disabled AND m.roles && ARRAY['DIRECTOR', 'REVIEWER']) THEN 'NO_REVIEWER' END
    FROM liandong.work_scheme h
    JOIN liandong.body b ON b.id = h.owner
    JOIN liandong.body s ON s.id = liandong.reviewer_of(b, to_jsonb(h))
    WHERE h.id = blocked_by.scheme_id AND liandong.body() IN (b.id, s.id)
$$;
COMMENT ON FUNCTION liandong.blocked_by(uuid) IS
    'Why the reviewer of the scheme cannot take it under review; NULL if it can, and to others than '
    'these two. Who reviews follows from the policy.';
GRANT EXECUTE ON FUNCTION liandong.blocked_by(uuid) TO liandong_tenant;

CREATE OR REPLACE FUNCTION liandong.commented(revision uuid, comments jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE one record; wrong text; noted jsonb := '[]';
BEGIN
    -- Most verdicts have none, and need not wait until the version is read.
    IF coalesce(nullif(comments, 'null'), '[]') = '[]' THEN RETURN noted; END IF;
    FOR one IN
        WITH leaf AS MATERIALIZED (
            SELECT s.field, s.element, string_agg(s.said, '、' ORDER BY s.place) AS said
            FROM liandong.noun_said_scheme_revision(revision)
                 WITH ORDINALITY s(field, element, said, place)
            GROUP BY s.field, s.element)
        SELECT e.place - 1 AS place, e.value, l.said, (e.value ->> 'start')::integer AS start,
               (e.value ->> 'end')::integer AS stop
        FROM jsonb_array_elements(comments) WITH ORDINALITY e(value, place)
        LEFT JOIN leaf l ON l.field = e.value ->> 'field'
            AND l.element IS NOT DISTINCT FROM e.value ->> 'element'
        ORDER BY e.place
    LOOP
        wrong := CASE
            WHEN one.said IS NULL THEN 'no_passage'
            WHEN (one.start IS NULL) <> (one.stop IS NULL) THEN 'required'
            WHEN one.start >= one.stop OR one.stop > length(one.said) THEN 'outside_text' END;
        IF wrong IS NOT NULL THEN
            RAISE EXCEPTION '%', wrong USING ERRCODE = 'LD422',
                DETAIL = format('comments.%s.%s', one.place, (ARRAY['field', 'start', 'end'])[
                    CASE WHEN one.said IS NULL THEN 1 WHEN one.start IS NULL THEN 2 ELSE 3 END]),
                HINT = CASE wrong WHEN 'outside_text'
                    THEN jsonb_build_object('most', length(one.said))::text ELSE '{}' END;
        END IF;
        noted := noted || jsonb_build_array(one.value || jsonb_build_object('words',
            substr(one.said, coalesce(one.start, 0) + 1,
                   coalesce(one.stop, length(one.said)) - coalesce(one.start, 0))));
    END LOOP;
    RETURN noted;
END $$;
COMMENT ON FUNCTION liandong.commented(uuid, jsonb) IS
    'Comments on a version of a scheme, each with the words that it is on. LD422: there is no such '
    'field with words, or the range is not within it.';

CREATE OR REPLACE FUNCTION liandong.told_comments(comments jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    SELECT coalesce(jsonb_agg(jsonb_build_object('field', 'comment',
        'new', e.value -> 'comment', 'passage', e.value - 'comment') ORDER BY e.place), '[]')
    FROM jsonb_array_elements(comments) WITH ORDINALITY e(value, place));
COMMENT ON FUNCTION liandong.told_comments(jsonb) IS
    'What the act tells of comments: of each what is said, and on which passage.';
GRANT EXECUTE ON FUNCTION liandong.told_comments(jsonb) TO liandong_backup;

CREATE OR REPLACE FUNCTION liandong.material(content jsonb, changeable jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    parts jsonb := coalesce(nullif(changeable, 'null'), '["HEADING", "CONTACT", "ATTACHMENTS"]');
    files jsonb := coalesce(nullif(content -> 'attachments', 'null'), '[]');
BEGIN
    IF parts ? 'ATTACHMENTS' THEN
        files := jsonb_path_query_array(files, '$[*] ? (@.role != "SUPPORTING")');
    END IF;
    RETURN jsonb_strip_nulls(content - ARRAY(
            SELECT regexp_replace(lower(p.part), '^plan$', 'plan_id')
            FROM jsonb_array_elements_text(parts) p(part)))
        || jsonb_build_object('attachments', files);
END $$;
COMMENT ON FUNCTION liandong.material(jsonb, jsonb) IS
    'What of a scheme may not change after its pass: all but the parts that the standard names as '
    'changeable, of the attachments the supporting ones; without such the heading and the contact.';

CREATE OR REPLACE FUNCTION liandong.keeps_pass(head jsonb, newest jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE parts jsonb;
BEGIN
    SELECT s.content -> 'changeable' INTO parts
    FROM liandong.review r JOIN liandong.standard_revision s ON s.province = r.province
        AND s.owner = r.owner AND s.id = r.standard_revision_id
    WHERE r.scheme_owner = head ->> 'owner' AND r.scheme_id = (head ->> 'id')::uuid
      AND r.state = 'PASSED'
    ORDER BY r.decided_at DESC LIMIT 1;
    RETURN FOUND AND EXISTS (
        SELECT FROM liandong.scheme_revision p
        WHERE p.province = head ->> 'province' AND p.owner = head ->> 'owner'
          AND p.subject_id = (head ->> 'id')::uuid AND p.content_hash = head ->> 'passed_hash'
          AND liandong.material(liandong.upcast_scheme(p.content, p.content_version), parts)
              = liandong.material(newest -> 'content', parts));
END $$;
COMMENT ON FUNCTION liandong.keeps_pass(jsonb, jsonb) IS
    'Whether the version says the same as the one that was passed, but for what may change after '
    'its pass.';
