-- name: stricter_than_above
BEGIN
    IF NOT EXISTS (SELECT FROM liandong.noun_all_pairs() p
                   WHERE p.event = head ->> 'event' AND p.due = head ->> 'due') THEN
        RAISE EXCEPTION 'not_due_after' USING ERRCODE = 'LD422', DETAIL = 'due';
    END IF;
    PERFORM liandong.check_strict(head, coalesce(newest -> 'content', head), 'day_count', 'counted');
    RETURN NULL;
END

-- name: change_deadlines
BEGIN
    IF new.kind = 'deadline.issue' THEN
        -- A stricter rule of an upper body may have come since this one was written.
        PERFORM liandong.check_strict(head, newest -> 'content', '', '');
    END IF;
    PERFORM liandong.change_deadlines((head ->> 'id')::uuid, new.performed_at);
    RETURN NULL;
END
