-- name: answers_upper_plan
-- Every task of the upper plan has one answer, and no answer points at what there is not.
WITH said AS (
    SELECT e.value ->> 'item' AS item, e.value ->> 'answer' AS answer,
           coalesce(nullif(e.value -> 'own_items', 'null'), '[]') AS own_items,
           e.value ->> 'reason' AS reason,
           row_number() OVER (PARTITION BY e.value ->> 'item' ORDER BY e.place) AS time, e.place
    FROM jsonb_array_elements(coalesce(nullif(newest #> '{content,answers}', 'null'), '[]'))
             WITH ORDINALITY AS e(value, place)),
upper AS (
    SELECT r.province, r.owner, r.id FROM liandong.plan_revision r
    JOIN liandong.body b ON b.id = actor AND r.owner = ANY (b.ancestors) AND r.audience && b.keys
    WHERE r.id = (newest #>> '{content,based_on}')::uuid AND r.released_at IS NOT NULL),
asked AS (
    SELECT i.key, i.number, concat_ws(' ', i.numeral, i.title) AS title
    FROM upper u JOIN liandong.plan_item i
        ON i.province = u.province AND i.owner = u.owner AND i.revision_id = u.id),
wrong AS (
    SELECT 1 AS rank, 'items_unanswered' AS reason, a.title AS named, a.number AS place
    FROM asked a WHERE NOT EXISTS (SELECT FROM said s WHERE s.item = a.key)
    UNION ALL
    SELECT 2, 'answer_to_no_item', s.item, s.place
    FROM said s WHERE NOT EXISTS (SELECT FROM asked a WHERE a.key = s.item)
    UNION ALL
    SELECT c.rank, c.reason, a.title, a.number
    FROM said s JOIN asked a ON a.key = s.item CROSS JOIN LATERAL (VALUES
        (3, 'answered_twice', s.time > 1),
        (4, 'answer_by_no_item', CASE WHEN s.answer = 'ADAPTED' THEN s.own_items = '[]'
            WHEN s.answer = 'NOT_APPLICABLE' THEN s.own_items <> '[]' END),
        (5, 'answer_by_unknown_item', EXISTS (
            SELECT FROM jsonb_array_elements_text(s.own_items) o
            WHERE NOT newest #> '{content,items}' @> jsonb_build_array(
                jsonb_build_object('key', o)))),
        (6, 'answer_without_reason', s.answer = 'NOT_APPLICABLE'
            AND NOT coalesce(liandong.is_visible(s.reason), false))
    ) AS c(rank, reason, wrong) WHERE c.wrong)
SELECT CASE
    WHEN newest #>> '{content,based_on}' IS NULL
        THEN (SELECT 'answers_no_plan' FROM said LIMIT 1)
    WHEN NOT EXISTS (SELECT FROM upper) THEN 'not_an_upper_plan'
    ELSE (
        SELECT w.reason || ' ' || jsonb_build_object('number', count(*), 'items', string_agg(
                   left(w.named, 40), '；' ORDER BY w.place) FILTER (WHERE w.nth <= 5))
        FROM (SELECT x.*, row_number() OVER (PARTITION BY x.rank ORDER BY x.place) AS nth
              FROM wrong x) w
        GROUP BY w.rank, w.reason ORDER BY w.rank LIMIT 1) END
-- name: is_shared
SELECT CASE WHEN NOT EXISTS (
    SELECT FROM liandong.act a
    WHERE a.subject_id = (head ->> 'id')::uuid AND a.subject_owner = actor AND a.kind = 'plan.share'
      AND head -> 'audience' ?| a.adds) THEN 'not_shared' END
-- name: obliges_somebody
SELECT CASE WHEN NOT EXISTS (
    SELECT FROM liandong.plan_duty d
    WHERE d.province = head ->> 'province' AND d.owner = actor
      AND d.plan_id = (head ->> 'id')::uuid AND d.lifted_at IS NULL)
    AND NOT liandong.is_behind(head, NULL) THEN 'obliges_nobody' END
-- name: nobody_above
SELECT CASE WHEN b.superior IS NOT NULL THEN 'not_filed' END
FROM liandong.body b WHERE b.id = actor
-- name: was_issued
SELECT CASE WHEN head ->> 'released_number' IS NULL THEN 'never_issued' END
