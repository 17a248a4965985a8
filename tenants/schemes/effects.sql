-- name: cancel_review
DECLARE
    cancelled uuid;
BEGIN
    UPDATE liandong.review r SET state = 'CANCELLED', decided_at = new.performed_at
    WHERE r.scheme_id = (head ->> 'id')::uuid AND r.state = 'OPEN' RETURNING r.id INTO cancelled;
    PERFORM liandong.lapse_consultations(cancelled, new.performed_at);
    RETURN NULL;
END

-- name: name_reviewer
BEGIN
    -- Only where that is another body than the superior, whoever that will be.
    UPDATE liandong.work_scheme h SET reviewer = new.adds[1]
    FROM liandong.body b
    WHERE h.province = head ->> 'province' AND h.owner = head ->> 'owner'
      AND h.id = (head ->> 'id')::uuid AND b.id = h.owner AND b.superior <> new.adds[1];
    RETURN liandong.effect_answer_opinions(new, head, newest, given);
END

-- name: answer_opinions
DECLARE
    answers jsonb := coalesce(nullif(given -> 'answers', 'null'), '[]');
    last liandong.review;
    known jsonb;
    wrong record;
BEGIN
    SELECT * INTO last FROM liandong.review r
    WHERE r.scheme_owner = new.owner AND r.scheme_id = (head ->> 'id')::uuid
      AND r.state IN ('RETURNED', 'PASSED_WITH_CHANGES', 'PASSED', 'REVOKED')
    ORDER BY r.decided_at DESC LIMIT 1;
    SELECT coalesce(jsonb_object_agg(c.key, 'verdict_' || v.id), '{}') INTO known
    FROM liandong.verdict v JOIN liandong.clause c ON c.province = v.province
        AND c.owner = v.owner AND c.id = v.clause_id
    WHERE v.province = last.province AND v.owner = last.owner AND v.review_id = last.id
      AND liandong.is_visible(v.opinion);
    SELECT a.place, CASE WHEN known ? a.clause THEN 'repeated' ELSE 'no_opinion' END AS reason
    INTO wrong
    FROM (SELECT e.place, e.value ->> 'clause' AS clause,
                 row_number() OVER (PARTITION BY e.value -> 'clause' ORDER BY e.place) AS time
          FROM jsonb_array_elements(answers) WITH ORDINALITY e(value, place)) a
    WHERE NOT known ? a.clause OR a.time > 1
    ORDER BY a.place LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '%', wrong.reason USING ERRCODE = 'LD422',
            DETAIL = format('answers.%s.clause', wrong.place - 1);
    END IF;
    RETURN (SELECT jsonb_agg(jsonb_build_object(
        'field', known ->> (a.value ->> 'clause'), 'new', a.value ->> 'answer') ORDER BY a.place)
        FROM jsonb_array_elements(answers) WITH ORDINALITY a(value, place));
END

-- name: submit_changes
BEGIN
    UPDATE liandong.review r SET amended_revision_id = (newest ->> 'id')::uuid
    WHERE r.scheme_owner = new.owner AND r.scheme_id = (head ->> 'id')::uuid
      AND r.state = 'PASSED_WITH_CHANGES' AND r.amended_revision_id IS NULL
      AND r.decided_at = (
          SELECT max(p.decided_at) FROM liandong.review p
          WHERE p.scheme_owner = new.owner AND p.scheme_id = r.scheme_id);
    RETURN liandong.effect_answer_opinions(new, head, newest, given);
END

-- name: check_clauses
DECLARE
    standard liandong.standard_revision;
    wrong record;
BEGIN
    SELECT s.* INTO standard FROM liandong.standard_of(head) s;
    SELECT c.place, CASE WHEN c.time > 1 THEN 'repeated' ELSE 'clause_not_in_force' END AS reason
    INTO wrong
    FROM (SELECT e.place, e.value ->> 'clause_id' AS id,
                 row_number() OVER (PARTITION BY e.value ->> 'clause_id' ORDER BY e.place) AS time
          FROM jsonb_array_elements(given -> 'checks') WITH ORDINALITY e(value, place)) c
    WHERE c.time > 1 OR NOT EXISTS (
        SELECT FROM liandong.clause l WHERE l.province = standard.province
          AND l.owner = standard.owner AND l.revision_id = standard.id AND l.id = c.id::uuid)
    ORDER BY c.place LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '%', wrong.reason USING ERRCODE = 'LD422',
            DETAIL = format('checks.%s.clause_id', wrong.place - 1);
    END IF;
    RETURN jsonb_build_array(jsonb_build_object(
            'field', 'standard', 'new', 'standardrevision_' || standard.id))
        || (SELECT jsonb_agg(jsonb_build_object(
                -- The standard may be taken out of force; what was checked is still to be read.
                'field', 'clause_' || l.id, 'number', l.number, 'title', l.title,
                'new', e.value ->> 'result', 'remark', e.value ->> 'remark') ORDER BY l.number)
            FROM jsonb_array_elements(given -> 'checks') e(value)
            JOIN liandong.clause l ON l.province = standard.province
                AND l.owner = standard.owner AND l.revision_id = standard.id
                AND l.id = (e.value ->> 'clause_id')::uuid);
END
