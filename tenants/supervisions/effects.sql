-- name: letter_says_something
BEGIN
    IF jsonb_array_length(given -> 'findings') + jsonb_array_length(given -> 'suggestions') = 0 THEN
        RAISE EXCEPTION 'finding_or_suggestion_required'
            USING ERRCODE = 'LD422', DETAIL = 'suggestions';
    END IF;
    IF EXISTS (
        SELECT FROM jsonb_array_elements(given -> 'suggestions') s,
             jsonb_array_elements(nullif(s -> 'on_findings', 'null')) f
        WHERE f::integer > jsonb_array_length(given -> 'findings')) THEN
        RAISE EXCEPTION 'no_such_finding' USING ERRCODE = 'LD422', DETAIL = 'suggestions';
    END IF;
    RETURN NULL;
END
