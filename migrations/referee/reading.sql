-- What a member has read: kept for itself alone, by no act, so that nobody is told of it.

CREATE OR REPLACE FUNCTION liandong.unread_since() RETURNS timestamptz
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT greatest(m.created_at, r.read_until, now() - interval '90 days')
    FROM liandong.body b
    JOIN liandong.member m ON m.province = b.province AND m.owner = b.id
        AND translate(m.id::text, '-', '') = liandong.reader()
    LEFT JOIN liandong.read_mark r ON r.province = m.province AND r.owner = m.owner
        AND r.member_id = m.id AND r.subject_id IS NULL
    WHERE b.id = liandong.body()
$$;
COMMENT ON FUNCTION liandong.unread_since() IS
    'From when on what is told can be unread by the speaking member: since it was enrolled, marked '
    'all as read, and for 90 days. NULL if nobody speaks.';
GRANT EXECUTE ON FUNCTION liandong.unread_since() TO liandong_tenant;

CREATE OR REPLACE FUNCTION liandong.keep_read(
    actor liandong.body, reader liandong.member, record uuid, until timestamptz) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO liandong.read_mark AS r
        (province, owner, audience, member_id, subject_id, read_until)
    VALUES (actor.province, actor.id, ARRAY[actor.id], reader.id, record, until)
    ON CONFLICT (province, owner, member_id, subject_id) DO UPDATE
    SET read_until = excluded.read_until WHERE r.read_until < excluded.read_until
$$;
COMMENT ON FUNCTION liandong.keep_read(liandong.body, liandong.member, uuid, timestamptz) IS
    'Moves the reader''s mark of a record, or without one of all records, forward to this time.';

CREATE OR REPLACE FUNCTION liandong.mark_read(records uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE actor liandong.body; reader liandong.member; since timestamptz;
BEGIN
    SELECT * INTO actor FROM liandong.acting();
    reader := liandong.acting_member(actor);
    since := liandong.unread_since();
    -- Up to the newest act that it was told of, not up to now: what comes meanwhile is not read.
    PERFORM liandong.keep_read(actor, reader, a.subject_id, a.until)
    FROM (SELECT t.subject_id, max(t.performed_at) AS until
          FROM liandong.act t
          WHERE t.subject_id IN (
                SELECT unnest(records)
                -- A letter is read with its suggestions.
                UNION SELECT s.id FROM liandong.supervision v
                JOIN liandong.suggestion s ON s.province = v.province AND s.owner = v.owner
                    AND s.subject_id = v.id
                WHERE v.id = ANY (records))
            AND t.audience && actor.keys AND t.owner <> actor.id
          GROUP BY t.subject_id HAVING max(t.performed_at) > since
          ORDER BY t.subject_id) a;
END $$;
COMMENT ON FUNCTION liandong.mark_read(uuid[]) IS
    'Keeps that the speaking member has read what others have told its body of these records; '
    'those of which it was told nothing are passed over. LD401: nobody is signed in.';
GRANT EXECUTE ON FUNCTION liandong.mark_read(uuid[]) TO liandong_tenant;

CREATE OR REPLACE FUNCTION liandong.mark_all_read(until timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE actor liandong.body;
BEGIN
    SELECT * INTO actor FROM liandong.acting();
    PERFORM liandong.keep_read(
        actor, liandong.acting_member(actor), NULL, least(until, clock_timestamp()));
END $$;
COMMENT ON FUNCTION liandong.mark_all_read(timestamptz) IS
    'Keeps that the speaking member has read all that was told until then. LD401: nobody is signed in.';
GRANT EXECUTE ON FUNCTION liandong.mark_all_read(timestamptz) TO liandong_tenant;
