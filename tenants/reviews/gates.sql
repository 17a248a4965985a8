-- name: standard_in_force
SELECT CASE WHEN EXISTS (
    SELECT FROM liandong.review_standard s JOIN liandong.body b ON b.id = head ->> 'owner'
    WHERE s.owner = actor AND s.state = 'ISSUED' AND s.applies_to = b.level
      AND s.document = 'SCHEME'
) THEN NULL ELSE 'no_standard_in_force' END

-- name: every_clause_judged
SELECT CASE
    WHEN r.id IS NULL THEN 'no_open_review'
    WHEN EXISTS (SELECT FROM liandong.verdict v WHERE v.province = r.province
                 AND v.owner = r.owner AND v.review_id = r.id AND v.verdict = 'FAIL')
        THEN 'clause_failed'
    WHEN EXISTS (SELECT FROM liandong.clause c WHERE c.province = r.province
                 AND c.owner = r.owner AND c.revision_id = r.standard_revision_id
                 AND NOT EXISTS (SELECT FROM liandong.verdict v
                                 WHERE v.province = r.province AND v.owner = r.owner
                                   AND v.review_id = r.id AND v.clause_id = c.id))
        THEN 'clause_not_judged' END
FROM (SELECT) one LEFT JOIN liandong.review r
    ON r.owner = actor AND r.scheme_id = (head ->> 'id')::uuid AND r.state = 'OPEN'

-- name: own_pass
-- A pass of the former superior is not the present one's to revoke.
SELECT CASE WHEN EXISTS (
    SELECT FROM liandong.review r
    WHERE r.owner = actor AND r.scheme_id = (head ->> 'id')::uuid AND r.state = 'PASSED'
) THEN NULL ELSE 'no_own_pass' END
