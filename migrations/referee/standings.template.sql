-- Keeps the standings of which one noun's records are counted.

CREATE FUNCTION liandong.noun_@{name}_standings(asked liandong.body)
RETURNS TABLE (kind text, year integer, counts jsonb, late integer, stale integer,
               waiting_since timestamptz, changed_at timestamptz)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT s.kind, s.year, jsonb_object_agg(s.state, s.number), sum(s.late)::integer,
           sum(s.stale)::integer, min(s.waiting_since), max(s.changed_at)
    FROM (
        SELECT f.kind, f.year, f.state, count(*) AS number,
               count(*) FILTER (WHERE f.late) AS late,
               count(*) FILTER (WHERE f.stale) AS stale,
               min(f.since) FILTER (WHERE f.waits) AS waiting_since, max(f.since) AS changed_at
        FROM (@{followed}
        ) f
        GROUP BY f.kind, f.year, f.state) s
    GROUP BY s.kind, s.year;
END $$;
COMMENT ON FUNCTION liandong.noun_@{name}_standings(liandong.body) IS
    'What the records of the body worked on amount to now, for each kind and year.';

CREATE FUNCTION liandong.noun_@{name}_recount(asked liandong.body, at timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    -- One act after another: each counts what those before it did.
    PERFORM pg_advisory_xact_lock(hashtextextended('standing @{name} ' || asked.id, 0));
    WITH counted AS (SELECT * FROM liandong.noun_@{name}_standings(asked)),
    kept AS (
        INSERT INTO liandong.standing AS s (province, owner, audience, kind, year, counts, late,
                                            stale, waiting_since, changed_at)
        SELECT asked.province, asked.id, asked.id || asked.ancestors, c.kind, c.year, c.counts,
               c.late, c.stale, c.waiting_since, at
        FROM counted c
        ON CONFLICT (province, owner, kind, year) DO UPDATE
        SET counts = excluded.counts, late = excluded.late, stale = excluded.stale,
            waiting_since = excluded.waiting_since, changed_at = at
        WHERE (s.counts, s.late, s.stale, s.waiting_since) IS DISTINCT FROM
              (excluded.counts, excluded.late, excluded.stale, excluded.waiting_since))
    UPDATE liandong.standing s
    SET counts = '{}', late = 0, stale = 0, waiting_since = NULL, changed_at = at
    WHERE s.province = asked.province AND s.owner = asked.id AND s.kind = ANY (@{kinds})
      AND s.counts <> '{}'
      AND NOT EXISTS (SELECT FROM counted c WHERE c.kind = s.kind AND c.year = s.year);
END $$;
COMMENT ON FUNCTION liandong.noun_@{name}_recount(liandong.body, timestamptz) IS
    'Brings the standings of the body worked on up to date; without a difference nothing changes.';

CREATE FUNCTION liandong.noun_@{name}_follow(head jsonb, at timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE asked liandong.body;
BEGIN
    SELECT * INTO asked FROM liandong.body b WHERE b.id = @{whose};
    PERFORM liandong.noun_@{name}_recount(asked, at);
END $$;
COMMENT ON FUNCTION liandong.noun_@{name}_follow(jsonb, timestamptz) IS
    'Recounts for the body worked on, after an act on the record with this head.';

CREATE FUNCTION liandong.noun_@{name}_tick(at timestamptz) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE asked liandong.body; recounted bigint := 0;
BEGIN
    FOR asked IN
        SELECT b.* FROM liandong.body b
        WHERE b.id IN (
            SELECT coalesce(o.body, s.owner) FROM (
                SELECT m.body, m.kind, m.year, count(*) FILTER (WHERE m.late) AS late,
                       count(*) FILTER (WHERE m.stale) AS stale FROM (@{marked}
                ) m GROUP BY m.body, m.kind, m.year) o
            FULL JOIN (SELECT * FROM liandong.standing
                       WHERE kind = ANY (@{kinds}) AND (late > 0 OR stale > 0)) s
                ON s.owner = o.body AND s.kind = o.kind AND s.year = o.year
            WHERE (s.late, s.stale) IS DISTINCT FROM (o.late, o.stale))
        -- Each is locked until the end: all of a country at once would be too many.
        ORDER BY b.id LIMIT 500
    LOOP
        -- An act that is under way counts itself: nothing waits for it.
        CONTINUE WHEN NOT pg_try_advisory_xact_lock(
            hashtextextended('standing @{name} ' || asked.id, 0));
        PERFORM liandong.noun_@{name}_recount(asked, at);
        recounted := recounted + 1;
    END LOOP;
    RETURN recounted;
END $$;
COMMENT ON FUNCTION liandong.noun_@{name}_tick(timestamptz) IS
    'Recounts for bodies with records that have become late or stale, or are so no more, for 500 at '
    'most; for how many.';
