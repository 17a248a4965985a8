-- All that the referee would have left of the acts of {schemes} schemes of each body, and of what
-- surrounds them; in few statements, with triggers off. `verify` finds nothing wrong in it.
CREATE TEMP TABLE who AS
SELECT b.*, md5('member-' || b.id)::uuid AS director, md5('drafter-' || b.id)::uuid AS drafter,
       abs(hashtext(b.id) % 10000) * interval '1 minute' AS shift,
       below.level AS below, liandong.fold(b.division) AS folded,
       liandong.sorted_as(liandong.fold(b.division)) AS sorted
FROM liandong.body b
LEFT JOIN LATERAL (SELECT s.level FROM liandong.body s WHERE s.superior = b.id
                   ORDER BY s.id LIMIT 1) below ON true;

CREATE TEMP TABLE nth AS
SELECT n, liandong.fold('第' || n || '轮巡察工作方案') AS folded,
       liandong.sorted_as(liandong.fold('第' || n || '轮巡察工作方案')) AS sorted
FROM generate_series(1, {schemes}) n;

INSERT INTO liandong.member (province, owner, audience, id, subject, name, roles)
SELECT province, id, ARRAY[id], director, 'director-' || id, '主任', ARRAY['DIRECTOR'] FROM who
UNION ALL
SELECT province, id, ARRAY[id], drafter, 'drafter-' || id, '科员', ARRAY['DRAFTER'] FROM who;

-- What was done, to what, and the hash of the record's row as it was left.
CREATE TEMP TABLE step (
    noun text, record uuid, owner text, number integer, kind text, actor text, at timestamptz,
    audience text[], adds text[], revision integer, content_hash text, after text);

INSERT INTO liandong.review_standard
    (province, owner, audience, id, created_at, updated_at, released_at, state, released_number,
     applies_to, title, title_folded, title_sorted)
SELECT province, id, ARRAY[id, id || '/*'], md5('standard-' || id)::uuid,
       now() - interval '9 years' + shift, now() - interval '9 years' + shift + interval '1 day',
       now() - interval '9 years' + shift + interval '1 day', 'ISSUED', 1, below, '巡察方案审核指导标准',
       liandong.fold('巡察方案审核指导标准'), liandong.sorted_as(liandong.fold('巡察方案审核指导标准'))
FROM who WHERE below IS NOT NULL;

INSERT INTO liandong.standard_revision
    (province, owner, audience, id, created_at, subject_id, number, released_at, content,
     content_hash, edition)
SELECT r.*, encode(sha256(convert_to(content::text, 'UTF8')), 'hex'),
       CASE WHEN cardinality(r.audience) > 1 THEN 1 END FROM (
    SELECT province, owner, audience, md5('standardrevision-' || owner)::uuid, created_at, id, 1,
           updated_at, jsonb_build_object('title', title, 'clauses', (
               SELECT jsonb_agg(jsonb_build_object('key', '1.' || n, 'title', '第' || n || '条',
                                                   'text', '要求'))
               FROM generate_series(1, 10) n)) AS content
    FROM liandong.review_standard) r;

INSERT INTO liandong.clause
    (province, owner, audience, id, subject_id, revision_id, number, key, title, text)
SELECT r.province, r.owner, r.audience, md5('clause-' || r.owner || e.number)::uuid, r.subject_id,
       r.id, e.number, e.element ->> 'key', e.element ->> 'title', e.element ->> 'text'
FROM liandong.standard_revision r
CROSS JOIN LATERAL jsonb_array_elements(r.content -> 'clauses') WITH ORDINALITY
    AS e(element, number);

INSERT INTO step
SELECT 'standard', h.id, h.owner, k, CASE k WHEN 1 THEN 'standard.draft' ELSE 'standard.issue' END,
       h.owner, CASE k WHEN 1 THEN h.created_at ELSE h.updated_at END,
       CASE k WHEN 1 THEN ARRAY[h.owner] ELSE h.audience END,
       CASE k WHEN 1 THEN '{}' ELSE ARRAY[h.owner || '/*'] END, 1, r.content_hash,
       liandong.fingerprint(to_jsonb(h) || CASE k WHEN 1 THEN jsonb_build_object(
           'state', 'DRAFT', 'released_number', NULL, 'audience', ARRAY[h.owner],
           'updated_at', h.created_at) ELSE '{}' END)
FROM liandong.review_standard h JOIN liandong.standard_revision r ON r.subject_id = h.id
CROSS JOIN generate_series(1, 2) k;

-- Plans of seven years, filed with the superior; those of the centre and of provinces go to all below.
INSERT INTO liandong.plan
    (province, owner, audience, id, created_at, updated_at, released_at, state, released_number, kind,
     year, title, title_folded, title_sorted)
SELECT w.province, w.id,
       CASE WHEN w.level IN ('CITY', 'COUNTY') THEN ARRAY(
           SELECT k FROM unnest(ARRAY[w.id, w.superior]) k ORDER BY k) ELSE ARRAY[w.id, w.id || '/**'] END,
       md5('plan-' || w.id || n)::uuid, y.at, y.at + interval '1 day',
       y.at + interval '1 day',
       CASE WHEN w.level IN ('CITY', 'COUNTY') THEN 'FILED' ELSE 'ISSUED' END, 1, 'ANNUAL', y.year,
       w.division || y.year || '年巡察工作计划', w.folded || y.year || '年巡察工作计划',
       w.sorted || y.year
FROM who w CROSS JOIN generate_series(1, 7) n
CROSS JOIN LATERAL (SELECT 2027 - n AS year,
                           now() - (n * 360 + 20) * interval '1 day' + w.shift AS at) y;

INSERT INTO liandong.plan_revision
    (province, owner, audience, id, created_at, subject_id, number, released_at, content_version,
     content, content_hash, edition)
SELECT r.*, encode(sha256(convert_to(content::text || ' 2', 'UTF8')), 'hex'),
       CASE WHEN cardinality(r.audience) > 1 THEN 1 END FROM (
    SELECT province, owner, audience, md5('planrevision-' || id)::uuid, created_at, id, 1, updated_at, 2,
           jsonb_build_object('title', title, 'year', year, 'sections', jsonb_build_array(
               jsonb_build_object('key', '1.1', 'title', '指导思想', 'text', '实事求是')),
               'items', jsonb_build_array(
               jsonb_build_object('key', '1.1', 'title', '第一项', 'text', '要求'))) AS content
    FROM liandong.plan) r;

INSERT INTO liandong.plan_item
    (province, owner, audience, id, subject_id, revision_id, number, key, title, text)
SELECT province, owner, audience, md5('planitem-' || id)::uuid, subject_id, id, 1, '1.1', '第一项',
       '要求'
FROM liandong.plan_revision;

INSERT INTO step
SELECT 'plan', h.id, h.owner, k,
       CASE k WHEN 1 THEN 'plan.draft' ELSE CASE h.state WHEN 'FILED' THEN 'plan.file'
                                           ELSE 'plan.issue' END END,
       h.owner, CASE k WHEN 1 THEN h.created_at ELSE h.updated_at END,
       CASE k WHEN 1 THEN ARRAY[h.owner] ELSE h.audience END,
       CASE k WHEN 1 THEN '{}' ELSE array_remove(h.audience, h.owner) END, 1, r.content_hash,
       liandong.fingerprint(to_jsonb(h) || CASE k WHEN 1 THEN jsonb_build_object(
           'state', 'DRAFT', 'released_number', NULL, 'audience', ARRAY[h.owner],
           'updated_at', h.created_at) ELSE '{}' END)
FROM liandong.plan h JOIN liandong.plan_revision r ON r.subject_id = h.id
CROSS JOIN generate_series(1, 2) k;

-- Schemes: what was sent is known to the superior, every second also to the province, and of
-- fifteen one to the centre.
CREATE TEMP TABLE written AS
SELECT w.province, w.id AS owner, w.superior, n.n, w.division, w.folded || n.folded AS folded,
       w.sorted || n.sorted AS sorted, md5('scheme-' || w.id || '-' || n.n)::uuid AS id,
       s.states, s.kinds,
       CASE WHEN s.states[2] IS NULL THEN ARRAY[w.id] ELSE ARRAY(
           SELECT DISTINCT k FROM unnest(
               ARRAY[w.id, w.superior] || CASE n.n % 2 WHEN 0 THEN ARRAY[w.province] ELSE '{}' END
               || CASE n.n % 15 WHEN 1 THEN ARRAY['000000'] ELSE '{}' END) k ORDER BY k) END
           AS audience,
       now() - interval '10 days' - ({schemes} - n.n) * (interval '3000 days' / {schemes}) - w.shift AS at
FROM who w CROSS JOIN nth n
CROSS JOIN LATERAL (
    SELECT CASE WHEN w.superior IS NULL OR n.n % 20 < 7 THEN 1 WHEN n.n % 20 < 13 THEN 2
                WHEN n.n % 20 < 16 THEN 3 WHEN n.n % 20 < 18 THEN 4
                WHEN n.n % 20 < 19 THEN 5 ELSE 6 END AS length) l
CROSS JOIN LATERAL (
    SELECT (ARRAY['DRAFT', 'SUBMITTED', 'UNDER_REVIEW',
                  CASE n.n % 20 WHEN 16 THEN 'RETURNED' ELSE 'PASSED' END, 'EXECUTING',
                  'CLOSED'])[:l.length] AS states,
           ARRAY['scheme.draft', 'scheme.submit', 'review.accept',
                 CASE n.n % 20 WHEN 16 THEN 'review.return' ELSE 'review.pass' END, 'scheme.start',
                 'scheme.close'] AS kinds) s;

INSERT INTO liandong.scheme_revision
    (province, owner, audience, id, created_at, subject_id, number, released_at, content_version,
     content, content_hash, edition)
SELECT r.*, encode(sha256(convert_to(content::text || ' 2', 'UTF8')), 'hex'),
       CASE WHEN cardinality(r.audience) > 1 THEN 1 END FROM (
    SELECT province, owner, audience, md5('schemerevision-' || id)::uuid, at, id, 1,
           CASE WHEN states[2] IS NOT NULL THEN at + interval '1 day' END, 2,
           jsonb_build_object('title', division || '第' || n || '轮巡察工作方案', 'kind', 'ROUTINE',
                              'year', extract(year FROM at)::integer, 'round', n % 100 + 1) AS content
    FROM written ORDER BY owner, n) r;

INSERT INTO liandong.work_scheme
    (province, owner, audience, id, created_at, updated_at, released_at, state, released_number, kind, title,
     passed_hash, title_folded, title_sorted, year, round)
SELECT h.province, h.owner, h.audience, h.id, h.at,
       h.at + (cardinality(states) - 1) * interval '1 day', r.released_at, states[cardinality(states)],
       CASE WHEN states[2] IS NOT NULL THEN 1 END, 'ROUTINE', r.content ->> 'title',
       CASE WHEN states[4] = 'PASSED' THEN r.content_hash END, h.folded, h.sorted,
       (r.content ->> 'year')::integer, (r.content ->> 'round')::integer
FROM written h JOIN liandong.scheme_revision r ON r.subject_id = h.id ORDER BY h.owner, h.n;

INSERT INTO step
SELECT 'scheme', h.id, h.owner, k, w.kinds[k],
       CASE WHEN w.kinds[k] LIKE 'review.%' THEN w.superior ELSE h.owner END,
       w.at + (k - 1) * interval '1 day', CASE k WHEN 1 THEN ARRAY[h.owner] ELSE h.audience END,
       CASE k WHEN 2 THEN array_remove(h.audience, h.owner) ELSE '{}' END, 1, r.content_hash,
       liandong.fingerprint(to_jsonb(h) || jsonb_build_object('state', w.states[k],
           'released_number', CASE WHEN k > 1 THEN 1 END,
           'audience', CASE k WHEN 1 THEN ARRAY[h.owner] ELSE h.audience END,
           'updated_at', w.at + (k - 1) * interval '1 day',
           'passed_hash', CASE WHEN k > 3 AND w.states[4] = 'PASSED' THEN r.content_hash END))
FROM written w JOIN liandong.work_scheme h ON h.id = w.id
JOIN liandong.scheme_revision r ON r.subject_id = w.id
CROSS JOIN LATERAL generate_series(1, cardinality(w.states)) k;

INSERT INTO liandong.review
    (province, owner, audience, id, created_at, state, scheme_province, scheme_owner, scheme_id,
     scheme_revision_id, standard_id, standard_revision_id, decided_at)
SELECT a.province, a.id,
       CASE WHEN w.states[4] IS NULL THEN ARRAY[a.id] ELSE ARRAY[a.id, w.owner] END,
       md5('review-' || w.id)::uuid, w.at + interval '2 days', coalesce(w.states[4], 'OPEN'),
       w.province, w.owner, w.id, md5('schemerevision-' || w.id)::uuid,
       md5('standard-' || a.id)::uuid, md5('standardrevision-' || a.id)::uuid,
       CASE WHEN w.states[4] IS NOT NULL THEN w.at + interval '3 days' END
FROM written w JOIN who a ON a.id = w.superior WHERE w.states[3] IS NOT NULL;

-- Ten supervisions of each body by the one above it, with two suggestions each, of which one is answered.
INSERT INTO liandong.supervision
    (province, owner, audience, id, created_at, updated_at, state, released_number, kind,
     supervised, starts_on, ends_on, places)
SELECT a.province, a.id, ARRAY(SELECT k FROM unnest(ARRAY[a.id, w.id]) k ORDER BY k),
       md5('supervision-' || w.id || n)::uuid, d.at, d.at + interval '1 day', 'OPINION_ISSUED', 1,
       'PILOT', w.id, d.at::date, d.at::date + 9, ARRAY[w.division]
FROM who w JOIN who a ON a.id = w.superior CROSS JOIN generate_series(1, 10) n
CROSS JOIN LATERAL (SELECT now() - (n * 100 + 20) * interval '1 day' + w.shift AS at) d;

INSERT INTO liandong.opinion
    (province, owner, audience, id, created_at, subject_id, number, released_at, content,
     content_hash, edition)
SELECT r.*, encode(sha256(convert_to(content::text, 'UTF8')), 'hex'),
       CASE WHEN cardinality(r.audience) > 1 THEN 1 END FROM (
    SELECT province, owner, audience, md5('opinion-' || id)::uuid, updated_at, id, 1, updated_at,
           jsonb_build_object('letter', '意见', 'findings', '[]'::jsonb, 'suggestions',
               jsonb_build_array(
                   jsonb_build_object('key', '1.1', 'text', '整改', 'due_on', starts_on + 40),
                   jsonb_build_object('key', '1.2', 'text', '完善', 'due_on', starts_on + 40)))
           AS content
    FROM liandong.supervision) r;

INSERT INTO liandong.suggestion
    (province, owner, audience, id, created_at, subject_id, revision_id, number, state, updated_at,
     text, due_on, key)
SELECT r.province, r.owner, r.audience, md5('suggestion-' || r.id || e.number)::uuid, r.created_at,
       r.subject_id, r.id, e.number, CASE e.number WHEN 1 THEN 'OPEN' ELSE 'ANSWERED' END,
       r.created_at + (e.number - 1) * interval '1 day', e.element ->> 'text',
       (e.element ->> 'due_on')::date, e.element ->> 'key'
FROM liandong.opinion r
CROSS JOIN LATERAL jsonb_array_elements(r.content -> 'suggestions') WITH ORDINALITY
    AS e(element, number);

INSERT INTO step
SELECT 'supervision', h.id, h.owner, k,
       CASE k WHEN 1 THEN 'supervision.open' ELSE 'supervision.issue_opinion' END, h.owner,
       CASE k WHEN 1 THEN h.created_at ELSE h.updated_at END, h.audience,
       CASE k WHEN 1 THEN ARRAY[h.supervised] ELSE '{}' END, CASE k WHEN 2 THEN 1 END,
       CASE k WHEN 2 THEN r.content_hash END,
       liandong.fingerprint(to_jsonb(h) || CASE k WHEN 1 THEN jsonb_build_object('state', 'OPEN',
           'released_number', NULL, 'updated_at', h.created_at) ELSE '{}' END)
FROM liandong.supervision h JOIN liandong.opinion r ON r.subject_id = h.id
CROSS JOIN generate_series(1, 2) k
UNION ALL
SELECT 'suggestion', h.id, h.owner, k, CASE k WHEN 1 THEN 'suggestion.answer' END, v.supervised,
       h.updated_at, h.audience, '{}'::text[], NULL, NULL,
       liandong.fingerprint(to_jsonb(h) || CASE k WHEN 0 THEN jsonb_build_object('state', 'OPEN',
           'updated_at', h.created_at) ELSE '{}' END)
FROM liandong.suggestion h JOIN liandong.supervision v ON v.id = h.subject_id
CROSS JOIN generate_series(0, 1) k WHERE h.state = 'ANSWERED';

-- What stays inside a body.
INSERT INTO liandong.proposal
    (province, owner, audience, id, created_at, updated_at, state, act, noun, record_id, input,
     subject_id, relation, proposed_by, proposed_name)
SELECT w.province, w.id, ARRAY[w.id], md5('proposal-' || w.id || c.n)::uuid, d.at, d.at, 'OPEN',
       'scheme.submit', 'scheme', s.id, '{}', s.id, 'self', w.drafter, '科员'
FROM who w CROSS JOIN generate_series(1, 20) AS c(n)
JOIN written s ON s.owner = w.id AND s.n = 20 * c.n AND s.states[2] IS NULL
CROSS JOIN LATERAL (SELECT now() - c.n * interval '1 hour' - w.shift AS at) d;

INSERT INTO liandong.deputy
    (province, owner, audience, id, created_at, updated_at, state, member_id, starts_on, ends_on,
     member_name, director_id, director_name)
SELECT w.province, w.id, ARRAY[w.id], md5('deputy-' || w.id || c.n)::uuid, d.at, d.at, 'NAMED',
       w.drafter, d.at::date, d.at::date + 5, '科员', w.director, '主任'
FROM who w CROSS JOIN generate_series(1, 20) AS c(n)
CROSS JOIN LATERAL (SELECT now() - c.n * interval '40 days' - w.shift AS at) d;

INSERT INTO step
SELECT 'proposal', h.id, h.owner, 1, 'proposal.make', h.owner, h.created_at, h.audience,
       '{}'::text[], NULL::integer, NULL, liandong.fingerprint(to_jsonb(h)) FROM liandong.proposal h
UNION ALL
SELECT 'deputy', h.id, h.owner, 1, 'deputy.name', h.owner, h.created_at, h.audience,
       '{}'::text[], NULL::integer, NULL, liandong.fingerprint(to_jsonb(h)) FROM liandong.deputy h;

-- The hash of each act covers the one before it.
CREATE FUNCTION pg_temp.next_hash(former bytea, said jsonb) RETURNS bytea LANGUAGE sql IMMUTABLE
RETURN sha256(former || convert_to(said::text, 'UTF8'));
CREATE AGGREGATE pg_temp.chained(jsonb) (sfunc = pg_temp.next_hash, stype = bytea, initcond = '');

CREATE TEMP TABLE told AS
SELECT w.province, s.actor AS owner,
       overlay(overlay(md5(s.record::text || s.number)
           PLACING lpad(to_hex((extract(epoch FROM s.at) * 1000)::bigint), 12, '0') FROM 1)
           PLACING '7' FROM 13)::uuid AS id,
       s.noun, o.province AS subject_province, s.owner AS subject_owner, s.record, s.kind, s.at,
       w.director, s.audience, s.adds, s.revision, s.content_hash, s.before, s.after,
       row_number() OVER (PARTITION BY s.actor ORDER BY s.at, s.record, s.number) AS seq
FROM (SELECT s.*, lag(s.after) OVER (PARTITION BY s.record ORDER BY s.number) AS before
      FROM step s) s
JOIN who w ON w.id = s.actor JOIN who o ON o.id = s.owner
WHERE s.kind IS NOT NULL;

INSERT INTO liandong.act
    (province, owner, id, audience, seq, kind, member, member_name, subject, subject_province,
     subject_owner, subject_id, revision, content_hash, adds, performed_at, format, subject_before,
     subject_after, prev, hash)
SELECT t.province, t.owner, t.id, t.audience, t.seq, t.kind, t.director, '主任', t.noun,
       t.subject_province, t.subject_owner, t.record, t.revision, t.content_hash, t.adds, t.at, 2,
       t.before, t.after, coalesce(lag(t.hash) OVER (PARTITION BY t.owner ORDER BY t.seq), ''),
       t.hash
FROM (
    SELECT t.*, pg_temp.chained(jsonb_build_array(
        t.province, t.owner, t.id, t.seq, t.kind, 'MEMBER', t.director, '主任', NULL, t.noun,
        t.subject_province, t.subject_owner, t.record, t.revision, t.content_hash, t.before,
        t.after, NULL, NULL, to_jsonb(t.adds), to_jsonb(t.audience), NULL, NULL, NULL, NULL,
        (extract(epoch FROM t.at) * 1000000)::bigint)) OVER (PARTITION BY t.owner ORDER BY t.seq) AS hash
    FROM told t) t
ORDER BY t.owner, t.seq;

UPDATE liandong.chain c SET seq = a.seq, hash = a.hash
FROM (SELECT DISTINCT ON (owner) owner, seq, hash FROM liandong.act ORDER BY owner, seq DESC) a
WHERE c.owner = a.owner;

INSERT INTO liandong.chain (province, owner, audience, seq, hash)
SELECT a.province, a.owner, ARRAY[a.owner], a.seq, a.hash
FROM (SELECT DISTINCT ON (owner) * FROM liandong.act ORDER BY owner, seq DESC) a
ON CONFLICT DO NOTHING
