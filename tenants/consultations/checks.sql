-- name: asked_of_another_body_than_its_act_says
SELECT h.owner, h.id FROM liandong.consultation h
WHERE NOT h.audience @> array_remove(ARRAY[h.owner, h.asked], NULL)
   OR NOT h.audience <@ array_remove(ARRAY[h.owner, h.asked], NULL)
   OR (h.asked IS NULL) = (h.department IS NULL)
   OR NOT EXISTS (
    SELECT FROM liandong.act a
    WHERE a.province = h.province AND a.owner = h.owner AND a.subject_id = h.id
      AND a.kind = CASE WHEN h.asked IS NULL THEN 'consultation.ask_department'
                        ELSE 'consultation.ask_opinion' END
      AND a.adds = array_remove(ARRAY[h.asked], NULL))

-- name: copied_from_another_version_of_the_scheme
SELECT h.owner, h.id FROM liandong.consultation h
JOIN liandong.consultation_revision v ON v.province = h.province AND v.owner = h.owner
    AND v.subject_id = h.id
JOIN liandong.review r ON r.province = h.province AND r.owner = h.owner AND r.id = h.review_id
JOIN liandong.scheme_revision s ON s.province = r.scheme_province AND s.owner = r.scheme_owner
    AND s.id = r.scheme_revision_id
WHERE v.content ->> 'scheme_hash' <> s.content_hash

-- name: waits_although_its_review_has_ended
SELECT h.owner, h.id FROM liandong.consultation h
JOIN liandong.review r ON r.province = h.province AND r.owner = h.owner AND r.id = h.review_id
WHERE (h.state IN ('ASKED', 'ASKED_DEPARTMENT') AND r.state <> 'OPEN')
   OR (h.state = 'LAPSED' AND (r.state = 'OPEN' OR h.updated_at <> (
       SELECT a.performed_at FROM liandong.act a
       WHERE a.province = h.province AND a.owner = h.owner AND a.subject_id = h.id
         AND a.kind = 'consultation.lapse')))
