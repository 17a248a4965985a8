-- Keeps the deadlines of one noun's records.

CREATE FUNCTION liandong.noun_@{name}_deadline(head jsonb, new liandong.act) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT liandong.deadline_of('@{name}', head, @{asked}, @{given}, new)
$$;

CREATE FUNCTION liandong.noun_@{name}_await(head jsonb, new liandong.act) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE found jsonb := liandong.noun_@{name}_deadline(head, new);@{declared}
BEGIN
    UPDATE liandong.@{head} h SET deadline = found, deadline_on = (found ->> 'on')::date,
        -- What was told of this day already is not told again.
        reminded = CASE WHEN (h.deadline ->> 'act', h.deadline ->> 'on')
                             = (found ->> 'act', found ->> 'on') THEN h.reminded ELSE 0 END
    WHERE h.province = head ->> 'province' AND h.owner = head ->> 'owner'
      AND h.id = (head ->> 'id')::uuid AND h.deadline IS DISTINCT FROM found;@{parts}
END $$;
COMMENT ON FUNCTION liandong.noun_@{name}_await(jsonb, liandong.act) IS
    'Works out by which day something is due of the record, after an act, and of its elements.';

CREATE FUNCTION liandong.noun_@{name}_respread(due text, of_province text) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE found uuid; head jsonb; changed bigint := 0;
BEGIN
    FOR found IN
        SELECT h.id FROM liandong.@{head} h
        WHERE h.state IN (SELECT t.from_state FROM liandong.transition t
                          WHERE t.subject = '@{name}' AND t.awaited
                            AND liandong.kind_named(t.act) = due)
          AND (of_province IS NULL OR h.province IN (of_province, '000000'))
          AND h.deadline IS DISTINCT FROM liandong.noun_@{name}_deadline(to_jsonb(h), NULL)
        LIMIT 500
    LOOP
        SELECT to_jsonb(h) INTO head FROM liandong.@{head} h
        WHERE h.id = found FOR UPDATE SKIP LOCKED;
        CONTINUE WHEN head IS NULL;
        PERFORM liandong.noun_@{name}_await(head, NULL);
        changed := changed + 1;
    END LOOP;
    RETURN changed;
END $$;
COMMENT ON FUNCTION liandong.noun_@{name}_respread(text, text) IS
    'Works out anew by which day this act is due of the records that wait for it, of 500 at most.';

CREATE FUNCTION liandong.noun_@{name}_remind(record uuid, at timestamptz) RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE head jsonb; step integer;
BEGIN
    SELECT to_jsonb(h) INTO head FROM liandong.@{head} h WHERE h.id = record FOR UPDATE SKIP LOCKED;
    -- Somebody acts on it: another tick comes in a minute.
    IF head IS NULL THEN RETURN 0; END IF;
    step := liandong.step_due(head -> 'deadline', (head ->> 'deadline_on')::date,
        (head ->> 'reminded')::integer, liandong.in_china(at));
    -- Another process may have been quicker.
    IF coalesce(step, 0) <= (head ->> 'reminded')::integer
       OR NOT liandong.tell_of_deadline(
           '@{name}', head, step, head ->> 'state' = ANY (@{counted}::text[])) THEN
        RETURN 0;
    END IF;
    UPDATE liandong.@{head} h SET reminded = step
    WHERE h.province = head ->> 'province' AND h.owner = head ->> 'owner' AND h.id = record;
    RETURN 1;
END $$;
COMMENT ON FUNCTION liandong.noun_@{name}_remind(uuid, timestamptz) IS
    'Tells of what is due of the record, unless that was told already; whether it did.';
