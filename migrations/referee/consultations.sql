-- Opinions that are asked of others on an open pre-review, and what is copied for them.

CREATE OR REPLACE FUNCTION liandong.lock_consulted(
    actor liandong.body, record uuid, review uuid) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp AS $$
    SELECT FROM liandong.work_scheme s
    WHERE (s.province, s.owner, s.id) IN (
        SELECT r.scheme_province, r.scheme_owner, r.scheme_id FROM liandong.review r
        WHERE r.province = actor.province AND r.owner = actor.id
          AND r.id = coalesce(review, (
              SELECT c.review_id FROM liandong.consultation c
              WHERE c.province = actor.province AND c.owner = actor.id AND c.id = record)))
    FOR UPDATE
$$;
COMMENT ON FUNCTION liandong.lock_consulted(liandong.body, uuid, uuid) IS
    'Locks the scheme of a review before the owner of a consultation on it does anything: so does '
    'whatever ends the review. The asked body locks nothing but the consultation.';

CREATE OR REPLACE FUNCTION liandong.lock_proposed_consultation(
    actor liandong.body, proposal jsonb) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp AS $$
    SELECT liandong.lock_consulted(actor, (proposal ->> 'record_id')::uuid,
                                   (proposal #>> '{input,fixed,review_id}')::uuid)
    WHERE proposal ->> 'noun' = 'consultation'
$$;
COMMENT ON FUNCTION liandong.lock_proposed_consultation(liandong.body, jsonb) IS
    'The same for a proposed act; nothing for acts on other records.';

CREATE OR REPLACE FUNCTION liandong.before_consultation(
    new liandong.act, actor liandong.body, target uuid, fixed jsonb) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    department boolean := new.kind = 'consultation.ask_department';
    reviewed liandong.review; reason text;
    named text := (ARRAY['asked', 'department'])[1 + department::integer];
BEGIN
    IF target IS NOT NULL THEN
        -- The platform has what it acts on, and waits for nobody.
        IF new.actor_kind <> 'SYSTEM' THEN
            PERFORM liandong.lock_consulted(actor, target, NULL);
        END IF;
        RETURN;
    END IF;
    IF fixed ->> 'review_id' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN
        PERFORM liandong.lock_consulted(actor, NULL, (fixed ->> 'review_id')::uuid);
        SELECT * INTO reviewed FROM liandong.review r
        WHERE r.province = actor.province AND r.owner = actor.id
          AND r.id = (fixed ->> 'review_id')::uuid;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'not_found' USING ERRCODE = 'LD404';
        END IF;
    END IF;
    PERFORM liandong.check_shape('consultation.fixed', coalesce(fixed, '{}'), actor.keys);
    IF reviewed.state <> 'OPEN' THEN
        RAISE EXCEPTION 'no_open_review' USING ERRCODE = 'LD409';
    END IF;
    reason := CASE
        WHEN fixed ->> named IS NULL THEN 'required'
        WHEN fixed ->> 'asked' IS NOT NULL AND fixed ->> 'department' IS NOT NULL
            THEN 'body_or_department'
        WHEN fixed ->> 'asked' = actor.id THEN 'asks_itself'
        WHEN fixed ->> 'asked' = reviewed.scheme_owner THEN 'asks_submitter' END;
    IF reason IS NOT NULL THEN
        RAISE EXCEPTION '%', reason USING ERRCODE = 'LD422', DETAIL = named;
    END IF;
END $$;
COMMENT ON FUNCTION liandong.before_consultation(liandong.act, liandong.body, uuid, jsonb) IS
    'Locks what a consultation is on. LD404: the body has no such review. LD409: it is open no more. '
    'LD422: nobody, oneself or the submitter is asked, or both a body and a department.';

CREATE OR REPLACE FUNCTION liandong.passage(
    revision uuid, part text, element text) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (WITH leaf AS (
        SELECT s.element, s.said, s.place, substring(s.field FROM '^[^.]*\.(numeral|text)$') AS name
        FROM liandong.noun_said_scheme_revision(revision)
             WITH ORDINALITY s(field, element, said, place)
        WHERE split_part(s.field, '.', 1) = (
                  SELECT lower(left(n, 1)) || substr(n, 2)
                  FROM replace(initcap(lower(part)), '_', '') n)
          AND (passage.element IS NULL OR s.element = passage.element)
    ), one AS (
        SELECT min(l.place) AS place, concat(
            string_agg(l.said, '' ORDER BY l.place) FILTER (WHERE l.name = 'numeral'),
            array_to_string(array_remove(ARRAY[
                string_agg(l.said, '；' ORDER BY l.place)
                    FILTER (WHERE l.name IS NULL),
                string_agg(l.said, E'\n' ORDER BY l.place)
                    FILTER (WHERE l.name = 'text')], NULL), E'\n')) AS said
        FROM leaf l GROUP BY coalesce(l.element, l.place::text)
    )
    SELECT string_agg(o.said, E'\n' ORDER BY o.place) FROM one o);
END $$;
COMMENT ON FUNCTION liandong.passage(uuid, text, text) IS
    'The words of a part of a version of a scheme, or of one element of it, a line or more for each '
    'element; NULL where there are none.';

CREATE OR REPLACE FUNCTION liandong.consulted(
    act_kind text, fixed jsonb, asking jsonb, keys text[])
RETURNS jsonb LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    most constant integer := 20000;
    reviewed liandong.review; version liandong.scheme_revision; wrong record;
    named jsonb := coalesce(nullif(asking -> 'clauses', 'null'), '[]');
    clauses jsonb; passages jsonb;
BEGIN
    PERFORM liandong.check_shape(act_kind, coalesce(asking, '{}'), keys);
    SELECT * INTO STRICT reviewed FROM liandong.review r
    WHERE r.id = (fixed ->> 'review_id')::uuid;
    SELECT * INTO STRICT version FROM liandong.scheme_revision s
    WHERE s.province = reviewed.scheme_province AND s.owner = reviewed.scheme_owner
      AND s.id = reviewed.scheme_revision_id;
    SELECT jsonb_agg(jsonb_build_object('clause', c.key, 'number', c.number,
        'title', c.title, 'text', c.text) ORDER BY c.number) INTO clauses
    FROM liandong.clause c
    WHERE c.province = reviewed.province AND c.owner = reviewed.owner
      AND c.revision_id = reviewed.standard_revision_id
      AND named @> jsonb_build_array(jsonb_build_object('clause', c.key));
    SELECT jsonb_agg(jsonb_build_object(
        'part', e.value -> 'part', 'element', e.value -> 'key',
        'text', liandong.passage(version.id, e.value ->> 'part', e.value ->> 'key'))
        ORDER BY e.place) INTO passages
    FROM jsonb_array_elements(nullif(asking -> 'passages', 'null')) WITH ORDINALITY e(value, place);
    IF named = '[]' AND passages IS NULL THEN
        RAISE EXCEPTION 'clause_or_passage_required' USING ERRCODE = 'LD422', DETAIL = 'clauses';
    END IF;
    SELECT a.field, a.reason, a.actual INTO wrong
    FROM (
        SELECT 0 AS list, e.place, format('clauses.%s.clause', e.place - 1) AS field,
               NULL::integer AS actual,
               CASE WHEN NOT coalesce(clauses @> jsonb_build_array(jsonb_build_object(
                        'clause', e.value -> 'clause')), false) THEN 'not_found' END AS reason,
               row_number() OVER (PARTITION BY e.value -> 'clause' ORDER BY e.place) AS time
        FROM jsonb_array_elements(named) WITH ORDINALITY e(value, place)
        UNION ALL
        SELECT 1, e.place, format('passages.%s.%s', e.place - 1,
                   (ARRAY['part', 'key'])[1 + (e.value ->> 'element' IS NOT NULL)::integer]),
               length(e.value ->> 'text'),
               CASE WHEN e.value ->> 'text' IS NOT NULL THEN
                        CASE WHEN length(e.value ->> 'text') > most THEN 'too_long' END
                    WHEN e.value ->> 'element' IS NULL THEN 'no_words' ELSE 'no_element' END,
               row_number() OVER (
                   PARTITION BY e.value -> 'part', e.value ->> 'element' ORDER BY e.place)
        FROM jsonb_array_elements(passages) WITH ORDINALITY e(value, place)) a
    WHERE a.reason IS NOT NULL OR a.time > 1
    ORDER BY a.list, a.place LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '%', coalesce(wrong.reason, 'repeated') USING ERRCODE = 'LD422',
            DETAIL = wrong.field, HINT = CASE wrong.reason
                WHEN 'too_long' THEN jsonb_build_object('most', most, 'actual', wrong.actual)::text
                ELSE '{}' END;
    END IF;
    RETURN jsonb_build_object(
        'title', (SELECT s.title FROM liandong.work_scheme s
                  WHERE s.province = reviewed.scheme_province AND s.owner = reviewed.scheme_owner
                    AND s.id = reviewed.scheme_id),
        'submitter', (SELECT b.name FROM liandong.body b WHERE b.id = reviewed.scheme_owner),
        'question', asking -> 'question',
        'clauses', coalesce(clauses, '[]'),
        'passages', coalesce(passages, '[]'),
        'scheme_hash', version.content_hash);
END $$;
COMMENT ON FUNCTION liandong.consulted(text, jsonb, jsonb, text[]) IS
    'The content of a consultation: what is asked, with copies of the clauses and passages named, '
    'as the review judges them. LD422: one is not there, is named twice, has no words or too many, '
    'or none is named.';

CREATE OR REPLACE FUNCTION liandong.submitter_of(head jsonb) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.scheme_owner FROM liandong.review r
    WHERE r.province = head ->> 'province' AND r.owner = head ->> 'owner'
      AND r.id = (head ->> 'review_id')::uuid
$$;
COMMENT ON FUNCTION liandong.submitter_of(jsonb) IS
    'The body whose scheme the consultation with this head is about.';

CREATE OR REPLACE FUNCTION liandong.lapse_consultations(review uuid, at timestamptz) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE waiting record; asker liandong.body; new liandong.act;
BEGIN
    FOR waiting IN
        SELECT c.id, c.owner FROM liandong.consultation c
        WHERE c.review_id = review AND c.state IN ('ASKED', 'ASKED_DEPARTMENT')
        ORDER BY c.id FOR UPDATE
    LOOP
        SELECT * INTO asker FROM liandong.body b WHERE b.id = waiting.owner;
        new := NULL;
        new.province := asker.province;
        new.owner := asker.id;
        new.actor_kind := 'SYSTEM';
        new.kind := 'consultation.lapse';
        new.subject := 'consultation';
        new.performed_at := at;
        PERFORM liandong.enact(
            new, asker, waiting.id, ARRAY['system'], NULL, NULL, '{}', NULL);
    END LOOP;
END $$;
COMMENT ON FUNCTION liandong.lapse_consultations(uuid, timestamptz) IS
    'Ends what waits for an opinion on a review that has ended, by an act of the asking body''s chain.';
