-- name: say_handling
DECLARE said text := given ->> 'handling'; former text := head ->> 'handling';
BEGIN
    IF said IS NULL OR said = former THEN RETURN NULL; END IF;
    UPDATE liandong.suggestion s SET handling = said
    WHERE s.province = head ->> 'province' AND s.owner = head ->> 'owner'
      AND s.id = (head ->> 'id')::uuid;
    RETURN jsonb_build_array(jsonb_build_object('field', 'handling', 'old', former, 'new', said));
END

-- name: ask_extension
DECLARE present date := (head ->> 'deadline_on')::date; asked date := (given ->> 'due_on')::date;
BEGIN
    PERFORM liandong.check_later(asked, present);
    UPDATE liandong.suggestion s SET asked_until = asked
    WHERE s.province = head ->> 'province' AND s.owner = head ->> 'owner'
      AND s.id = (head ->> 'id')::uuid;
    RETURN jsonb_build_array(
        jsonb_build_object('field', 'due_on', 'old', present, 'new', asked));
END

-- name: grant_extension
DECLARE
    present date := (head ->> 'deadline_on')::date;
    granted date := coalesce(given ->> 'due_on', head ->> 'asked_until')::date;
BEGIN
    PERFORM liandong.check_later(granted, present);
    UPDATE liandong.suggestion s SET extended_until = granted, asked_until = NULL
    WHERE s.province = head ->> 'province' AND s.owner = head ->> 'owner'
      AND s.id = (head ->> 'id')::uuid;
    RETURN jsonb_build_array(
        jsonb_build_object('field', 'due_on', 'old', present, 'new', granted));
END

-- name: refuse_extension
BEGIN
    UPDATE liandong.suggestion s SET asked_until = NULL
    WHERE s.province = head ->> 'province' AND s.owner = head ->> 'owner'
      AND s.id = (head ->> 'id')::uuid;
    RETURN NULL;
END

-- name: reopen_suggestion
BEGIN
    IF given ->> 'due_on' IS NULL THEN RETURN NULL; END IF;
    UPDATE liandong.suggestion s SET extended_until = (given ->> 'due_on')::date
    WHERE s.province = head ->> 'province' AND s.owner = head ->> 'owner'
      AND s.id = (head ->> 'id')::uuid;
    RETURN jsonb_build_array(jsonb_build_object('field', 'due_on', 'new', given ->> 'due_on'));
END
