-- name: is_asked
SELECT CASE WHEN head ->> 'asked' IS DISTINCT FROM actor THEN 'not_asked' END
