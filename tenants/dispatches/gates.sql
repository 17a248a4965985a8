-- name: is_recipient
SELECT CASE WHEN head ->> 'recipient' IS DISTINCT FROM actor THEN 'not_recipient' END
-- name: answered_itself
SELECT CASE WHEN head ->> 'recipient' IS NULL THEN 'answer_was_recorded' END
