-- name: rule_is_free
SELECT CASE WHEN EXISTS (
    SELECT FROM liandong.deadline_rule r
    WHERE r.province = head ->> 'province' AND r.owner = actor
      AND r.id <> (head ->> 'id')::uuid AND r.event = head ->> 'event'
      AND r.due = head ->> 'due' AND r.state <> 'WITHDRAWN'
) THEN 'rule_exists' END
