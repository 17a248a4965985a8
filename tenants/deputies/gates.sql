-- name: days_are_left
SELECT CASE WHEN (head ->> 'ends_on')::date < (now() AT TIME ZONE 'Asia/Shanghai')::date
    THEN 'deputy_is_past' END
