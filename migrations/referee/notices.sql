-- What becomes of the recipients of a notice: each has a dispatch of its own.

CREATE OR REPLACE FUNCTION liandong.lock_dispatches(
    actor liandong.body, noun text, record uuid) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp AS $$
    SELECT FROM liandong.dispatch d
    WHERE noun = 'notice' AND d.province = actor.province AND d.owner = actor.id
      AND d.notice_id = record
    ORDER BY d.id FOR UPDATE
$$;
COMMENT ON FUNCTION liandong.lock_dispatches(liandong.body, text, uuid) IS
    'Locks what the acting body has sent by a notice before it does anything with that; nothing for '
    'records of other nouns. A recipient locks nothing but its own dispatch.';

CREATE OR REPLACE FUNCTION liandong.dispatched(notice jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT jsonb_build_object(
        'title', notice -> 'title', 'kind', notice -> 'kind', 'year', notice -> 'year',
        'heading', notice -> 'heading', 'text', notice -> 'text',
        'problems', (
            SELECT coalesce(jsonb_agg(e.value - 'key' - 'findings' ORDER BY e.place), '[]')
            FROM jsonb_array_elements(notice -> 'problems') WITH ORDINALITY e(value, place)),
        'enclosures', CASE WHEN notice ->> 'attachments' IS NOT NULL
            THEN liandong.unkeyed(notice -> 'attachments') END)
$$;
COMMENT ON FUNCTION liandong.dispatched(jsonb) IS
    'What a recipient reads of a notice with this content: neither to whom else it goes nor of which '
    'findings it was drawn.';

CREATE OR REPLACE FUNCTION liandong.after_notice(
    done liandong.act, owner liandong.body, head jsonb, newest jsonb) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    one record; new liandong.act; content jsonb := newest -> 'content'; fixed jsonb;
BEGIN
    new.province := owner.province;
    new.owner := owner.id;
    new.actor_kind := 'SYSTEM';
    new.subject := 'dispatch';
    new.occurred_on := done.occurred_on;
    IF done.kind = 'notice.issue' THEN
        FOR one IN SELECT e.value AS whom FROM jsonb_array_elements(content -> 'recipients')
            WITH ORDINALITY e(value, place) ORDER BY e.place
        LOOP
            new.id := NULL;
            new.performed_at := NULL;
            new.kind := CASE WHEN one.whom ->> 'body' IS NULL THEN 'dispatch.send_outside'
                             ELSE 'dispatch.send' END;
            fixed := jsonb_build_object(
                'notice_id', head ->> 'id', 'recipient', one.whom -> 'body',
                'addressee', one.whom -> 'name', 'post', one.whom -> 'post',
                'due_on', content -> 'due_on');
            PERFORM liandong.enact(new, owner, NULL, ARRAY['system'], fixed,
                liandong.dispatched(content), '{}', NULL);
        END LOOP;
        UPDATE liandong.file f SET told = true, audience = ARRAY(
            SELECT DISTINCT k FROM unnest(f.audience || ARRAY(
                SELECT d.recipient FROM liandong.dispatch d
                WHERE d.province = owner.province AND d.owner = after_notice.owner.id
                  AND d.notice_id = (head ->> 'id')::uuid AND d.recipient IS NOT NULL)) k
            ORDER BY k)
        WHERE f.province = owner.province AND f.owner = after_notice.owner.id
          AND f.id IN (SELECT liandong.file_of(e ->> 'file') FROM jsonb_array_elements(
              coalesce(nullif(content -> 'attachments', 'null'), '[]')) e);
    ELSIF done.kind IN ('notice.close', 'notice.withdraw') THEN
        FOR one IN
            SELECT d.id FROM liandong.dispatch d
            WHERE d.province = owner.province AND d.owner = after_notice.owner.id
              AND d.notice_id = (head ->> 'id')::uuid
              AND (done.kind = 'notice.withdraw' OR d.state <> 'ACCEPTED')
            ORDER BY d.id
        LOOP
            new.id := NULL;
            new.performed_at := NULL;
            new.kind := CASE done.kind WHEN 'notice.close' THEN 'dispatch.end'
                                       ELSE 'dispatch.withdraw' END;
            PERFORM liandong.enact(
                new, owner, one.id, ARRAY['system'], NULL, NULL, '{}', NULL);
        END LOOP;
    END IF;
END $$;
COMMENT ON FUNCTION liandong.after_notice(liandong.act, liandong.body, jsonb, jsonb) IS
    'Sends a notice that was issued to each of its recipients, or ends what was sent of one that was '
    'closed or withdrawn, by acts of the platform in the chain of the notice''s body.';
