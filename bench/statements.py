"""The limit's statements, written by hand: the JSON of each answer, as the body that speaks.

Rows stay records until the outermost row becomes text: nothing is escaped or copied twice.
"""

HIERARCHY = """
SELECT row_to_json(answer) FROM (SELECT (
  SELECT p FROM (
    SELECT id AS code, name, (SELECT c FROM (SELECT ARRAY(
      SELECT e FROM (SELECT n AS node FROM (
        SELECT id AS code, name, (SELECT c FROM (SELECT ARRAY(
          SELECT e FROM (SELECT n AS node FROM (
            SELECT id AS code, name,
              (SELECT c FROM (SELECT ARRAY(
                SELECT e FROM (SELECT n AS node FROM (
                  SELECT title, state FROM liandong.plan
                  WHERE province = county.province AND owner = county.id
                  ORDER BY listed_at DESC, id DESC LIMIT 20) n) e) AS edges) c) AS plans,
              (SELECT c FROM (SELECT ARRAY(
                SELECT e FROM (SELECT n AS node FROM (
                  SELECT title, state FROM liandong.work_scheme
                  WHERE province = county.province AND owner = county.id
                  ORDER BY listed_at DESC, id DESC LIMIT 8) n) e) AS edges) c) AS schemes
            FROM liandong.body county WHERE superior = city.id ORDER BY id LIMIT 20
          ) n) e) AS edges) c) AS subordinates
        FROM liandong.body city WHERE superior = province.id ORDER BY id LIMIT 20
      ) n) e) AS edges) c) AS subordinates
    FROM liandong.body province WHERE id = $1) p) AS body) answer
"""

BODY = """
SELECT row_to_json(answer) FROM (SELECT (
  SELECT b FROM (
    SELECT o.id AS code, o.name, o.level,
      (SELECT s FROM (SELECT name FROM liandong.body WHERE id = o.superior) s) AS superior
    FROM liandong.body o WHERE o.id = $1) b) AS body) answer
"""

LISTED = """(SELECT c FROM (SELECT ARRAY(
  SELECT e FROM (SELECT n AS node FROM (
    SELECT title, state,
      (SELECT o FROM (SELECT name FROM liandong.body WHERE id = s.owner) o) AS owner
    FROM liandong.work_scheme s {} LIMIT 20) n) e) AS edges) c)"""
TO_REVIEW = LISTED.format("""
    WHERE (province, owner) IN (SELECT province, id FROM liandong.body WHERE superior = $1)
      AND state IN ('SUBMITTED', 'UNDER_REVIEW') ORDER BY updated_at, id""")
TO_AMEND = LISTED.format("""
    WHERE owner = $1 AND province = (SELECT province FROM liandong.body WHERE id = $1)
      AND state = 'RETURNED' ORDER BY updated_at, id""")
INBOX = f"""
SELECT row_to_json(answer) FROM (SELECT (
  SELECT i FROM (
    SELECT {TO_REVIEW} AS "schemesToReview", {TO_AMEND} AS "schemesToAmend") i) AS inbox) answer
"""
# An arm for each kind of record and each way to be concerned, cut before all are sorted together.
ARM = """(
  SELECT {title} AS title, state, {work} AS work, updated_at AS since, {due} AS "dueOn", id,
    {party} AS party,
    coalesce(({due})::timestamp AT TIME ZONE 'Asia/Shanghai',
             updated_at + interval '69250000 hours') AS place
  FROM liandong.{table} r WHERE {whose} AND state IN ({states}) ORDER BY place, id LIMIT 20)"""
# Plans of others that oblige the body to file one of its own, which it has not done.
OBLIGED = """(
  SELECT r.title, r.state, 'FILL_IN' AS work, d.created_at AS since, d.due_on AS "dueOn", r.id,
    r.owner AS party, coalesce(d.due_on::timestamp AT TIME ZONE 'Asia/Shanghai',
                               d.created_at + interval '69250000 hours') AS place
  FROM (SELECT DISTINCT ON (plan_id) province, owner, plan_id, edition, due_on, created_at
        FROM liandong.plan_duty
        WHERE owner <> $1 AND obliged = ANY ((SELECT keys FROM liandong.body WHERE id = $1)::text[])
        ORDER BY plan_id, edition DESC, due_on) d
  JOIN liandong.plan r ON (r.province, r.owner, r.id) = (d.province, d.owner, d.plan_id)
  WHERE r.state <> 'CLOSED' AND NOT EXISTS (
    SELECT FROM liandong.plan_standing s
    WHERE s.province = (SELECT province FROM liandong.body WHERE id = $1) AND s.owner = $1
      AND s.kind = r.kind AND s.state IN ('FILED', 'ACKNOWLEDGED', 'CLOSED')
      AND (s.base_plan = r.id AND s.base_edition >= d.edition
           OR s.base_plan <> r.id AND s.year = r.year))
  ORDER BY place, id LIMIT 20)"""
# Versions of the plan that one answers, newer than that which it answers.
NEWER = """liandong.plan_revision v JOIN liandong.plan_revision n
      ON (n.province, n.owner, n.subject_id) = (v.province, v.owner, v.subject_id)
      AND n.edition > v.edition
      AND n.audience && (SELECT keys FROM liandong.body WHERE id = $1)::text[]
    WHERE v.id = r.based_on"""
MINE = "province = (SELECT province FROM liandong.body WHERE id = $1) AND owner = $1"
STALE = f"""(
  SELECT r.title, r.state, 'REVISE' AS work, l.at AS since, NULL::date AS "dueOn", r.id,
    r.owner AS party, l.at + interval '69250000 hours' AS place
  FROM liandong.plan r CROSS JOIN LATERAL (SELECT max(n.released_at) AS at FROM {NEWER}) l
  WHERE {MINE} AND r.state IN ('ISSUED', 'FILED', 'ACKNOWLEDGED') AND l.at IS NOT NULL
  ORDER BY place, id LIMIT 20)"""
BELOW = "(province, owner) IN (SELECT province, id FROM liandong.body WHERE superior = $1)"
NAMED = """EXISTS (SELECT FROM liandong.supervision v
    WHERE (v.province, v.owner, v.id) = (r.province, r.owner, r.subject_id) AND {})"""
ABOVE = """CASE WHEN state IN ('RETURNED', 'PASSED')
    THEN coalesce((SELECT superior FROM liandong.body WHERE id = owner), owner) ELSE owner END"""
SUPERVISED = """(SELECT supervised FROM liandong.supervision v
    WHERE (v.province, v.owner, v.id) = (r.province, r.owner, r.subject_id))"""
WORK_OF_SCHEMES = """CASE state WHEN 'DRAFT' THEN 'SEND' WHEN 'RETURNED' THEN 'FILL_IN'
    WHEN 'PASSED' THEN 'START' ELSE 'CLOSE' END"""
OPINIONS = """(SELECT name FROM liandong.body WHERE id = supervised) || CASE kind
    WHEN 'PRE_REVIEW' THEN '前置审核' WHEN 'PILOT' THEN '分类试点'
    WHEN 'ON_SITE_RESEARCH' THEN '蹲点调研' ELSE '全面指导' END"""
ALL_ACCEPTED = """(state = 'OPEN' OR NOT EXISTS (SELECT FROM liandong.suggestion s
    WHERE (s.province, s.owner, s.subject_id) = (r.province, r.owner, r.id)
      AND s.state <> 'ACCEPTED'))"""


def _arm(table: str, whose: str, work: str, *states: str, **parts: str) -> str:
    usual = {"title": "title", "due": "NULL::date", "party": "owner"}
    listed = ", ".join(f"'{state}'" for state in states)
    return ARM.format(**usual | parts, table=table, whose=whose, work=work, states=listed)


SAID = {"title": "left(text, 200)", "due": "due_on"}
TO_DO = " UNION ALL ".join(
    (
        _arm("plan", f"{MINE} AND NOT EXISTS (SELECT FROM {NEWER})", "'SEND'", "DRAFT", "ISSUED"),
        _arm("plan", BELOW, "'REVIEW'", "FILED"),
        OBLIGED,
        STALE,
        _arm("review_standard", MINE, "'SEND'", "DRAFT"),
        _arm(
            "work_scheme",
            MINE,
            WORK_OF_SCHEMES,
            "DRAFT",
            "RETURNED",
            "PASSED",
            "EXECUTING",
            party=ABOVE,
        ),
        _arm("work_scheme", BELOW, "'REVIEW'", "SUBMITTED", "UNDER_REVIEW"),
        _arm("suggestion", MINE, "'JUDGE'", "ANSWERED", party=SUPERVISED, **SAID),
        _arm(
            "suggestion",
            NAMED.format("v.supervised = $1"),
            "'FILL_IN'",
            "OPEN",
            "SENT_BACK",
            **SAID,
        ),
        _arm(
            "supervision",
            f"{MINE} AND {ALL_ACCEPTED}",
            "CASE state WHEN 'OPEN' THEN 'SEND' ELSE 'CLOSE' END",
            "OPEN",
            "OPINION_ISSUED",
            title=OPINIONS,
            party="supervised",
        ),
    )
)
WORKLIST = f"""
SELECT row_to_json(answer) FROM (SELECT (SELECT c FROM (SELECT ARRAY(
  SELECT e FROM (SELECT n AS node FROM (
    SELECT title, state, work, since, "dueOn",
      (SELECT o FROM (SELECT name FROM liandong.body WHERE id = i.party) o) AS counterpart
    FROM ({TO_DO}) i ORDER BY place, id LIMIT 20) n) e) AS edges) c) AS worklist) answer
"""
NEWEST = f"""
SELECT row_to_json(answer) FROM (
  SELECT {LISTED.format("ORDER BY listed_at DESC, id DESC")} AS schemes) answer
"""
OF_THE_CENTRE = "WHERE audience && ARRAY['000000', '000000/**']"
NEWEST_OF_THE_CENTRE = NEWEST.replace("ORDER BY listed_at", f"{OF_THE_CENTRE} ORDER BY listed_at")

ROLL_UP = """
SELECT row_to_json(answer) FROM (SELECT (
  SELECT p FROM (
    SELECT (SELECT c FROM (SELECT ARRAY(
      SELECT e FROM (SELECT n AS node FROM (
        SELECT id AS code, name, (SELECT c FROM (SELECT ARRAY(
          SELECT t FROM (
            SELECT state, count(*) FROM liandong.work_scheme
            WHERE province = city.province AND owner = city.id GROUP BY state ORDER BY state
          ) t) AS "byState") c) AS schemes
        FROM liandong.body city WHERE superior = $1 ORDER BY id LIMIT 20
      ) n) e) AS edges) c) AS subordinates) p) AS body) answer
"""

OWN = """
SELECT row_to_json(answer) FROM (SELECT (
  SELECT v FROM (SELECT (
    SELECT b FROM (
      SELECT id AS code, name, (SELECT c FROM (SELECT ARRAY(
        SELECT e FROM (SELECT n AS node FROM (
          SELECT title, state FROM liandong.work_scheme
          WHERE province = own.province AND owner = own.id
          ORDER BY listed_at DESC, id DESC LIMIT 20) n) e) AS edges) c) AS schemes
      FROM liandong.body own WHERE id = $1) b) AS body) v) AS viewer) answer
"""

# Level by level: what is filed and based on the plan above.
ANSWERING = """(
  SELECT n.owner, n.audience, n.plan_id, n.edition, n.items, n.base_edition,
    n.base_edition < u.edition AND u.audience && (
      SELECT keys FROM liandong.body WHERE id = n.owner) AS stale,
    n.adopted, n.adapted, n.not_applicable,
    CASE WHEN n.base_edition = u.edition THEN 0 ELSE (
      SELECT count(*) FROM jsonb_each(u.items) i
      WHERE i.value::integer > n.base_edition) END AS gaps
  FROM {} u JOIN liandong.plan_standing n ON n.base_plan = u.plan_id AND n.kind = 'FIVE_YEAR'
  WHERE n.state IN ('FILED', 'ACKNOWLEDGED'))"""
CASCADE = f"""
WITH top AS (
  SELECT plan_id, audience, edition, items FROM liandong.plan_standing
  WHERE province = $1 AND owner = $1 AND kind = 'FIVE_YEAR'),
provinces AS {ANSWERING.format("top")}, cities AS {ANSWERING.format("provinces")},
counties AS {ANSWERING.format("cities")},
told AS (SELECT * FROM provinces UNION ALL SELECT * FROM cities UNION ALL SELECT * FROM counties),
obliged AS (
  SELECT b.id, min(d.due_on) AS due_on, max(d.edition) AS edition
  FROM liandong.plan_duty d
  JOIN liandong.body b ON b.superior = left(d.obliged, 6)
  WHERE d.plan_id IN (SELECT plan_id FROM top UNION ALL SELECT plan_id FROM told)
  GROUP BY b.id)
SELECT row_to_json(answer) FROM (SELECT (SELECT p FROM (SELECT ARRAY(SELECT l FROM (
  SELECT b.id AS code, b.superior,
    CASE WHEN o.due_on < current_date AND (t.owner IS NULL OR t.base_edition < o.edition)
        THEN 'OVERDUE'
      WHEN t.stale THEN 'STALE'
      WHEN t.owner IS NOT NULL OR s.counts <> '{{}}' THEN 'FILED'
      ELSE 'NOT_FILED' END AS state,
    t.adopted, t.adapted, t.not_applicable AS "notApplicable", t.gaps
  FROM liandong.body b LEFT JOIN told t ON t.owner = b.id LEFT JOIN obliged o ON o.id = b.id
  LEFT JOIN liandong.standing s ON s.province = b.province AND s.owner = b.id
    AND s.kind = 'FIVE_YEAR_PLAN' AND s.year = 2023
  WHERE b.id <> $1 ORDER BY b.id) l) AS cascade) p) AS node) answer
"""

# Of each area: of the country a province, of a province a city with its counties.
FIGURES = """
SELECT row_to_json(answer) FROM (SELECT (SELECT p FROM (SELECT ARRAY(SELECT l FROM (
  SELECT k.id AS key,
    ARRAY[coalesce(sum(f.number) FILTER (WHERE f.metric = 'LETTERS_ISSUED'), 0),
      coalesce(sum(f.number) FILTER (WHERE f.metric = 'SUGGESTIONS_MADE'), 0),
      coalesce(sum(f.number) FILTER (WHERE f.metric = 'SUGGESTIONS_ACCEPTED'), 0)] AS numbers,
    ARRAY[NULL, NULL, NULL]::integer[] AS "outOf"
  FROM liandong.body k LEFT JOIN ({}) f ON f.area = k.id
  WHERE k.id = $1 OR k.superior = $1 GROUP BY k.id ORDER BY k.id) l) AS bodies) p) AS statistics
) answer
"""
SUMS = """
  SELECT {} AS area, f.metric, sum(f.number)::integer AS number
  FROM liandong.figure f {}
  WHERE {} AND f.metric IN ('LETTERS_ISSUED', 'SUGGESTIONS_MADE', 'SUGGESTIONS_ACCEPTED')
    AND f.side = 'DONE' AND f.of_class = '' AND f.month BETWEEN '2025-01-01' AND '2025-12-01'
  GROUP BY 1, 2
"""
FIGURES_OF_THE_CENTRE = FIGURES.format(
    SUMS.format(
        "f.province",
        "",
        "f.province IN (SELECT id FROM liandong.body WHERE superior IS NULL OR superior = $1)",
    )
)
FIGURES_OF_A_PROVINCE = FIGURES.format(
    SUMS.format(
        "CASE WHEN b.superior = $1 OR b.id = $1 THEN b.id ELSE b.superior END",
        "JOIN liandong.body b ON b.province = f.province AND b.id = f.owner",
        "f.province = $1",
    )
)

# A review, a clause and what is said of it; the act's id, which is kept for the transaction.
GIVE_VERDICT = """
SELECT set_config('liandong.act', act_id::text, true)
FROM liandong.perform('review.record_verdict', 'review', $1, '{superior}',
    given => jsonb_build_object('clause_id', $2::text, 'verdict', $3::text, 'opinion', $4::text))
"""
VERDICT_GIVEN = """
SELECT row_to_json(answer) FROM (SELECT (
  SELECT p FROM (SELECT
    (SELECT r FROM (
      SELECT state,
        (SELECT s FROM (
          SELECT title FROM liandong.work_scheme WHERE owner = g.scheme_owner AND id = g.scheme_id
        ) s) AS scheme,
        ARRAY(SELECT v FROM (
          SELECT verdict, opinion FROM liandong.verdict WHERE owner = g.owner AND review_id = g.id
        ) v) AS verdicts
      FROM liandong.review g WHERE id = $1) r) AS review,
    (SELECT a FROM (
      SELECT upper(replace(kind, '.', '_')) AS kind,
        (SELECT o FROM (SELECT name FROM liandong.body WHERE id = d.owner) o) AS owner
      FROM liandong.act d WHERE id = current_setting('liandong.act')::uuid) a) AS act,
    ARRAY[]::text[] AS "userErrors") p) AS "recordVerdict") answer
"""

# Of one body: of what is asked about, or of who asks.
READS = {
    "hierarchy": HIERARCHY,
    "body": BODY,
    "inbox of a county": INBOX,
    "inbox of a province": INBOX,
    "inbox of the centre": INBOX,
    "worklist of a county": WORKLIST,
    "worklist of a province": WORKLIST,
    "newest of a county": NEWEST,
    "newest of the centre": NEWEST_OF_THE_CENTRE,
    "roll-up": ROLL_UP,
    "cascade of the centre": CASCADE,
    "statistics of the centre": FIGURES_OF_THE_CENTRE,
    "statistics of a province": FIGURES_OF_A_PROVINCE,
    "every body": OWN,
}
