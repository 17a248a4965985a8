-- name: stale
-- A newer version of the upper plan was told to its body, and all above know of that plan.
r.state <> 'CLOSED' AND EXISTS (
    SELECT FROM liandong.plan_revision v
    JOIN liandong.plan_standing p ON p.plan_id = v.subject_id AND p.edition > v.edition
    JOIN liandong.body o ON o.id = p.owner AND p.audience @> o.ancestors
    JOIN liandong.body b ON b.id = r.owner AND p.audience && b.keys
    WHERE v.id = r.based_on)
