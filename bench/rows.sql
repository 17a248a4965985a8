-- The superuser is not held by row security: a benchmark needs rows, not acts.
INSERT INTO liandong.member (province, owner, audience, id, subject, name, roles)
SELECT province, id, ARRAY[id], md5('member-' || id)::uuid, 'director-' || id, '主任',
       ARRAY['DIRECTOR']
FROM liandong.body;

INSERT INTO liandong.plan
    (province, owner, audience, created_at, state, released_number, kind, year, title)
SELECT b.province, b.id, ARRAY[b.id, b.province], now() - n * interval '30 days', 'ISSUED', 1,
       CASE n WHEN 1 THEN 'FIVE_YEAR' ELSE 'ANNUAL' END, 2027 - n,
       b.division || (2027 - n) || '年巡察工作计划'
FROM liandong.body b CROSS JOIN generate_series(1, 7) n
WHERE b.level IN ('CITY', 'COUNTY');

-- The centre's plan of fifteen tasks, answered down to the counties: of ten bodies seven have filed, and
-- one of these before the upper plan was revised. Only what ancestors are told is read of it.
INSERT INTO liandong.plan
    (province, owner, audience, id, created_at, state, released_number, kind, year, last_year,
     title)
SELECT province, id, ARRAY[id, id || '/**'], md5('plan-' || id)::uuid, now() - interval '3 years',
       'ISSUED', 2, 'FIVE_YEAR', 2023, 2027, '巡视工作规划'
FROM liandong.body WHERE level = 'CENTRAL';

INSERT INTO liandong.plan_standing
    (province, owner, audience, plan_id, kind, year, state, edition, items, base_plan,
     base_edition, answers, adopted, adapted, not_applicable)
SELECT b.province, b.id, b.id || b.ancestors || (b.id || '/**'),
       md5('plan-' || b.id)::uuid, 'FIVE_YEAR', 2023,
       CASE WHEN b.superior IS NULL THEN 'ISSUED' ELSE 'FILED' END, 2, (
           SELECT jsonb_object_agg('1.' || n, CASE WHEN n > 12 THEN 2 ELSE 1 END)
           FROM generate_series(1, 15) n),
       md5('plan-' || b.superior)::uuid, CASE WHEN b.place = 0 THEN 1 ELSE 2 END, (
           SELECT jsonb_object_agg('1.' || n, jsonb_build_object('answer', CASE n % 5 WHEN 0
               THEN 'NOT_APPLICABLE' WHEN 1 THEN 'ADOPTED' ELSE 'ADAPTED' END, 'own_items',
               CASE n % 5 WHEN 0 THEN '[]' ELSE jsonb_build_array('1.' || n) END))
           FROM generate_series(1, 15) n), 3, 9, 3
FROM (SELECT b.*, abs(hashtext(b.id)) % 10 AS place FROM liandong.body b) b
WHERE b.place < 7 OR b.superior IS NULL;

INSERT INTO liandong.plan_duty
    (province, owner, audience, plan_id, edition, obliged, text, due_on, act_id)
SELECT province, id, ARRAY[id, id || '/*'], md5('plan-' || id)::uuid, 2, id || '/*', '六月底前',
       '2024-06-30', md5('duty-' || id)::uuid
FROM liandong.body WHERE level IN ('CENTRAL', 'PROVINCIAL');

-- 125 of each body, in the order of time. Submitted ones are known to the superior and the province;
-- of ten one was reported to the centre.
INSERT INTO liandong.work_scheme
    (province, owner, audience, created_at, updated_at, state, released_number, kind, title,
     year)
SELECT b.province, b.id,
       ARRAY(SELECT DISTINCT key
             FROM unnest(ARRAY[b.id]
                         || CASE WHEN s.state <> 'DRAFT' THEN ARRAY[b.superior, b.province] END
                         || CASE WHEN s.state <> 'DRAFT' AND n % 10 = 1 THEN '000000' END) key
             WHERE key IS NOT NULL),
       now() - n * interval '15 days' - abs(hashtext(b.id) % 10000) * interval '1 minute',
       now() - n * interval '12 days' - abs(hashtext(b.id) % 10000) * interval '1 minute',
       s.state, 1, 'ROUTINE', b.division || '第' || n || '轮巡察工作方案', 2026
FROM generate_series(125, 1, -1) n CROSS JOIN liandong.body b
CROSS JOIN LATERAL (
    SELECT coalesce((ARRAY['SUBMITTED', 'UNDER_REVIEW', 'RETURNED', 'PASSED', 'EXECUTING',
                           'DRAFT'])[n * 7 % 20 + 1], 'CLOSED') AS state) s;

-- Every province reviews a scheme of one of its bodies by a standard of ten clauses.
INSERT INTO liandong.review_standard
    (province, owner, audience, id, state, released_number, applies_to, title)
SELECT province, id, ARRAY[id, id || '/*'], md5('standard-' || id)::uuid, 'ISSUED', 1, 'CITY',
       '巡察方案审核指导标准'
FROM liandong.body WHERE level = 'PROVINCIAL';

INSERT INTO liandong.standard_revision
    (province, owner, audience, id, subject_id, number, edition, released_at, content)
SELECT province, owner, audience, md5('standardrevision-' || owner)::uuid, id, 1, 1, now(),
       jsonb_build_object('title', title, 'clauses',
           (SELECT jsonb_agg(jsonb_build_object('title', '第' || n || '条', 'text', '要求'))
            FROM generate_series(1, 10) n))
FROM liandong.review_standard;

INSERT INTO liandong.clause
    (province, owner, audience, id, subject_id, revision_id, number, key, title, text)
SELECT r.province, r.owner, r.audience,
       CASE e.number WHEN 1 THEN md5('clause-' || r.owner)::uuid ELSE liandong.uuid7() END,
       r.subject_id, r.id, e.number, '1.' || e.number, e.element ->> 'title', e.element ->> 'text'
FROM liandong.standard_revision r
CROSS JOIN LATERAL jsonb_array_elements(r.content -> 'clauses') WITH ORDINALITY
    AS e(element, number);

INSERT INTO liandong.scheme_revision
    (province, owner, audience, subject_id, number, edition, released_at, content_version, content)
SELECT DISTINCT ON (b.superior) s.province, s.owner, s.audience, s.id, 1, 1, now(), 2,
       jsonb_build_object('title', s.title, 'kind', s.kind,
                          'year', extract(year FROM s.created_at)::integer)
FROM liandong.work_scheme s JOIN liandong.body b ON b.id = s.owner
JOIN liandong.body above ON above.id = b.superior AND above.level = 'PROVINCIAL'
WHERE s.state = 'UNDER_REVIEW'
ORDER BY b.superior, s.updated_at;

INSERT INTO liandong.review
    (province, owner, audience, id, scheme_province, scheme_owner, scheme_id, scheme_revision_id,
     standard_id, standard_revision_id)
SELECT above.province, above.id, ARRAY[above.id], md5('review-' || above.id)::uuid,
       r.province, r.owner, r.subject_id, r.id, md5('standard-' || above.id)::uuid,
       md5('standardrevision-' || above.id)::uuid
FROM liandong.scheme_revision r JOIN liandong.body b ON b.id = r.owner
JOIN liandong.body above ON above.id = b.superior;

-- Figures of five years, of ten metrics in every month.
INSERT INTO liandong.figure
    (province, owner, audience, metric, side, month, of_class, number)
SELECT b.province, b.id, b.id || b.ancestors, m, 'DONE', d::date, '', 3
FROM liandong.body b,
     unnest('{LETTERS_ISSUED,SUGGESTIONS_MADE,SUGGESTIONS_ACCEPTED,FINDINGS,PLANS_FILED}'::text[]
         || '{SCHEMES_SUBMITTED,REVIEWS_ACCEPTED,REVIEWS_PASSED,REVIEWS_DECIDED}'::text[]
         || '{SUPERVISIONS_OPENED}'::text[]) m,
     generate_series('2021-01-01'::date, '2025-12-01', '1 month') d;

-- What each did before, so that statements are planned for a log of acts, not for an empty one.
INSERT INTO liandong.act
    (province, owner, id, audience, seq, kind, member, member_name, subject, subject_province,
     subject_owner, subject_id, adds, performed_at, prev, hash)
SELECT m.province, m.owner, ('00000000' || substr(md5(m.owner || n), 9))::uuid, m.audience, n,
       'scheme.edit', m.id, m.name, 'scheme', m.province, m.owner, m.id, '{}',
       now() - (30 - n) * interval '1 day', '', ''
FROM liandong.member m CROSS JOIN generate_series(1, 20) n;

UPDATE liandong.chain SET seq = 20
