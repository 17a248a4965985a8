-- name: target_is_free
SELECT CASE WHEN EXISTS (
    SELECT FROM liandong.review_standard s
    WHERE s.province = head ->> 'province' AND s.owner = actor
      AND s.id <> (head ->> 'id')::uuid AND s.applies_to = head ->> 'applies_to'
      AND s.document = head ->> 'document' AND s.state <> 'WITHDRAWN'
) THEN 'standard_exists' END
