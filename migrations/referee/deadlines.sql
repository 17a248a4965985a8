-- Deadlines: working days, by which day something is due and by which rule, and what tells of it.

CREATE OR REPLACE FUNCTION liandong.kind_named(act text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN upper(translate(act, '.', '_'));
COMMENT ON FUNCTION liandong.kind_named(text) IS
    'The name of an act''s kind, as rules say it: PLAN_ISSUE for plan.issue.';

CREATE OR REPLACE FUNCTION liandong.in_china(at timestamptz) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (at AT TIME ZONE 'Asia/Shanghai')::date;

CREATE OR REPLACE FUNCTION liandong.is_working(asked date) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce((SELECT h.kind = 'WORKDAY' FROM liandong.holiday h WHERE h.day = asked),
                    extract(isodow FROM asked) < 6)
$$;
COMMENT ON FUNCTION liandong.is_working(date) IS
    'Whether the day is worked: by the table of holidays, else by its day of the week.';

CREATE OR REPLACE FUNCTION liandong.term_end(since date, days integer, counted text) RETURNS date
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE counted WHEN 'CALENDAR' THEN since + days ELSE (
        SELECT d::date FROM generate_series(since + 1, since + 2 * days + 30, '1 day') d
        WHERE liandong.is_working(d::date) ORDER BY d OFFSET days - 1 LIMIT 1) END
$$;
COMMENT ON FUNCTION liandong.term_end(date, integer, text) IS
    'The last day of a term; the day since when it runs is not counted.';

CREATE OR REPLACE FUNCTION liandong.is_provisional(since date, until date, counted text)
RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT counted = 'WORKING' AND EXISTS (
        SELECT FROM generate_series(extract(year FROM since)::integer,
                                    extract(year FROM until)::integer) y
        WHERE NOT EXISTS (SELECT FROM liandong.holiday h
                          WHERE h.day BETWEEN make_date(y, 1, 1) AND make_date(y, 12, 31)))
$$;
COMMENT ON FUNCTION liandong.is_provisional(date, date, text) IS
    'Whether the term reaches into a year of which no table of holidays is known yet.';
GRANT EXECUTE ON FUNCTION liandong.is_provisional(date, date, text) TO liandong_tenant;

CREATE OR REPLACE FUNCTION liandong.span(days integer, longest boolean) RETURNS integer
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    WITH worked AS (
        SELECT d::date AS day FROM (
            SELECT date_trunc('year', min(h.day)) AS first,
                   date_trunc('year', max(h.day)) + interval '1 year - 1 day' AS last
            FROM liandong.holiday h) k, generate_series(k.first, k.last, '1 day') d
        WHERE liandong.is_working(d::date))
    SELECT CASE WHEN longest THEN max(w.after - w.day) ELSE min(w.until - w.day) + 1 END
    FROM (SELECT day, lead(day, days) OVER (ORDER BY day) AS after,
                 lead(day, days - 1) OVER (ORDER BY day) AS until FROM worked) w
$$;
COMMENT ON FUNCTION liandong.span(integer, boolean) IS
    'How many calendar days so many working days take at the most, or at the least, in the years '
    'whose holidays are known.';

CREATE OR REPLACE FUNCTION liandong.most_days(counted text, days integer, by text) RETURNS integer
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN counted = by THEN days
                WHEN counted = 'CALENDAR' THEN liandong.span(days, false)
                ELSE (SELECT coalesce(max(n), 0) FROM generate_series(1, least(days, 400)) n
                      WHERE liandong.span(n, true) <= days) END
$$;
COMMENT ON FUNCTION liandong.most_days(text, integer, text) IS
    'How many days, counted like this, are never more than so many of the other kind.';

CREATE OR REPLACE FUNCTION liandong.rules_of(asked text)
RETURNS TABLE (id uuid, owner text, ancestors text[], event text, days integer, counted text,
               escalate_after integer, valid_from date, valid_to date, version integer)
LANGUAGE plpgsql STABLE ROWS 10
SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT r.id, r.owner, b.ancestors, r.event, (v.content ->> 'day_count')::integer,
           v.content ->> 'counted', (v.content ->> 'escalate_after')::integer,
           (v.content ->> 'valid_from')::date, (v.content ->> 'valid_to')::date, v.edition
    FROM liandong.deadline_rule r
    JOIN liandong.deadline_rule_revision v ON v.province = r.province AND v.owner = r.owner
        AND v.subject_id = r.id AND v.number = r.released_number
    JOIN liandong.body b ON b.id = r.owner
    WHERE r.due = asked AND r.state = 'ISSUED';
END $$;
COMMENT ON FUNCTION liandong.rules_of(text) IS
    'The rules in force by which this act is due, as their released versions say them.';

CREATE OR REPLACE FUNCTION liandong.check_strict(
    rule jsonb, said jsonb, days_field text, kind_field text) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE upper_one record;
BEGIN
    SELECT b.name, r.days, r.counted,
           liandong.most_days(said ->> 'counted', r.days, r.counted) AS most
    INTO upper_one
    FROM liandong.body o
    JOIN liandong.rules_of(rule ->> 'due') r ON r.owner = ANY (o.ancestors)
        AND r.event = rule ->> 'event'
    JOIN liandong.body b ON b.id = r.owner
    WHERE o.id = rule ->> 'owner'
      AND coalesce(r.valid_from, '-infinity') <= coalesce((said ->> 'valid_to')::date, 'infinity')
      AND coalesce((said ->> 'valid_from')::date, '-infinity') <= coalesce(r.valid_to, 'infinity')
    ORDER BY most LIMIT 1;
    IF upper_one.most = 0 THEN
        RAISE EXCEPTION 'rule_needs_calendar_days' USING ERRCODE = 'LD422', DETAIL = kind_field,
            HINT = jsonb_build_object('body', upper_one.name, 'most', upper_one.days);
    ELSIF upper_one.most < (said ->> 'day_count')::integer THEN
        RAISE EXCEPTION 'rule_not_stricter' USING ERRCODE = 'LD422', DETAIL = days_field,
            HINT = jsonb_build_object('body', upper_one.name, 'most', upper_one.most,
                                      'actual', (said ->> 'day_count')::integer);
    END IF;
END $$;
COMMENT ON FUNCTION liandong.check_strict(jsonb, jsonb, text, text) IS
    'Raises LD422 with the number that would be right, if a body above has a stricter rule.';

CREATE OR REPLACE FUNCTION liandong.gives_day(done liandong.act) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN done.kind IN ('suggestion.grant_extension', 'suggestion.reopen')
    AND done.detail @> '[{"field": "due_on"}]';
COMMENT ON FUNCTION liandong.gives_day(liandong.act) IS
    'Whether the act has given another day for what was asked before.';

CREATE OR REPLACE FUNCTION liandong.check_later(day date, present date) RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF day <= present THEN
        RAISE EXCEPTION 'not_later' USING ERRCODE = 'LD422', DETAIL = 'due_on',
            HINT = jsonb_build_object('day', present)::text;
    END IF;
END $$;
COMMENT ON FUNCTION liandong.check_later(date, date) IS
    'Raises LD422 unless the day is later than that by which something is due at present.';

CREATE OR REPLACE FUNCTION liandong.deadline_of(
    noun text, head jsonb, asked text, given date, new liandong.act) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE best record; by_hand record;
BEGIN
    WITH done AS (
        SELECT a.kind, a.occurred_on, a.performed_at, a.subject_id FROM liandong.act a
        WHERE a.subject_id IN ((head ->> 'id')::uuid, (head ->> 'subject_id')::uuid)
        UNION ALL
        SELECT new.kind, new.occurred_on, new.performed_at, NULL WHERE new.kind IS NOT NULL),
    waits AS (
        SELECT t.act, b.id AS debtor, b.ancestors
        FROM liandong.transition t JOIN liandong.body o ON o.id = head ->> 'owner'
        -- Who is named answers, however it stands to the owner.
        JOIN liandong.body b ON b.id = CASE
            WHEN t.relation = 'self' THEN o.id
            WHEN t.relation = 'superior' AND asked IS NULL THEN liandong.reviewer_of(o, head)
            ELSE asked END
        WHERE t.subject = noun AND t.from_state = head ->> 'state' AND t.awaited)
    SELECT w.act, w.debtor, r.*, e.since,
           liandong.term_end(e.since, r.days, r.counted) AS until
    INTO best
    FROM waits w
    JOIN liandong.rules_of(liandong.kind_named(w.act)) r
        ON r.owner = w.debtor OR r.owner = ANY (w.ancestors)
    CROSS JOIN LATERAL (
        SELECT coalesce(d.occurred_on, liandong.in_china(d.performed_at)) AS since, d.performed_at
        FROM done d WHERE liandong.kind_named(d.kind) = r.event
        ORDER BY d.performed_at DESC LIMIT 1) e
    WHERE e.since BETWEEN coalesce(r.valid_from, '-infinity') AND coalesce(r.valid_to, 'infinity')
      -- The act that is due ends the term.
      AND NOT EXISTS (SELECT FROM done d WHERE d.kind = w.act AND d.performed_at > e.performed_at)
    ORDER BY until, cardinality(r.ancestors), r.id LIMIT 1;
    SELECT t.act, b.id AS debtor, NOT coalesce(liandong.gives_day(new), false) AND EXISTS (
        SELECT FROM liandong.act a
        WHERE a.subject_id = (head ->> 'id')::uuid AND a.kind = t.act AND NOT EXISTS (
            SELECT FROM liandong.act g
            WHERE g.subject_id = a.subject_id AND g.performed_at > a.performed_at
              AND liandong.gives_day(g))) AS again
    INTO by_hand
    FROM liandong.transition t JOIN liandong.body b ON b.id = CASE t.relation
        WHEN 'self' THEN head ->> 'owner' ELSE asked END
    WHERE t.subject = noun AND t.from_state = head ->> 'state' AND t.awaited
      AND given IS NOT NULL
    ORDER BY t.act LIMIT 1;
    -- A day that was given for this case holds. What is asked for once more has a rule's day.
    IF by_hand.act IS NOT NULL AND (best.until IS NULL OR NOT by_hand.again) THEN
        RETURN jsonb_strip_nulls(jsonb_build_object(
            'on', given, 'act', liandong.kind_named(by_hand.act), 'debtor', by_hand.debtor,
            'since', liandong.in_china((head ->> 'created_at')::timestamptz),
            'provisional', false, 'by_hand', true, 'escalate_after', best.escalate_after));
    END IF;
    IF best.until IS NULL THEN RETURN NULL; END IF;
    RETURN jsonb_strip_nulls(jsonb_build_object(
        'on', best.until, 'act', liandong.kind_named(best.act), 'debtor', best.debtor,
        'event', best.event, 'since', best.since, 'days', best.days, 'counted', best.counted,
        'provisional', liandong.is_provisional(best.since, best.until, best.counted),
        'by_hand', false, 'rule', best.id, 'version', best.version,
        'escalate_after', best.escalate_after));
END $$;
COMMENT ON FUNCTION liandong.deadline_of(text, jsonb, text, date, liandong.act) IS
    'What is due of the record with this head, by which day and which rule: of several the one that '
    'is due first. `asked` is the body that answers, `given` a day that was given by hand, `new` an '
    'act that is not recorded yet. NULL if nothing is due.';

CREATE OR REPLACE FUNCTION liandong.step_due(
    deadline jsonb, until date, done integer, today date) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN today > until THEN
        CASE WHEN done >= 3 AND today > until + (deadline ->> 'escalate_after')::integer
             THEN 4 ELSE 3 END
    -- Of a term that is no longer than that, nobody is reminded as soon as it begins.
    WHEN today >= until - 1 THEN
        CASE WHEN (deadline ->> 'since')::date < until - 1 THEN 2 ELSE 0 END
    WHEN today >= until - 7 THEN
        CASE WHEN (deadline ->> 'since')::date < until - 7 THEN 1 ELSE 0 END
    ELSE 0 END;
COMMENT ON FUNCTION liandong.step_due(jsonb, date, integer, date) IS
    'How far a deadline is to be told of today: 1 seven days before, 2 one day before, 3 overdue, '
    '4 to the next superior; 0 not at all.';

CREATE OR REPLACE FUNCTION liandong.next_told(
    noun text, head jsonb, owner liandong.body, debtor liandong.body) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN CASE
        -- What a plan obliges others to is told to those alone who know of the plan.
        WHEN noun = 'plan' AND owner.id = ANY (debtor.ancestors) THEN (
            SELECT a.id FROM liandong.body a
            JOIN liandong.plan_standing s
                ON s.province = head ->> 'province' AND s.owner = owner.id
                AND s.plan_id = (head ->> 'id')::uuid AND s.audience && a.keys
            WHERE a.id = ANY (debtor.ancestors) AND a.id <> owner.id
            ORDER BY cardinality(a.ancestors) DESC LIMIT 1)
        WHEN debtor.superior = owner.id THEN owner.superior
        WHEN debtor.id = owner.id THEN liandong.reviewer_of(owner, head)
        -- Whose scheme it is learns nothing of a consultation.
        WHEN noun = 'consultation' AND debtor.superior = liandong.submitter_of(head)
            THEN owner.superior
        ELSE debtor.superior END;
END $$;
COMMENT ON FUNCTION liandong.next_told(text, jsonb, liandong.body, liandong.body) IS
    'The next one above who owes something of the record, and who is not the owner; NULL if nobody is.';

CREATE OR REPLACE FUNCTION liandong.tell_of_deadline(
    noun text, head jsonb, step integer, counts boolean) RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    deadline jsonb := head -> 'deadline'; owner liandong.body; debtor liandong.body;
    above text; new liandong.act;
BEGIN
    SELECT * INTO owner FROM liandong.body b WHERE b.id = head ->> 'owner';
    SELECT * INTO debtor FROM liandong.body b WHERE b.id = deadline ->> 'debtor';
    IF step = 4 THEN
        -- Of what nobody above counts, as of a plan that was not filed, nobody above is told that it
        -- is there.
        above := liandong.next_told(noun, head, owner, debtor);
        IF above IS NULL OR NOT counts THEN RETURN true; END IF;
    END IF;
    -- Whoever works in this chain is not waited for: another tick comes in a minute.
    PERFORM FROM liandong.chain c
    WHERE c.province = owner.province AND c.owner = owner.id FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN RETURN false; END IF;
    new.province := owner.province;
    new.owner := owner.id;
    new.actor_kind := 'SYSTEM';
    new.kind := (ARRAY['deadline.remind', 'deadline.remind', 'deadline.overdue',
                       'deadline.escalate'])[step];
    new.subject := noun;
    new.audience := array_remove(ARRAY[above] || CASE
        WHEN head -> 'audience' ?| debtor.keys THEN ARRAY[debtor.id] ELSE '{}' END, NULL);
    SELECT jsonb_agg(jsonb_build_object('field', f.name, 'new', f.value) ORDER BY f.place)
    INTO new.detail
    FROM (VALUES (1, 'deadline', deadline ->> 'on'), (2, 'act', deadline ->> 'act'),
                 (3, 'debtor', 'body_' || debtor.id),
                 (4, 'rule', CASE WHEN step < 4 AND deadline ? 'rule'
                      THEN concat('deadline_', deadline ->> 'rule') END),
                 (5, 'version', CASE WHEN step < 4 THEN deadline ->> 'version' END))
         AS f(place, name, value)
    WHERE f.value IS NOT NULL;
    PERFORM liandong.enact(
        new, owner, (head ->> 'id')::uuid, ARRAY['system'], NULL, NULL, '{}', NULL);
    RETURN true;
END $$;
COMMENT ON FUNCTION liandong.tell_of_deadline(text, jsonb, integer, boolean) IS
    'Records the act of this step on the record, told to its owner and to who owes it; false if it '
    'has to wait. `counts` says whether ancestors are told of records in this state.';

CREATE OR REPLACE FUNCTION liandong.change_deadlines(rule_id uuid, at timestamptz) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO liandong.deadline_change AS c (rule_id, changed_at)
    VALUES (change_deadlines.rule_id, at)
    ON CONFLICT ON CONSTRAINT deadline_change_pkey
    DO UPDATE SET changed_at = excluded.changed_at, spread_at = NULL
$$;
COMMENT ON FUNCTION liandong.change_deadlines(uuid, timestamptz) IS
    'Has the open deadlines that the rule can concern worked out anew, by the next ticks.';

CREATE OR REPLACE FUNCTION liandong.change_working_days() RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    SELECT liandong.change_deadlines(r.id, clock_timestamp()) FROM liandong.deadline_rule r
    WHERE r.state = 'ISSUED'
$$;
COMMENT ON FUNCTION liandong.change_working_days() IS
    'Has the open deadlines of working days worked out anew, after holidays were imported.';
GRANT EXECUTE ON FUNCTION liandong.change_working_days() TO liandong_owner;

CREATE OR REPLACE FUNCTION liandong.spread_deadlines(at timestamptz) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE change record; changed bigint; all_changed bigint := 0;
BEGIN
    FOR change IN
        SELECT c.rule_id, c.changed_at, r.due, r.province
        FROM liandong.deadline_change c JOIN liandong.deadline_rule r ON r.id = c.rule_id
        WHERE c.spread_at IS NULL
        ORDER BY c.changed_at LIMIT 20 FOR UPDATE OF c SKIP LOCKED
    LOOP
        changed := liandong.noun_all_respread(change.due, nullif(change.province, '000000'));
        all_changed := all_changed + changed;
        -- An act that began before may still have the former rule: no transaction is that long.
        IF changed = 0 AND change.changed_at < at - interval '2 minutes' THEN
            UPDATE liandong.deadline_change c SET spread_at = at WHERE c.rule_id = change.rule_id;
        END IF;
    END LOOP;
    RETURN all_changed;
END $$;
COMMENT ON FUNCTION liandong.spread_deadlines(timestamptz) IS
    'Works out anew the open deadlines that changed rules can concern, some hundreds at a time; how '
    'many became other ones.';

CREATE OR REPLACE FUNCTION liandong.remind(at timestamptz) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE matter record; told bigint := 0;
BEGIN
    FOR matter IN
        SELECT d.noun, d.id FROM liandong.noun_all_due(liandong.in_china(at)) d
        ORDER BY d.until, d.id LIMIT 200
    LOOP
        told := told + liandong.noun_remind(matter.noun, matter.id, at);
    END LOOP;
    RETURN told + liandong.remind_of_duties(at);
END $$;
COMMENT ON FUNCTION liandong.remind(timestamptz) IS
    'Tells of what is due soon, is overdue, or is overdue for long: each once. How many were told, '
    'at most 200 records, and as many bodies that a plan obliges.';
