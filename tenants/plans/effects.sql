-- name: lay_duty
DECLARE period jsonb := given #> '{obliges,answer_by}';
BEGIN
    IF coalesce(period, 'null') = 'null' THEN RETURN NULL; END IF;
    IF EXISTS (SELECT FROM unnest(new.adds) k
               WHERE k NOT IN (new.owner || '/*', new.owner || '/**') AND NOT EXISTS (
                   SELECT FROM liandong.body b WHERE b.id = k AND new.owner = ANY (b.ancestors)))
    THEN
        RAISE EXCEPTION 'not_below' USING ERRCODE = 'LD422', DETAIL = 'obliges';
    END IF;
    INSERT INTO liandong.plan_duty AS d
        (province, owner, audience, plan_id, edition, obliged, text, due_on, escalate_after, act_id)
    SELECT new.province, new.owner, ARRAY(
               SELECT DISTINCT a FROM unnest(ARRAY[new.owner, k]) a ORDER BY a),
           (head ->> 'id')::uuid, (
               SELECT r.edition FROM liandong.plan_revision r
               WHERE r.province = new.province AND r.owner = new.owner
                 AND r.subject_id = (head ->> 'id')::uuid
                 AND r.number = (head ->> 'released_number')::integer),
           k, period ->> 'text', (period ->> 'ends_on')::date,
           (given #>> '{obliges,escalate_after}')::integer, new.id
    FROM unnest(new.adds) k
    ON CONFLICT (province, owner, plan_id, edition, obliged) DO UPDATE
    SET text = excluded.text, due_on = excluded.due_on, act_id = excluded.act_id,
        escalate_after = excluded.escalate_after, audience = excluded.audience,
        lifted_at = NULL, told_on = NULL;
    RETURN jsonb_build_array(
        jsonb_build_object('field', 'answer_by', 'new', period ->> 'text'),
        jsonb_build_object('field', 'due_on', 'new', period ->> 'ends_on'))
        || CASE WHEN given #>> '{obliges,escalate_after}' IS NULL THEN '[]' ELSE
            jsonb_build_array(jsonb_build_object(
                'field', 'escalate_after', 'new', given #>> '{obliges,escalate_after}')) END;
END
-- name: lift_duty
DECLARE taken text[] := ARRAY(SELECT jsonb_array_elements_text(given -> 'taken'));
BEGIN
    -- Who may not read the plan cannot answer it.
    UPDATE liandong.plan_duty d SET lifted_at = new.performed_at, audience = ARRAY[d.owner]
    WHERE d.province = new.province AND d.owner = new.owner AND d.lifted_at IS NULL
      AND d.plan_id = (head ->> 'id')::uuid AND d.obliged = ANY (taken);
    RETURN (SELECT jsonb_agg(jsonb_build_object('field', 'readers', 'old', k) ORDER BY k)
            FROM unnest(taken) k);
END
-- name: report_progress
DECLARE wrong record;
BEGIN
    SELECT p.place, CASE WHEN p.time > 1 THEN 'repeated' WHEN i.key IS NULL THEN 'unknown_item'
                         ELSE 'no_indicator' END AS reason,
           CASE WHEN p.time = 1 AND i.key IS NOT NULL THEN '.figure' ELSE '.item' END AS field
    INTO wrong
    FROM (SELECT e.place, e.value ->> 'item' AS key, e.value ->> 'figure' AS figure,
                 row_number() OVER (PARTITION BY e.value ->> 'item' ORDER BY e.place) AS time
          FROM jsonb_array_elements(given -> 'progress') WITH ORDINALITY AS e(value, place)) p
    LEFT JOIN liandong.plan_revision r
        ON r.province = new.province AND r.owner = new.owner
        AND r.subject_id = (head ->> 'id')::uuid AND r.number = (head ->> 'released_number')::integer
    LEFT JOIN liandong.plan_item i ON i.province = r.province AND i.owner = r.owner
        AND i.revision_id = r.id AND i.key = p.key
    WHERE p.time > 1 OR i.key IS NULL
       OR p.figure IS NOT NULL AND coalesce(i.indicator, 'null') = 'null'
    ORDER BY p.place LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '%', wrong.reason USING ERRCODE = 'LD422',
            DETAIL = format('progress.%s%s', wrong.place - 1, wrong.field);
    END IF;
    RETURN (
        SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
            'field', 'progress', 'item', e.value ->> 'item', 'done', e.value -> 'done',
            'figure', e.value ->> 'figure', 'text', e.value ->> 'text',
            'new', concat_ws(' ', e.value ->> 'item', (e.value ->> 'done') || '%')))
            ORDER BY e.place)
        FROM jsonb_array_elements(given -> 'progress') WITH ORDINALITY AS e(value, place));
END
-- name: urge_debtor
DECLARE named text := given ->> 'body';
BEGIN
    IF NOT (liandong.owes_plan(head, named) OR liandong.is_behind(head, named)) THEN
        RAISE EXCEPTION 'owes_nothing' USING ERRCODE = 'LD422', DETAIL = 'body';
    END IF;
    IF EXISTS (
        SELECT FROM liandong.act a
        WHERE a.subject_id = (head ->> 'id')::uuid AND a.subject_owner = new.owner
          AND a.kind = new.kind AND a.audience @> ARRAY[named]
          AND a.performed_at > now() - interval '1 day') THEN
        RAISE EXCEPTION 'urged_already' USING ERRCODE = 'LD409';
    END IF;
    RETURN jsonb_build_array(jsonb_build_object('field', 'urged', 'new', named));
END
