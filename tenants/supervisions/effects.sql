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

-- name: group_supervision
DECLARE
    first liandong.supervision;
    chosen text := 'supervision_' || (given ->> 'group_id');
BEGIN
    SELECT * INTO first FROM liandong.supervision s
    WHERE s.province = head ->> 'province' AND s.owner = head ->> 'owner'
      AND s.id = (given ->> 'group_id')::uuid;
    IF first.id IS NULL
       OR first.id <> (head ->> 'id')::uuid
          AND liandong.group_of(first.province, first.owner, first.id) IS DISTINCT FROM chosen THEN
        RAISE EXCEPTION 'not_found' USING ERRCODE = 'LD422', DETAIL = 'group_id';
    END IF;
    IF EXISTS (
        SELECT FROM liandong.supervision s
        WHERE s.province = head ->> 'province' AND s.owner = head ->> 'owner'
          AND s.supervised = head ->> 'supervised' AND s.id <> (head ->> 'id')::uuid
          AND liandong.group_of(s.province, s.owner, s.id) = chosen) THEN
        RAISE EXCEPTION 'body_in_group' USING ERRCODE = 'LD422', DETAIL = 'group_id';
    END IF;
    RETURN jsonb_build_array(jsonb_build_object('field', 'group', 'new', chosen));
END
