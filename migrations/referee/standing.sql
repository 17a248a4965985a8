-- Standings: what all ancestors of a body may know of its work, kept with each act.

CREATE OR REPLACE FUNCTION liandong.follow(nouns text[], head jsonb, at timestamptz) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE noun text;
BEGIN
    FOREACH noun IN ARRAY nouns LOOP
        PERFORM liandong.noun_follow(noun, head, at);
    END LOOP;
END $$;
COMMENT ON FUNCTION liandong.follow(text[], jsonb, timestamptz) IS
    'Brings the standings of these nouns up to date after an act on the record with this head.';

CREATE OR REPLACE FUNCTION liandong.tick() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE changed bigint;
BEGIN
    PERFORM liandong.expire_files(clock_timestamp());
    changed := liandong.spread_deadlines(clock_timestamp());
    changed := changed + liandong.remind(clock_timestamp());
    -- Nothing here waits for acts that are under way: what they have locked is left to the next tick.
    RETURN changed + liandong.noun_all_tick(clock_timestamp());
END $$;
COMMENT ON FUNCTION liandong.tick() IS
    'Brings up to date what becomes different by the passing of time alone, a part of it where there '
    'is much; how much changed. Where nothing is left, it changes nothing.';
GRANT EXECUTE ON FUNCTION liandong.tick() TO liandong_listener;

CREATE OR REPLACE FUNCTION liandong.rebuild_standings()
RETURNS TABLE (owner text, kind text, year integer, kept jsonb, counted jsonb)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE told jsonb;
BEGIN
    -- Instead of one lock for each body; acts that are under way wait, or have been counted.
    LOCK TABLE liandong.standing IN EXCLUSIVE MODE;
    RETURN QUERY
    WITH expected AS (
        SELECT b.province, b.id AS owner, b.id || b.ancestors AS audience, s.*
        FROM liandong.body b CROSS JOIN LATERAL liandong.noun_all_standings(b) s),
    differences AS (
        SELECT coalesce(e.province, s.province) AS province, coalesce(e.owner, s.owner) AS owner,
               e.audience, coalesce(e.kind, s.kind) AS kind, coalesce(e.year, s.year) AS year,
               e.counts, coalesce(e.late, 0) AS late, coalesce(e.stale, 0) AS stale,
               e.waiting_since, e.changed_at,
               to_jsonb((SELECT k FROM (
                    SELECT s.counts, s.late, s.stale, s.waiting_since) k)) AS kept,
               to_jsonb((SELECT c FROM (SELECT coalesce(e.counts, '{}') AS counts,
                    coalesce(e.late, 0) AS late, coalesce(e.stale, 0) AS stale,
                    e.waiting_since) c)) AS counted
        FROM expected e FULL JOIN liandong.standing s ON s.province = e.province
            AND s.owner = e.owner AND s.kind = e.kind AND s.year = e.year
        WHERE (coalesce(e.counts, '{}'), coalesce(e.late, 0), coalesce(e.stale, 0),
               e.waiting_since)
              IS DISTINCT FROM (coalesce(s.counts, '{}'), coalesce(s.late, 0),
                                coalesce(s.stale, 0), s.waiting_since)),
    repaired AS (
        INSERT INTO liandong.standing AS s (province, owner, audience, kind, year, counts, late,
                                            stale, waiting_since, changed_at)
        SELECT d.province, d.owner, coalesce(d.audience, ARRAY[d.owner]), d.kind, d.year,
               coalesce(d.counts, '{}'), d.late, d.stale, d.waiting_since, coalesce(d.changed_at, now())
        FROM differences d
        ON CONFLICT (province, owner, kind, year) DO UPDATE
        SET counts = excluded.counts, late = excluded.late, stale = excluded.stale,
            waiting_since = excluded.waiting_since, changed_at = now())
    SELECT d.owner, d.kind, d.year, d.kept, d.counted FROM differences d
    ORDER BY d.owner, d.kind, d.year;
    SELECT coalesce(jsonb_object_agg(s.plan_id, to_jsonb(s)), '{}') INTO told
    FROM liandong.plan_standing s;
    PERFORM liandong.restate_plan(h.id)
    FROM liandong.plan h JOIN liandong.body b ON b.id = h.owner
    WHERE h.released_number IS NOT NULL
    ORDER BY cardinality(b.ancestors), h.id;
    RETURN QUERY
    SELECT s.owner, s.kind || '_PLAN', s.year, told -> s.plan_id::text, to_jsonb(s)
    FROM liandong.plan_standing s
    WHERE to_jsonb(s) IS DISTINCT FROM told -> s.plan_id::text
    ORDER BY s.owner, s.kind, s.year;
END $$;
COMMENT ON FUNCTION liandong.rebuild_standings() IS
    'Counts all standings anew, and corrects and returns those that were kept otherwise.';
