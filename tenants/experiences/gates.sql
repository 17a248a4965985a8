-- name: not_recommended
SELECT CASE WHEN head -> 'audience' ? (actor || '/**') THEN 'recommended_already' END
-- name: not_adopted
SELECT CASE WHEN EXISTS (
    SELECT FROM liandong.act a
    WHERE a.subject_id = (head ->> 'id')::uuid AND a.subject_owner = head ->> 'owner'
      AND a.kind = 'experience.adopt' AND a.owner = actor) THEN 'adopted_already' END
