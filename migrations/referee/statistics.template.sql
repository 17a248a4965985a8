-- Counts of acts by month, kept with each act. One query says what acts come to, for the act that
-- is being recorded and for all of them, so that what is kept can be counted anew.

CREATE OR REPLACE FUNCTION liandong.month_of(asked liandong.act) RETURNS date
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT date_trunc('month', coalesce(
        asked.occurred_on, liandong.in_china(asked.performed_at))::timestamp)::date
$$;
COMMENT ON FUNCTION liandong.month_of(liandong.act) IS
    'The first day of the month in which the act was done, in China; not when it was recorded.';

CREATE FUNCTION liandong.noun_all_counts_of(asked liandong.act)
RETURNS TABLE (owner text, done_to text, metric text, month date, of_class text, number bigint)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
    CASE asked.kind
        @{one}
        ELSE NULL;
    END CASE;
END $$;

CREATE FUNCTION liandong.noun_all_counts()
RETURNS TABLE (owner text, done_to text, metric text, month date, of_class text, number bigint)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY @{every};
END $$;

CREATE FUNCTION liandong.noun_all_count(new liandong.act) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF new.kind <> ALL ('@{acts}') THEN RETURN; END IF;
    INSERT INTO liandong.figure AS kept
        (province, owner, audience, metric, side, month, of_class, number)
    SELECT b.province, b.id, b.id || b.ancestors, f.metric, s.side, f.month, f.of_class, f.number
    FROM liandong.noun_all_counts_of(new) f
    CROSS JOIN LATERAL liandong.sides(f.owner, f.done_to) s
    JOIN liandong.body b ON b.id = s.body
    WHERE f.number > 0
    -- All who act lock the rows in this order.
    ORDER BY b.id, f.metric, s.side, f.month, f.of_class
    ON CONFLICT (province, owner, metric, side, month, of_class) DO UPDATE
    SET number = kept.number + excluded.number;
END $$;
COMMENT ON FUNCTION liandong.noun_all_count(liandong.act) IS
    'Adds what the act comes to, for the body that acted and the one that it is done to.';
