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
        (province, owner, audience, plan_id, edition, obliged, text, due_on, act_id)
    SELECT new.province, new.owner, ARRAY(
               SELECT DISTINCT a FROM unnest(ARRAY[new.owner, k]) a ORDER BY a),
           (head ->> 'id')::uuid, (
               SELECT r.edition FROM liandong.plan_revision r
               WHERE r.province = new.province AND r.owner = new.owner
                 AND r.subject_id = (head ->> 'id')::uuid
                 AND r.number = (head ->> 'released_number')::integer),
           k, period ->> 'text', (period ->> 'ends_on')::date, new.id
    FROM unnest(new.adds) k
    ON CONFLICT (province, owner, plan_id, edition, obliged) DO UPDATE
    SET text = excluded.text, due_on = excluded.due_on, act_id = excluded.act_id;
    RETURN jsonb_build_array(
        jsonb_build_object('field', 'answer_by', 'new', period ->> 'text'),
        jsonb_build_object('field', 'due_on', 'new', period ->> 'ends_on'));
END
