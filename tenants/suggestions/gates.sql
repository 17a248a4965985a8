-- name: has_a_day
SELECT CASE WHEN head ->> 'deadline_on' IS NULL THEN 'nothing_due' END

-- name: is_long_term
SELECT CASE WHEN head ->> 'handling' IS DISTINCT FROM 'LONG_TERM' THEN 'not_long_term' END

-- name: supervision_goes_on
SELECT CASE WHEN s.state <> 'OPINION_ISSUED' THEN 'supervision_closed' END
FROM liandong.supervision s
WHERE s.province = head ->> 'province' AND s.owner = head ->> 'owner'
  AND s.id = (head ->> 'subject_id')::uuid
