-- Statistics: figures that follow from acts, of which all ancestors of a body are told.

CREATE OR REPLACE FUNCTION liandong.sides(actor text, done_to text)
RETURNS TABLE (body text, side text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT actor, 'DONE' UNION ALL SELECT done_to, 'RECEIVED' WHERE done_to IS NOT NULL
$$;
COMMENT ON FUNCTION liandong.sides(text, text) IS
    'Whose figure an act is: of the body that acted, and of the one that it is done to. What goes to '
    'the superior is counted once, as done.';

CREATE OR REPLACE FUNCTION liandong.rebuild_counts()
RETURNS TABLE (owner text, metric text, side text, month date, of_class text, kept bigint,
               counted bigint)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
    -- Acts that are under way wait, or have been counted.
    LOCK TABLE liandong.figure IN EXCLUSIVE MODE;
    RETURN QUERY
    WITH expected AS (
        SELECT b.province, b.id AS owner, b.id || b.ancestors AS audience, f.metric, s.side,
               f.month, f.of_class, sum(f.number)::bigint AS number
        FROM liandong.noun_all_counts() f
        CROSS JOIN LATERAL liandong.sides(f.owner, f.done_to) s
        JOIN liandong.body b ON b.id = s.body
        WHERE f.number > 0
        GROUP BY b.province, b.id, b.ancestors, f.metric, s.side, f.month, f.of_class),
    differences AS (
        SELECT coalesce(e.province, m.province) AS province, coalesce(e.owner, m.owner) AS owner,
               coalesce(e.audience, m.audience) AS audience,
               coalesce(e.metric, m.metric) AS metric, coalesce(e.side, m.side) AS side,
               coalesce(e.month, m.month) AS month, coalesce(e.of_class, m.of_class) AS of_class,
               coalesce(m.number, 0) AS kept, coalesce(e.number, 0) AS counted
        FROM expected e FULL JOIN liandong.figure m ON m.province = e.province
            AND m.owner = e.owner AND m.metric = e.metric AND m.side = e.side
            AND m.month = e.month AND m.of_class = e.of_class
        WHERE coalesce(e.number, 0) <> coalesce(m.number, 0)),
    mended AS (
        INSERT INTO liandong.figure
            (province, owner, audience, metric, side, month, of_class, number)
        SELECT d.province, d.owner, d.audience, d.metric, d.side, d.month, d.of_class, d.counted
        FROM differences d
        ON CONFLICT (province, owner, metric, side, month, of_class) DO UPDATE
        SET number = excluded.number)
    SELECT d.owner, d.metric, d.side, d.month, d.of_class, d.kept, d.counted FROM differences d
    ORDER BY d.owner, d.metric, d.side, d.month, d.of_class;
END $$;
COMMENT ON FUNCTION liandong.rebuild_counts() IS
    'Counts all acts anew, and corrects and returns the figures that were kept otherwise.';
