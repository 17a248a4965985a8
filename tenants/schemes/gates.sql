-- name: pass_is_current
SELECT CASE WHEN head ->> 'passed_hash' = newest ->> 'content_hash'
                 OR liandong.keeps_pass(head, newest)
            THEN NULL ELSE 'pass_not_current' END

-- name: not_urged
SELECT CASE WHEN EXISTS (
    SELECT FROM liandong.act a
    WHERE a.province = (SELECT b.province FROM liandong.body b WHERE b.id = actor)
      AND a.owner = actor AND a.subject_id = (head ->> 'id')::uuid
      AND a.kind LIKE '%.urge' AND a.performed_at > now() - interval '1 day'
) THEN 'urged_already' END

-- name: is_to_be_passed
SELECT CASE WHEN liandong.is_filed(head) THEN 'to_be_filed' END

-- name: is_to_be_filed
SELECT CASE WHEN NOT liandong.is_filed(head) THEN 'to_be_passed' END

-- name: is_judged_by_a_standard
SELECT CASE WHEN (liandong.standard_of(head)).id IS NULL THEN 'no_standard_in_force' END

-- name: filing_is_current
SELECT CASE WHEN head -> 'released_number' IS DISTINCT FROM newest -> 'number'
            THEN 'filing_not_current' END
