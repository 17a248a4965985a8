-- name: close_notice
DECLARE left_over integer;
BEGIN
    SELECT count(*) INTO left_over FROM liandong.dispatch d
    WHERE d.province = head ->> 'province' AND d.owner = head ->> 'owner'
      AND d.notice_id = (head ->> 'id')::uuid AND d.state <> 'ACCEPTED';
    IF left_over > 0 AND new.note IS NULL THEN
        RAISE EXCEPTION 'recipients_unsettled' USING ERRCODE = 'LD422', DETAIL = 'note',
            HINT = jsonb_build_object('number', left_over)::text;
    END IF;
    RETURN NULL;
END
