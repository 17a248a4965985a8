-- name: state_that_no_act_explains
SELECT coalesce(r.owner, a.owner) AS owner, coalesce(r.scheme_id, a.scheme_id) AS id
FROM (
    SELECT r.owner, r.scheme_id, count(*) AS begun,
           count(*) FILTER (WHERE r.state IN ('PASSED', 'REVOKED')) AS passed,
           count(*) FILTER (WHERE r.state = 'REVOKED') AS revoked,
           count(*) FILTER (WHERE r.required_changes <> '[]') AS with_changes,
           count(*) FILTER (WHERE r.state = 'RETURNED') AS returned
    FROM liandong.review r GROUP BY 1, 2) r
FULL JOIN (
    SELECT a.owner, a.subject_id AS scheme_id,
           count(*) FILTER (WHERE a.kind IN ('review.accept', 'review.call_in')) AS begun,
           count(*) FILTER (WHERE a.kind IN ('review.pass', 'review.confirm_changes')) AS passed,
           count(*) FILTER (WHERE a.kind = 'review.revoke') AS revoked,
           count(*) FILTER (WHERE a.kind = 'review.pass_with_changes') AS with_changes,
           count(*) FILTER (WHERE a.kind = 'review.return') AS returned
    FROM liandong.act a
    WHERE a.kind IN ('review.accept', 'review.call_in', 'review.pass', 'review.pass_with_changes',
                     'review.confirm_changes', 'review.return', 'review.revoke')
    GROUP BY 1, 2) a
    ON a.owner = r.owner AND a.scheme_id = r.scheme_id
WHERE (r.begun, r.passed, r.revoked, r.with_changes, r.returned)
    IS DISTINCT FROM (a.begun, a.passed, a.revoked, a.with_changes, a.returned)

-- name: change_that_no_act_required
SELECT r.owner, r.id FROM liandong.review r
WHERE r.required_changes <> '[]' AND NOT EXISTS (
    SELECT FROM liandong.act a
    WHERE a.province = r.province AND a.owner = r.owner AND a.subject_id = r.scheme_id
      AND a.kind = 'review.pass_with_changes' AND a.performed_at = r.decided_at
      AND jsonb_path_query_array(a.detail, '$[*] ? (@.field != "attachment")') = (
          SELECT jsonb_agg(jsonb_build_object(
              'field', e.value ->> 'part', 'new', e.value ->> 'key') ORDER BY e.place)
          FROM jsonb_array_elements(r.required_changes) WITH ORDINALITY e(value, place)))

-- name: readers_that_no_act_explains
SELECT r.owner, r.id FROM liandong.review r
WHERE r.audience <> CASE WHEN r.state IN ('PASSED', 'PASSED_WITH_CHANGES', 'RETURNED', 'REVOKED')
                         THEN ARRAY[r.owner, r.scheme_owner] ELSE ARRAY[r.owner] END
   OR EXISTS (SELECT FROM liandong.verdict v
              WHERE v.province = r.province AND v.owner = r.owner AND v.review_id = r.id
                AND v.audience <> r.audience)

-- name: verdict_that_no_act_gave
SELECT v.owner, v.review_id FROM liandong.verdict v
JOIN liandong.act a ON a.province = v.province AND a.owner = v.owner AND a.id = v.act_id
WHERE a.format > 1 AND NOT a.detail @> jsonb_build_array(
    jsonb_build_object('field', 'review', 'new', 'review_' || v.review_id),
    jsonb_build_object('field', 'clause', 'new', 'clause_' || v.clause_id),
    jsonb_build_object('field', 'verdict', 'new', v.verdict),
    jsonb_build_object('field', 'opinion', 'new', v.opinion))
   OR a.format > 1 AND liandong.told_comments(v.comments)
      <> jsonb_path_query_array(a.detail, '$[*] ? (@.field == "comment")')
UNION ALL
SELECT a.owner, a.subject_id FROM liandong.act a
WHERE a.kind = 'review.record_verdict' AND a.detail IS NOT NULL AND NOT EXISTS (
    SELECT FROM liandong.verdict v
    WHERE v.province = a.province AND v.owner = a.owner
      AND 'review_' || v.review_id = a.detail -> 0 ->> 'new'
      AND 'clause_' || v.clause_id = a.detail -> 1 ->> 'new')

-- name: void_without_an_act_on_its_scheme
SELECT r.owner, r.id FROM liandong.review r
WHERE r.state = 'CANCELLED' AND NOT EXISTS (
    SELECT FROM liandong.act a
    WHERE a.subject = 'scheme' AND a.subject_id = r.scheme_id
      AND a.kind IN ('scheme.withdraw', 'review.hand_over') AND a.performed_at = r.decided_at)
