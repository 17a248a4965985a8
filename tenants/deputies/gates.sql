-- name: days_are_left
SELECT 'deputy_is_past'
WHERE (head ->> 'ends_on')::date < (now() AT TIME ZONE 'Asia/Shanghai')::date
