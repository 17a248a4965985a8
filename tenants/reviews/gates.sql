-- name: standard_in_force
SELECT CASE WHEN (liandong.standard_for(actor, head ->> 'owner')).id IS NULL
            THEN 'no_standard_in_force' END

-- name: may_be_called_in
SELECT CASE WHEN s.id IS NULL THEN 'no_standard_in_force'
            WHEN liandong.in_china(now()) - f.filed_on
                 > (s.content ->> 'call_in_days')::integer
            THEN 'called_in_late' || ' ' || jsonb_build_object('days', s.content -> 'call_in_days') END
FROM liandong.standard_for(actor, head ->> 'owner') s,
     (SELECT max(coalesce(a.occurred_on, liandong.in_china(a.performed_at))) AS filed_on
      FROM liandong.act a
      WHERE a.subject = 'scheme' AND a.subject_owner = head ->> 'owner'
        AND a.subject_id = (head ->> 'id')::uuid AND a.kind = 'scheme.file') f

-- name: decided_by_another
-- Who judged a clause is who gave the verdict on it that holds now.
SELECT CASE WHEN EXISTS (
    SELECT FROM liandong.review r
    JOIN liandong.standard_revision s ON s.province = r.province AND s.owner = r.owner
        AND s.id = r.standard_revision_id
    JOIN liandong.verdict v ON v.province = r.province AND v.owner = r.owner AND v.review_id = r.id
    JOIN liandong.act a ON a.province = v.province AND a.owner = v.owner AND a.id = v.act_id
    WHERE r.owner = actor AND r.scheme_id = (head ->> 'id')::uuid AND r.state = 'OPEN'
      AND s.content ->> 'hands' = 'TWO'
      AND a.member = (head ->> 'performer')::uuid
) THEN 'judged_by_decider' END

-- name: every_clause_judged
SELECT coalesce(CASE
    WHEN r.id IS NULL THEN 'no_open_review'
    WHEN EXISTS (SELECT FROM liandong.verdict v WHERE v.province = r.province
                 AND v.owner = r.owner AND v.review_id = r.id AND v.verdict = 'FAIL')
        THEN 'clause_failed'
    WHEN EXISTS (SELECT FROM liandong.clause c WHERE c.province = r.province
                 AND c.owner = r.owner AND c.revision_id = r.standard_revision_id
                 AND NOT EXISTS (SELECT FROM liandong.verdict v
                                 WHERE v.province = r.province AND v.owner = r.owner
                                   AND v.review_id = r.id AND v.clause_id = c.id))
        THEN 'clause_not_judged' END,
    liandong.gate_decided_by_another(actor, head, newest))
FROM (SELECT) one LEFT JOIN liandong.review r
    ON r.owner = actor AND r.scheme_id = (head ->> 'id')::uuid AND r.state = 'OPEN'

-- name: every_clause_met
SELECT coalesce(liandong.gate_every_clause_judged(actor, head, newest), CASE WHEN EXISTS (
    SELECT FROM liandong.review r
    JOIN liandong.verdict v ON v.province = r.province AND v.owner = r.owner AND v.review_id = r.id
    JOIN liandong.clause c ON c.province = v.province AND c.owner = v.owner AND c.id = v.clause_id
    WHERE r.owner = actor AND r.scheme_id = (head ->> 'id')::uuid AND r.state = 'OPEN'
      AND c.kind = 'OBLIGATORY' AND v.verdict <> 'PASS'
) THEN 'obligatory_clause_unmet' END)

-- name: own_pass
-- A pass of the former superior is not the present one's to revoke.
SELECT CASE WHEN EXISTS (
    SELECT FROM liandong.review r
    WHERE r.owner = actor AND r.scheme_id = (head ->> 'id')::uuid AND r.state = 'PASSED'
) THEN NULL ELSE 'no_own_pass' END
