-- What plans oblige bodies to is told of like what is due of a record: to each body for itself.

CREATE OR REPLACE FUNCTION liandong.duties_of(head jsonb)
RETURNS TABLE (debtor text, since date, due_on date, escalate_after integer)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    -- As the worklist has it: of several the newest, and of these the day that comes first.
    SELECT DISTINCT ON (b.id) b.id, liandong.in_china(d.created_at), d.due_on, d.escalate_after
    FROM liandong.plan_duty d
    JOIN liandong.body b ON d.obliged = ANY (b.keys) AND b.id <> d.owner
    WHERE d.province = head ->> 'province' AND d.owner = head ->> 'owner'
      AND d.plan_id = (head ->> 'id')::uuid AND d.lifted_at IS NULL
    ORDER BY b.id, d.edition DESC, d.due_on
$$;
COMMENT ON FUNCTION liandong.duties_of(jsonb) IS
    'Whom the plan with this head obliges, and by which day.';

CREATE OR REPLACE FUNCTION liandong.tell_of_duties(
    asked uuid, at timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE head jsonb; today date := liandong.in_china(at); matter record; told integer := 0;
BEGIN
    SELECT to_jsonb(p) INTO head FROM liandong.plan p WHERE p.id = asked FOR UPDATE SKIP LOCKED;
    -- Somebody acts on it: another tick comes in a minute.
    IF head IS NULL THEN RETURN 0; END IF;
    FOR matter IN
        SELECT d.*, s.step
        FROM liandong.duties_of(head) d
        LEFT JOIN liandong.duty_told t
            ON t.plan_id = asked AND t.debtor = d.debtor AND t.due_on = d.due_on
        CROSS JOIN LATERAL (SELECT liandong.step_due(
            jsonb_build_object('since', d.since, 'escalate_after', d.escalate_after), d.due_on,
            coalesce(t.step, 0), today) AS step) s
        WHERE s.step > coalesce(t.step, 0) AND liandong.owes_plan(head, d.debtor)
        ORDER BY d.debtor LIMIT most
    LOOP
        IF NOT liandong.tell_of_deadline('plan', head || jsonb_build_object(
            'deadline', jsonb_build_object(
                'on', matter.due_on, 'act', 'PLAN_FILE', 'debtor', matter.debtor)),
            matter.step, true)
        THEN RETURN told; END IF;
        INSERT INTO liandong.duty_told (plan_id, debtor, due_on, step)
        VALUES (asked, matter.debtor, matter.due_on, matter.step)
        ON CONFLICT ON CONSTRAINT duty_told_pkey
        DO UPDATE SET due_on = excluded.due_on, step = excluded.step;
        told := told + 1;
    END LOOP;
    IF told = 0 THEN
        -- How far it is told changes with the day alone: nothing more to look for until tomorrow.
        UPDATE liandong.plan_duty d SET told_on = today
        WHERE d.province = head ->> 'province' AND d.owner = head ->> 'owner'
          AND d.plan_id = asked AND d.lifted_at IS NULL;
    END IF;
    RETURN told;
END $$;
COMMENT ON FUNCTION liandong.tell_of_duties(uuid, timestamptz, integer) IS
    'Tells of the plan''s duties those who owe one, so many at most, unless that was told already; '
    'how many it told.';

CREATE OR REPLACE FUNCTION liandong.remind_of_duties(at timestamptz) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE today date := liandong.in_china(at); asked uuid; told bigint := 0;
BEGIN
    FOR asked IN
        SELECT p.id FROM liandong.plan p
        WHERE p.state IN ('ISSUED', 'FILED', 'ACKNOWLEDGED') AND EXISTS (
            SELECT FROM liandong.plan_duty d
            WHERE d.province = p.province AND d.owner = p.owner AND d.plan_id = p.id
              AND d.lifted_at IS NULL AND d.due_on <= today + 7
              AND d.told_on IS DISTINCT FROM today)
        ORDER BY p.id LIMIT 20
    LOOP
        told := told + liandong.tell_of_duties(asked, at, 200 - told::integer);
        EXIT WHEN told >= 200;
    END LOOP;
    RETURN told;
END $$;
COMMENT ON FUNCTION liandong.remind_of_duties(timestamptz) IS
    'Tells of what plans oblige bodies to, where it is due soon, overdue, or overdue for long: each '
    'body once. How many were told, at most 200.';
