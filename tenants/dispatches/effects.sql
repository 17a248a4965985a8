-- name: receive_notice
BEGIN
    UPDATE liandong.dispatch d
    SET received_on = coalesce(new.occurred_on, liandong.in_china(new.performed_at))
    WHERE d.province = head ->> 'province' AND d.owner = head ->> 'owner'
      AND d.id = (head ->> 'id')::uuid;
    RETURN NULL;
END

-- name: answer_notice
DECLARE
    day date := coalesce(new.occurred_on, liandong.in_china(new.performed_at));
    made text := given ->> 'rule'; made_as text := given ->> 'rule_number'; said jsonb;
BEGIN
    -- Who answers has received it; an answer that says no rule leaves that of a former one.
    UPDATE liandong.dispatch d
    SET received_on = coalesce(d.received_on, day), answered_on = day,
        rule = coalesce(made, d.rule), rule_number = coalesce(made_as, d.rule_number)
    WHERE d.province = head ->> 'province' AND d.owner = head ->> 'owner'
      AND d.id = (head ->> 'id')::uuid;
    SELECT jsonb_agg(jsonb_build_object('field', f.name, 'new', f.value) ORDER BY f.place)
    INTO said
    FROM (VALUES (1, 'rule', made), (2, 'rule_number', made_as)) AS f(place, name, value)
    WHERE f.value IS NOT NULL;
    RETURN said;
END
