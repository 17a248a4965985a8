-- name: letter_says_something
BEGIN
    IF jsonb_array_length(given -> 'findings') + jsonb_array_length(given -> 'suggestions') = 0 THEN
        RAISE EXCEPTION 'finding_or_suggestion_required'
            USING ERRCODE = 'LD422', DETAIL = 'suggestions';
    END IF;
    RETURN NULL;
END
