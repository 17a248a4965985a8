-- name: record_opinion
BEGIN
    IF NOT liandong.is_visible(given ->> 'given_by') THEN
        RETURN NULL;
    END IF;
    RETURN jsonb_build_array(jsonb_build_object('field', 'given_by', 'new', given -> 'given_by'));
END
