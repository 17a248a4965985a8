-- Plans that carry out an upper plan.

CREATE OR REPLACE FUNCTION liandong.carried_over(given jsonb, newest jsonb) RETURNS jsonb
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT given || jsonb_build_object('answers', (
        SELECT jsonb_agg(a.value ORDER BY a.place)
        FROM jsonb_array_elements(coalesce(nullif(newest #> '{content,answers}', 'null'), '[]'))
                 WITH ORDINALITY AS a(value, place)
        JOIN liandong.plan_revision f ON f.id = (newest #>> '{content,based_on}')::uuid
        JOIN liandong.plan_revision t ON t.province = f.province AND t.owner = f.owner
            AND t.subject_id = f.subject_id AND t.id::text = given ->> 'based_on'
        JOIN liandong.plan_item i ON i.province = f.province AND i.owner = f.owner
            AND i.revision_id = f.id AND i.key = a.value ->> 'item'
        JOIN liandong.plan_item n ON n.province = t.province AND n.owner = t.owner
            AND n.revision_id = t.id AND n.key = i.key
        WHERE (i.title, i.text, i.lead_department, i.partners, i.period, i.indicator)
              IS NOT DISTINCT FROM
              (n.title, n.text, n.lead_department, n.partners, n.period, n.indicator)))
$$;
COMMENT ON FUNCTION liandong.carried_over(jsonb, jsonb) IS
    'What is given to a plan that moves on to another version of the upper plan, with the answers to '
    'those items of which both versions say the same.';

CREATE OR REPLACE FUNCTION liandong.with_own_items(content jsonb) RETURNS jsonb
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE jsonb_typeof(content -> 'answers') WHEN 'array' THEN
        jsonb_set(content, '{answers}', (
            SELECT coalesce(jsonb_agg(CASE jsonb_typeof(a.value -> 'own_items') WHEN 'array'
                THEN a.value || jsonb_build_object('own_items', (
                    SELECT coalesce(jsonb_agg(CASE WHEN o.item ~ '^#[1-9]'
                        THEN coalesce(content #> ARRAY[
                            'items', (substr(o.item, 2)::integer - 1)::text, 'key'],
                            to_jsonb(o.item))
                        ELSE to_jsonb(o.item) END ORDER BY o.place), '[]')
                    FROM jsonb_array_elements_text(a.value -> 'own_items')
                             WITH ORDINALITY AS o(item, place)))
                ELSE a.value END ORDER BY a.place), '[]')
            FROM jsonb_array_elements(content -> 'answers') WITH ORDINALITY AS a(value, place)))
        ELSE content END
$$;
COMMENT ON FUNCTION liandong.with_own_items(jsonb) IS
    'The content of a plan whose answers name own items by their keys, also those that were named by '
    'their place because they had no key yet.';

CREATE OR REPLACE FUNCTION liandong.told_upwards(head liandong.plan) RETURNS text[]
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(array_agg(a ORDER BY a), '{}')
    FROM liandong.body b CROSS JOIN unnest(b.ancestors) a
    LEFT JOIN liandong.plan_revision r ON r.id = head.based_on
    LEFT JOIN liandong.body o ON o.id = r.owner
    LEFT JOIN liandong.plan_standing s ON s.plan_id = r.subject_id
    WHERE b.id = head.owner AND head.state IN ('FILED', 'ACKNOWLEDGED', 'CLOSED')
      -- That it carries out a plan tells that there is that plan: whoever is not told so of the
      -- latter is not told of this one, either.
      AND (r.id IS NULL OR a <> ALL (o.ancestors) OR a = ANY (s.audience))
$$;
COMMENT ON FUNCTION liandong.told_upwards(liandong.plan) IS
    'The ancestors of its owner who are told of a plan that it was filed, and what it answers.';

CREATE OR REPLACE FUNCTION liandong.items_since(head liandong.plan) RETURNS jsonb
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(jsonb_object_agg(n.key, n.since), '{}') FROM (
        SELECT i.key, max(i.edition) FILTER (WHERE i.said IS DISTINCT FROM i.former) AS since,
               max(i.edition) AS newest
        FROM (
            SELECT i.key, r.edition, s.said,
                   -- What was left out in between is new again.
                   CASE WHEN lag(r.edition) OVER w = r.edition - 1 THEN lag(s.said) OVER w END
                       AS former
            FROM liandong.plan_revision r
            JOIN liandong.plan_item i
                ON i.province = r.province AND i.owner = r.owner AND i.revision_id = r.id
            CROSS JOIN LATERAL (SELECT jsonb_build_array(i.title, i.text, i.lead_department,
                                    i.partners, i.period, i.indicator) AS said) s
            WHERE r.province = head.province AND r.owner = head.owner AND r.subject_id = head.id
              AND r.edition IS NOT NULL
            WINDOW w AS (PARTITION BY i.key ORDER BY r.edition)) i
        GROUP BY i.key) n
    WHERE n.newest = (
        SELECT max(r.edition) FROM liandong.plan_revision r
        WHERE r.province = head.province AND r.owner = head.owner AND r.subject_id = head.id)
$$;
COMMENT ON FUNCTION liandong.items_since(liandong.plan) IS
    'The keys of the items of the newest edition, each with the edition since which it says the same.';

CREATE OR REPLACE FUNCTION liandong.progress_of(head liandong.plan) RETURNS jsonb
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(jsonb_object_agg(p.item, p.done), '{}') FROM (
        SELECT DISTINCT ON (e.value ->> 'item') e.value ->> 'item' AS item, e.value -> 'done' AS done
        FROM liandong.act a, jsonb_array_elements(a.detail) AS e(value)
        WHERE a.subject_id = head.id AND a.subject_owner = head.owner AND a.kind = 'plan.report'
          AND e.value ? 'item'
        ORDER BY e.value ->> 'item', a.performed_at DESC, a.id DESC) p
$$;
COMMENT ON FUNCTION liandong.progress_of(liandong.plan) IS
    'How far each of its tasks has come by its last report, in percent by key.';

CREATE OR REPLACE FUNCTION liandong.restate_plan(asked uuid) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    head liandong.plan; version liandong.plan_revision; base liandong.plan_revision;
    former liandong.plan_standing; now_told liandong.plan_standing; above text[]; each record;
BEGIN
    SELECT * INTO head FROM liandong.plan p WHERE p.id = asked;
    IF head.released_number IS NULL THEN RETURN; END IF;
    SELECT * INTO base FROM liandong.plan_revision r WHERE r.id = head.based_on;
    -- From above downwards: each sees what was told of the plan that it is based on.
    IF base.id IS NOT NULL THEN
        PERFORM pg_advisory_xact_lock(hashtextextended('plan ' || base.subject_id, 0));
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('plan ' || head.id, 0));
    SELECT * INTO version FROM liandong.plan_revision r
    WHERE r.province = head.province AND r.owner = head.owner AND r.subject_id = head.id
      AND r.number = head.released_number;
    SELECT * INTO former FROM liandong.plan_standing s
    WHERE s.province = head.province AND s.owner = head.owner AND s.plan_id = head.id;
    INSERT INTO liandong.plan_standing AS s
        (province, owner, audience, plan_id, kind, year, state, edition, items, base_plan,
         base_edition, answers, adopted, adapted, not_applicable, progress)
    SELECT head.province, head.owner,
           ARRAY(SELECT DISTINCT k FROM unnest(head.audience || liandong.told_upwards(head)) k
                 ORDER BY k),
           head.id, head.kind, head.year, head.state, version.edition,
           liandong.items_since(head), base.subject_id, base.edition,
           coalesce(jsonb_object_agg(a.item, jsonb_build_object(
               'answer', a.answer, 'own_items', coalesce(a.own_items, '{}')))
               FILTER (WHERE a.item IS NOT NULL), '{}'),
           count(*) FILTER (WHERE a.answer = 'ADOPTED'),
           count(*) FILTER (WHERE a.answer = 'ADAPTED'),
           count(*) FILTER (WHERE a.answer = 'NOT_APPLICABLE'), liandong.progress_of(head)
    FROM (SELECT) AS one LEFT JOIN liandong.item_answer a
        ON a.province = head.province AND a.owner = head.owner AND a.revision_id = version.id
    ON CONFLICT (province, owner, plan_id) DO UPDATE
    SET audience = excluded.audience, state = excluded.state, year = excluded.year,
        edition = excluded.edition, items = excluded.items, base_plan = excluded.base_plan,
        base_edition = excluded.base_edition, answers = excluded.answers,
        adopted = excluded.adopted, adapted = excluded.adapted,
        not_applicable = excluded.not_applicable, progress = excluded.progress
    RETURNING * INTO now_told;
    UPDATE liandong.plan_duty d
    SET audience = ARRAY(SELECT DISTINCT k FROM unnest(
        ARRAY[d.owner, d.obliged] || liandong.told_upwards(head)) k ORDER BY k)
    WHERE d.province = head.province AND d.owner = head.owner AND d.plan_id = head.id
      AND d.lifted_at IS NULL;
    SELECT b.ancestors INTO above FROM liandong.body b WHERE b.id = head.owner;
    IF ARRAY(SELECT k FROM unnest(former.audience) k WHERE k = ANY (above) ORDER BY k)
       <> ARRAY(SELECT k FROM unnest(now_told.audience) k WHERE k = ANY (above) ORDER BY k) THEN
        FOR each IN
            SELECT s.plan_id FROM liandong.plan_standing s WHERE s.base_plan = head.id
            ORDER BY s.plan_id
        LOOP
            PERFORM liandong.restate_plan(each.plan_id);
        END LOOP;
    END IF;
END $$;
COMMENT ON FUNCTION liandong.restate_plan(uuid) IS
    'Brings up to date what is told of the plan, and of those based on it as far as who is told '
    'changes.';

CREATE OR REPLACE FUNCTION liandong.owes_plan(head jsonb, debtor text) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM liandong.body b JOIN liandong.plan_duty d
            ON d.province = head ->> 'province' AND d.owner = head ->> 'owner'
            AND d.plan_id = (head ->> 'id')::uuid AND d.lifted_at IS NULL
            AND d.obliged = ANY (b.keys)
        WHERE b.id = debtor AND b.id <> d.owner AND NOT EXISTS (
            WITH RECURSIVE above AS (
                SELECT s.base_plan, s.base_edition FROM liandong.plan_standing s, liandong.body o
                -- What the owner is not told of does not show in the answer, either.
                WHERE s.province = b.province AND s.owner = b.id AND o.id = d.owner
                  AND s.audience && o.keys AND s.kind = head ->> 'kind'
                  AND s.state IN ('FILED', 'ACKNOWLEDGED', 'CLOSED')
                UNION
                -- Who answers the plan of a body in between need not answer this one itself.
                SELECT s.base_plan, d.edition FROM above a JOIN liandong.plan_standing s
                    ON s.plan_id = a.base_plan)
            SELECT FROM above a WHERE a.base_plan = d.plan_id AND a.base_edition >= d.edition))
$$;
COMMENT ON FUNCTION liandong.owes_plan(jsonb, text) IS
    'Whether the plan obliges the body to file one that, as far as its owner is told, it has not filed.';

CREATE OR REPLACE FUNCTION liandong.is_behind(head jsonb, debtor text) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM liandong.plan_standing p
        JOIN liandong.body o ON o.id = p.owner
        JOIN liandong.plan_standing n ON n.base_plan = p.plan_id AND n.kind = p.kind
            AND n.base_edition < p.edition AND n.state IN ('FILED', 'ACKNOWLEDGED')
            -- What the owner is not told of does not show in the answer, either.
            AND n.audience && o.keys
        JOIN liandong.body b ON b.id = n.owner AND p.audience && b.keys
        WHERE p.province = head ->> 'province' AND p.owner = head ->> 'owner'
          AND p.plan_id = (head ->> 'id')::uuid AND (debtor IS NULL OR n.owner = debtor)
          AND NOT EXISTS (
              SELECT FROM liandong.plan_standing a
              WHERE a.base_plan = p.plan_id AND a.owner = n.owner AND a.kind = p.kind
                AND a.base_edition >= p.edition AND a.audience && o.keys
                AND a.state IN ('FILED', 'ACKNOWLEDGED', 'CLOSED')))
$$;
COMMENT ON FUNCTION liandong.is_behind(jsonb, text) IS
    'Whether the body, or any where that is NULL, has a plan in force that answers a former version '
    'of this one, as far as its owner is told, and was told the newest.';

CREATE OR REPLACE FUNCTION liandong.cascade(asked_plan uuid, asked_item text, viewer text)
RETURNS TABLE (code text, level text, superior text, state text, due_on date, adopted integer,
               adapted integer, not_applicable integer, gaps integer, done integer,
               owes boolean, urged_at timestamptz)
-- As who asks: row security shows what it was told. Without SET it becomes part of the query.
LANGUAGE sql STABLE AS $$
    WITH RECURSIVE plan AS (
        SELECT s.owner, s.plan_id, s.kind, s.year, s.edition, s.items, s.state, s.audience,
               CASE WHEN asked_item IS NOT NULL THEN ARRAY[asked_item] END AS asked,
               false AS filed, false AS stale, NULL::uuid AS base_plan, NULL::integer AS base_edition,
               0 AS adopted, 0 AS adapted, 0 AS not_applicable, 0 AS gaps, NULL::integer AS done
        FROM liandong.plan_standing s WHERE s.plan_id = asked_plan AND s.state <> 'WITHDRAWN'
        UNION ALL
        SELECT n.owner, n.plan_id, n.kind, n.year, n.edition, n.items, n.state, n.audience,
               CASE WHEN p.asked IS NOT NULL THEN ARRAY(
                   SELECT o FROM unnest(p.asked) k,
                       jsonb_array_elements_text(n.answers -> k -> 'own_items') o) END,
               n.state IN ('FILED', 'ACKNOWLEDGED', 'CLOSED'),
               n.base_edition < p.edition AND p.audience && (
                   SELECT b.keys FROM liandong.body b WHERE b.id = n.owner),
               n.base_plan, n.base_edition,
               CASE WHEN p.asked IS NULL THEN n.adopted ELSE a.adopted END,
               CASE WHEN p.asked IS NULL THEN n.adapted ELSE a.adapted END,
               CASE WHEN p.asked IS NULL THEN n.not_applicable ELSE a.not_applicable END,
               CASE WHEN n.base_edition = p.edition AND p.asked IS NULL THEN 0
                    WHEN p.asked IS NULL THEN (
                        SELECT count(*)::integer FROM jsonb_each(p.items) i
                        WHERE i.value::integer > n.base_edition)
                    ELSE a.gaps END,
               CASE WHEN n.progress <> '{}' THEN (
                   -- Of what was not reported, nothing is done.
                   SELECT round(avg(coalesce((n.progress ->> i)::numeric, 0)))::integer
                   FROM jsonb_object_keys(n.items) i
                   WHERE p.asked IS NULL OR i IN (
                       SELECT o FROM unnest(p.asked) k,
                           jsonb_array_elements_text(n.answers -> k -> 'own_items') o)) END
        FROM plan p JOIN liandong.plan_standing n ON n.base_plan = p.plan_id AND n.kind = p.kind
        LEFT JOIN LATERAL (
            SELECT count(*) FILTER (WHERE n.answers -> k ->> 'answer' = 'ADOPTED')::integer,
                   count(*) FILTER (WHERE n.answers -> k ->> 'answer' = 'ADAPTED')::integer,
                   count(*) FILTER (WHERE n.answers -> k ->> 'answer' = 'NOT_APPLICABLE')::integer,
                   count(*) FILTER (WHERE NOT n.answers ? k
                       OR (p.items ->> k)::integer > n.base_edition)::integer
            FROM unnest(p.asked) k WHERE p.items ? k
        ) a(adopted, adapted, not_applicable, gaps) ON true
        WHERE n.state IN ('FILED', 'ACKNOWLEDGED', 'CLOSED') OR n.owner = viewer AND n.state = 'ISSUED'
    ), upper AS (
        SELECT p.* FROM plan p WHERE p.plan_id = asked_plan
    ), chosen AS (
        SELECT DISTINCT ON (p.owner) p.* FROM plan p
        WHERE p.plan_id <> asked_plan AND p.filed
        ORDER BY p.owner, p.stale, p.base_edition DESC, p.plan_id
    ), duty AS (
        SELECT d.plan_id, d.edition, d.obliged, d.due_on
        FROM liandong.plan_duty d JOIN plan p ON p.plan_id = d.plan_id
        WHERE d.lifted_at IS NULL
    ), obliged AS (
        SELECT b.id, d.plan_id, max(d.edition) AS edition, min(d.due_on) AS due_on
        FROM liandong.body b CROSS JOIN unnest(b.keys) k JOIN duty d ON d.obliged = k
        GROUP BY b.id, d.plan_id
    ), urged AS (
        SELECT u.value ->> 'new' AS id, max(a.performed_at) AS at
        FROM upper p JOIN liandong.act a ON a.subject_id = p.plan_id AND a.subject_owner = p.owner
            AND a.subject = 'plan' AND a.kind = 'plan.urge',
            jsonb_array_elements(a.detail) AS u(value)
        WHERE u.value ->> 'field' = 'urged' GROUP BY 1
    ), below AS (
        SELECT b.id, b.level, b.superior, b.ancestors, u.kind, u.year, b.province
        FROM liandong.body b CROSS JOIN upper u
        WHERE b.id <> u.owner
          AND (u.owner = '000000' OR b.province = u.owner OR b.superior = u.owner)
          AND (viewer = '000000' OR b.province = viewer OR b.superior = viewer OR b.id = viewer)
    )
    SELECT b.id, b.level, b.superior,
           CASE
               WHEN o.late THEN 'OVERDUE'
               WHEN c.stale THEN 'STALE'
               WHEN c.filed OR t.filed THEN 'FILED'
               WHEN o.id IS NULL AND NOT b.ancestors && (
                   SELECT array_agg(u.id) FROM obliged u WHERE u.plan_id = asked_plan)
                   THEN 'EXEMPT'
               ELSE 'NOT_FILED' END,
           o.due_on, c.adopted, c.adapted, c.not_applicable, c.gaps, c.done,
           coalesce(o.owes, false) OR coalesce(
               c.stale AND c.base_plan = asked_plan AND c.state <> 'CLOSED', false), r.at
    FROM below b
    LEFT JOIN chosen c ON c.owner = b.id
    LEFT JOIN LATERAL (
        SELECT true AS filed FROM liandong.standing s
        WHERE s.province = b.province AND s.owner = b.id AND s.kind = b.kind || '_PLAN'
          AND s.year = b.year AND s.counts <> '{}') t ON true
    LEFT JOIN (
        SELECT o.id, min(o.due_on) AS due_on,
               bool_or(o.unanswered AND o.due_on < (now() AT TIME ZONE 'Asia/Shanghai')::date)
                   AS late,
               bool_or(o.unanswered AND o.plan_id = asked_plan) AS owes
        FROM (SELECT d.*, CASE WHEN c.filed
                               THEN c.base_plan = d.plan_id AND c.base_edition < d.edition
                               ELSE true END AS unanswered
              FROM obliged d LEFT JOIN chosen c ON c.owner = d.id) o
        GROUP BY o.id) o ON o.id = b.id
    LEFT JOIN urged r ON r.id = b.id
    ORDER BY b.id
$$;
COMMENT ON FUNCTION liandong.cascade(uuid, text, text) IS
    'How each body at or below the viewer stands to a plan from above, and for one of its items, or '
    'all, the counts of its answers; null where no plan of the body is known to carry it out.';
GRANT EXECUTE ON FUNCTION liandong.cascade(uuid, text, text) TO liandong_tenant;
