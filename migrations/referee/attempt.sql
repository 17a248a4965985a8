-- Denied attempts: kept of the member that the transaction speaks for, whatever the login says.

CREATE OR REPLACE FUNCTION liandong.record_denied(denied jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    actor liandong.body; who uuid; each record; at timestamptz := clock_timestamp();
    today date := (at AT TIME ZONE 'Asia/Shanghai')::date; kept integer; known boolean;
    is_further boolean;
BEGIN
    SELECT * INTO actor FROM liandong.acting();
    who := (liandong.acting_member(actor)).id;
    -- Two processes that write of one member take turns, so that both count what there is.
    PERFORM FROM liandong.denied_attempt a
    WHERE a.province = actor.province AND a.owner = actor.id AND a.member_id = who AND a.day = today
    ORDER BY a.id LIMIT 1 FOR UPDATE;
    FOR each IN
        SELECT e.act, left(e.target, 200) AS target, e.reason, coalesce(e.further, false) AS further,
               least(greatest(e.times, 1), 1000000) AS times, left(e.request_id, 200) AS request_id
        FROM jsonb_to_recordset(denied) AS e(
            act text, target text, reason text, further boolean, times integer, request_id text)
        WHERE e.act IS NULL OR EXISTS (SELECT FROM liandong.transition t WHERE t.act = e.act)
        ORDER BY 1, 3, 2 LIMIT 200
    LOOP
        -- Of each act and reason, ten targets a day; whoever tries more is seen to do so.
        SELECT count(*), coalesce(bool_or(a.target IS NOT DISTINCT FROM each.target), false)
        INTO kept, known
        FROM liandong.denied_attempt a
        WHERE a.province = actor.province AND a.owner = actor.id AND a.member_id = who
          AND a.day = today AND a.act IS NOT DISTINCT FROM each.act AND a.reason = each.reason
          AND NOT a.further;
        is_further := each.further OR kept >= 10 AND NOT known;
        INSERT INTO liandong.denied_attempt AS a
            (province, owner, audience, created_at, member_id, day, act, target, reason, further,
             times, last_at, request_id)
        VALUES (actor.province, actor.id, ARRAY[actor.id], at, who, today, each.act,
                CASE WHEN NOT is_further THEN each.target END, each.reason, is_further,
                each.times, at, each.request_id)
        ON CONFLICT (province, owner, member_id, day, act, reason, further, target) DO UPDATE
        SET times = least(a.times::bigint + excluded.times, 2147483647),
            last_at = excluded.last_at, request_id = excluded.request_id;
    END LOOP;
END $$;
COMMENT ON FUNCTION liandong.record_denied(jsonb) IS
    'Keeps what the member was denied, as objects of act, target, reason, further, times and '
    'request_id: ten targets of each act and reason a day, and a count of the attempts at others.';
GRANT EXECUTE ON FUNCTION liandong.record_denied(jsonb) TO liandong_tenant;
