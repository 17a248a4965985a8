-- name: direct_subordinate
SELECT CASE WHEN EXISTS (
    SELECT FROM liandong.body b
    WHERE b.id = head ->> 'supervised' AND b.superior = head ->> 'owner'
) THEN NULL ELSE 'not_a_direct_subordinate' END

-- name: every_suggestion_accepted
SELECT CASE WHEN EXISTS (
    SELECT FROM liandong.suggestion s
    WHERE s.province = head ->> 'province' AND s.owner = head ->> 'owner'
      AND s.subject_id = (head ->> 'id')::uuid AND s.state NOT IN ('CONTINUING', 'ACCEPTED')
) THEN 'suggestion_not_accepted' END

-- name: has_a_letter
SELECT CASE WHEN head ->> 'released_number' IS NULL THEN 'no_letter' END

-- name: not_grouped
SELECT CASE WHEN liandong.group_of(head ->> 'province', head ->> 'owner', (head ->> 'id')::uuid)
    IS NOT NULL THEN 'grouped_already' END
