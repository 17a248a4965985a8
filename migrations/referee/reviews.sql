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

CREATE OR REPLACE FUNCTION liandong.is_filed(reviewed text) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce((liandong.standard_for(b.superior, b.id)).content ->> 'mode' = 'FILE', false)
    FROM liandong.body b WHERE b.id = reviewed
$$;
COMMENT ON FUNCTION liandong.is_filed(text) IS
    'Whether schemes of the body are filed with its superior, instead of being passed by it.';

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

CREATE OR REPLACE FUNCTION liandong.blocked_by(submitter text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN (liandong.standard_for(s.id, b.id)).id IS NULL THEN 'NO_STANDARD'
        WHEN NOT EXISTS (
            SELECT FROM liandong.member m WHERE m.province = s.province AND m.owner = s.id
              AND NOT m.disabled AND m.roles && ARRAY['DIRECTOR', 'REVIEWER']) THEN 'NO_REVIEWER' END
    FROM liandong.body b JOIN liandong.body s ON s.id = b.superior
    WHERE b.id = submitter AND liandong.body() IN (b.id, s.id)
$$;
COMMENT ON FUNCTION liandong.blocked_by(text) IS
    'Why the superior of the body cannot take a scheme of it under review; NULL if it can, and to '
    'others than these two. Who reviews follows from the policy.';
GRANT EXECUTE ON FUNCTION liandong.blocked_by(text) TO liandong_tenant;
