-- name: cancel_review
BEGIN
    UPDATE liandong.review r SET state = 'CANCELLED', decided_at = new.performed_at
    WHERE r.scheme_id = (head ->> 'id')::uuid AND r.state = 'OPEN';
    RETURN NULL;
END

-- name: answer_opinions
DECLARE
    answers jsonb := coalesce(nullif(given -> 'answers', 'null'), '[]');
    judged uuid;
    known jsonb;
    unknown bigint;
BEGIN
    SELECT r.id INTO judged FROM liandong.review r
    WHERE r.scheme_owner = new.owner AND r.scheme_id = (head ->> 'id')::uuid
      AND r.state IN ('RETURNED', 'PASSED')
    ORDER BY r.decided_at DESC LIMIT 1;
    SELECT coalesce(jsonb_object_agg(c.key, 'verdict_' || v.id), '{}') INTO known
    FROM liandong.verdict v JOIN liandong.clause c ON c.province = v.province
        AND c.owner = v.owner AND c.id = v.clause_id
    WHERE v.review_id = judged;
    SELECT min(a.place) - 1 INTO unknown
    FROM jsonb_array_elements(answers) WITH ORDINALITY a(value, place)
    WHERE NOT known ? (a.value ->> 'clause');
    IF unknown IS NOT NULL THEN
        RAISE EXCEPTION 'not_found' USING ERRCODE = 'LD422',
            DETAIL = format('answers.%s.clause', unknown);
    END IF;
    RETURN (SELECT jsonb_agg(jsonb_build_object(
        'field', known ->> (a.value ->> 'clause'), 'new', a.value ->> 'answer') ORDER BY a.place)
        FROM jsonb_array_elements(answers) WITH ORDINALITY a(value, place));
END
