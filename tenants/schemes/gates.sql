-- name: pass_is_current
SELECT CASE WHEN head ->> 'passed_hash' = newest ->> 'content_hash'
            THEN NULL ELSE 'pass_not_current' END
