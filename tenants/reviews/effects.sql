-- name: open_review
BEGIN
    INSERT INTO liandong.review (province, owner, audience, scheme_province, scheme_owner,
        scheme_id, scheme_revision_id, standard_id, standard_revision_id)
    SELECT new.province, new.owner, ARRAY[new.owner], head ->> 'province', head ->> 'owner',
           (head ->> 'id')::uuid, (newest ->> 'id')::uuid, s.subject_id, s.id
    FROM liandong.standard_for(new.owner, head ->> 'owner') s;
    RETURN NULL;
END

-- name: assign_clauses
DECLARE
    review liandong.review;
    wrong record;
BEGIN
    SELECT * INTO review FROM liandong.review r
    WHERE r.province = new.province AND r.owner = new.owner AND r.id = (given ->> 'about')::uuid;
    SELECT a.place - 1 AS place, w.field, w.reason INTO wrong
    FROM (
        SELECT e.place, CASE
                   WHEN c.id IS NULL THEN 'not_found'
                   WHEN row_number() OVER (PARTITION BY c.id ORDER BY e.place) > 1 THEN 'repeated'
               END AS of_clause, CASE
                   WHEN m.disabled THEN 'member_disabled'
                   WHEN m.id IS NULL AND e.value ->> 'member_id' IS NOT NULL THEN 'not_found'
               END AS of_member
        FROM jsonb_array_elements(given -> 'assignments') WITH ORDINALITY e(value, place)
        LEFT JOIN liandong.clause c ON c.province = review.province AND c.owner = review.owner
            AND c.revision_id = review.standard_revision_id
            AND c.id = (e.value ->> 'clause_id')::uuid
        LEFT JOIN liandong.member m ON m.province = review.province AND m.owner = review.owner
            AND m.id = (e.value ->> 'member_id')::uuid) a,
        LATERAL (VALUES ('clause_id', a.of_clause), ('member_id', a.of_member)) w(field, reason)
    WHERE w.reason IS NOT NULL ORDER BY a.place, w.field LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '%', wrong.reason USING ERRCODE = 'LD422',
            DETAIL = format('assignments.%s.%s', wrong.place, wrong.field);
    END IF;
    RETURN jsonb_build_array(jsonb_build_object('field', 'review', 'new', 'review_' || review.id))
        || (SELECT jsonb_agg(jsonb_build_object(
                'field', 'clause_' || (e.value ->> 'clause_id'),
                'old', 'member_' || f.member_id,
                'new', 'member_' || (e.value ->> 'member_id')) ORDER BY e.place)
            FROM jsonb_array_elements(given -> 'assignments') WITH ORDINALITY e(value, place)
            LEFT JOIN liandong.assigned(review.province, review.owner, review.scheme_id, review.id) f
                ON f.clause_id = (e.value ->> 'clause_id')::uuid);
END

-- name: record_verdict
DECLARE
    review uuid := (given ->> 'about')::uuid;
    clause uuid := (given ->> 'clause_id')::uuid;
    former liandong.verdict;
    judged uuid;
    assigned text;
    comments jsonb;
BEGIN
    SELECT r.scheme_revision_id INTO judged
    FROM liandong.review r JOIN liandong.clause c ON c.province = r.province
        AND c.owner = r.owner AND c.revision_id = r.standard_revision_id
    WHERE r.province = new.province AND r.owner = new.owner AND r.id = review AND c.id = clause;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not_found' USING ERRCODE = 'LD422', DETAIL = 'clause_id';
    END IF;
    IF given ->> 'verdict' <> 'PASS'
       AND NOT coalesce(liandong.is_visible(given ->> 'opinion'), false) THEN
        RAISE EXCEPTION 'opinion_required' USING ERRCODE = 'LD422', DETAIL = 'opinion';
    END IF;
    comments := liandong.commented(judged, given -> 'comments');
    SELECT m.name INTO assigned
    FROM liandong.assigned(new.province, new.owner, (head ->> 'id')::uuid, review) a
    JOIN liandong.member m ON m.province = new.province AND m.owner = new.owner
        AND m.id = a.member_id AND NOT m.disabled
    WHERE a.clause_id = clause AND a.member_id <> new.member
      AND a.member_id IS DISTINCT FROM (liandong.running_deputy(new.member)).director_id;
    IF FOUND THEN
        RAISE EXCEPTION 'assigned_to_another' USING ERRCODE = 'LD409',
            HINT = jsonb_build_object('member', assigned)::text;
    END IF;
    SELECT * INTO former FROM liandong.verdict v
    WHERE v.province = new.province AND v.owner = new.owner
      AND v.review_id = review AND v.clause_id = clause;
    INSERT INTO liandong.verdict
        (province, owner, audience, review_id, clause_id, verdict, opinion, comments, act_id)
    VALUES (new.province, new.owner, ARRAY[new.owner], review, clause, given ->> 'verdict',
            coalesce(given ->> 'opinion', ''), comments, new.id)
    ON CONFLICT (province, owner, review_id, clause_id)
    DO UPDATE SET verdict = excluded.verdict, opinion = excluded.opinion,
                  comments = excluded.comments, act_id = excluded.act_id;
    RETURN jsonb_build_array(
        jsonb_build_object('field', 'review', 'new', 'review_' || review),
        jsonb_build_object('field', 'clause', 'new', 'clause_' || clause),
        jsonb_build_object('field', 'verdict', 'old', former.verdict, 'new', given ->> 'verdict'),
        jsonb_build_object('field', 'opinion', 'old', former.opinion,
                           'new', coalesce(given ->> 'opinion', '')))
        || liandong.told_comments(comments);
END

-- name: decide
DECLARE
    decision text := CASE new.kind WHEN 'review.pass' THEN 'PASSED'
        WHEN 'review.pass_with_changes' THEN 'PASSED_WITH_CHANGES' ELSE 'RETURNED' END;
    reviewed uuid;
BEGIN
    UPDATE liandong.review r SET state = decision, decided_at = new.performed_at,
        audience = ARRAY[r.owner, r.scheme_owner]
    WHERE r.owner = new.owner AND r.scheme_id = (head ->> 'id')::uuid AND r.state = 'OPEN'
    RETURNING r.id INTO STRICT reviewed;
    PERFORM liandong.lapse_consultations(reviewed, new.performed_at);
    IF decision = 'PASSED' THEN
        UPDATE liandong.work_scheme h SET passed_hash = newest ->> 'content_hash'
        WHERE h.province = head ->> 'province' AND h.owner = head ->> 'owner'
          AND h.id = (head ->> 'id')::uuid;
    ELSIF decision = 'RETURNED' AND new.note IS NULL AND NOT EXISTS (
        SELECT FROM liandong.verdict v
        WHERE v.province = new.province AND v.owner = new.owner AND v.review_id = reviewed
          AND v.verdict <> 'PASS') THEN
        RAISE EXCEPTION 'reason_required' USING ERRCODE = 'LD422', DETAIL = 'note';
    END IF;
    UPDATE liandong.verdict v SET audience = ARRAY[v.owner, head ->> 'owner']
    WHERE v.province = new.province AND v.owner = new.owner AND v.review_id = reviewed;
    RETURN NULL;
END

-- name: require_changes
DECLARE
    lists text[] := (SELECT s.lists FROM liandong.subject s WHERE s.name = 'scheme');
    content jsonb := liandong.keyed(lists, newest -> 'content', liandong.number_of(newest));
    wrong record;
BEGIN
    IF jsonb_typeof(given -> 'changes') IS DISTINCT FROM 'array' THEN
        RAISE EXCEPTION 'required' USING ERRCODE = 'LD422', DETAIL = 'changes';
    END IF;
    SELECT c.place, c.time INTO wrong
    FROM (SELECT e.place, lower(e.value ->> 'part') AS part, e.value ->> 'key' AS key,
                 row_number() OVER (
                     PARTITION BY e.value ->> 'part', e.value ->> 'key' ORDER BY e.place) AS time
          FROM jsonb_array_elements(given -> 'changes') WITH ORDINALITY e(value, place)) c
    WHERE c.time > 1 OR c.key IS NOT NULL AND NOT (
        c.part = ANY (lists[:][1:1]) AND coalesce(nullif(content -> c.part, 'null'), '[]')
            @> jsonb_build_array(jsonb_build_object('key', c.key)))
    ORDER BY c.place LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '%', CASE WHEN wrong.time > 1 THEN 'repeated' ELSE 'no_element' END
            USING ERRCODE = 'LD422', DETAIL = format('changes.%s.key', wrong.place - 1);
    END IF;
    UPDATE liandong.review r SET required_changes = given -> 'changes'
    WHERE r.province = new.province AND r.owner = new.owner
      AND r.scheme_id = (head ->> 'id')::uuid AND r.state = 'OPEN';
    PERFORM liandong.effect_decide(new, head, newest, given);
    RETURN (SELECT jsonb_agg(jsonb_build_object(
        'field', e.value ->> 'part', 'new', e.value ->> 'key') ORDER BY e.place)
        FROM jsonb_array_elements(given -> 'changes') WITH ORDINALITY e(value, place));
END

-- name: settle_changes
BEGIN
    -- When it was decided is not changed by it: the verdicts have been told since then.
    UPDATE liandong.review r
    SET state = CASE new.kind WHEN 'review.return' THEN 'RETURNED' ELSE 'PASSED' END
    WHERE r.province = new.province AND r.owner = new.owner
      AND r.scheme_id = (head ->> 'id')::uuid AND r.state = 'PASSED_WITH_CHANGES'
      AND r.amended_revision_id = (newest ->> 'id')::uuid;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'revision_behind' USING ERRCODE = 'LD409';
    END IF;
    IF new.kind <> 'review.return' THEN
        UPDATE liandong.work_scheme h SET passed_hash = newest ->> 'content_hash'
        WHERE h.province = head ->> 'province' AND h.owner = head ->> 'owner'
          AND h.id = (head ->> 'id')::uuid;
    END IF;
    RETURN NULL;
END

-- name: revoke_pass
BEGIN
    UPDATE liandong.review r SET state = 'REVOKED'
    WHERE r.province = new.province AND r.owner = new.owner AND r.id = (
        SELECT p.id FROM liandong.review p
        WHERE p.owner = new.owner AND p.scheme_id = (head ->> 'id')::uuid AND p.state = 'PASSED'
        ORDER BY p.decided_at DESC LIMIT 1);
    UPDATE liandong.work_scheme h SET passed_hash = NULL
    WHERE h.province = head ->> 'province' AND h.owner = head ->> 'owner'
      AND h.id = (head ->> 'id')::uuid;
    RETURN NULL;
END
