"""Compares every record with the acts on it: whatever no act explains is named."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg import Connection

from liandong.tenants.acts.fingerprint import fingerprint_of, later_columns
from liandong.tenants.acts.writing import first_of
from liandong.tenants.columns import Awaited, Listed, Part
from liandong.tenants.noun import Noun
from liandong.tenants.nouns import AWAITING, NOUNS
from liandong.tenants.tables import table_of

# Each hash that an act left is the one that the next act found; the last one is the record's.
# Acts of the first format left none, and nobody acted to write an element: of such a record one
# hash is found that none left. Acts may have any order: what is left and found is only counted.
STATE = """
    WITH mark AS (
        SELECT a.subject_id AS id, a.subject_after AS hash, 1 AS sign, a.format < 2 AS old,
               a.subject_owner AS owner
        FROM liandong.act a WHERE a.subject = '{noun}' AND {acted_on}
        UNION ALL
        SELECT a.subject_id, a.subject_before, -1, false, a.subject_owner
        FROM liandong.act a
        WHERE a.subject = '{noun}' AND a.subject_before IS NOT NULL AND {acted_on}
        UNION ALL
        SELECT h.id, {fingerprint}, -1, {begins}, h.owner
        FROM liandong.{head} h WHERE {of_head}
    ), odd AS (
        SELECT m.id, sum(m.sign) AS surplus FROM mark m WHERE m.hash IS NOT NULL
        GROUP BY m.id, m.hash HAVING sum(m.sign) <> 0
    )
    SELECT r.owner, r.id FROM (
        SELECT o.id, count(*) AS number, bool_and(o.surplus = -1) AS found FROM odd o GROUP BY 1) o
    JOIN (SELECT m.id, min(m.owner) AS owner, bool_or(m.old) AS old FROM mark m GROUP BY 1) r
        ON r.id = o.id
    WHERE o.number > CASE WHEN r.old THEN 1 ELSE 0 END OR NOT o.found
"""
# Of what no act has hashed: its last act leads to its state; an element without any is as it began.
OLD = """
    SELECT h.owner, h.id FROM liandong.{head} h
    LEFT JOIN LATERAL (
        SELECT a.kind FROM liandong.act a WHERE a.subject_id = h.id
        ORDER BY a.performed_at DESC, a.id DESC LIMIT 1) newest ON true
    WHERE {of_head} AND NOT EXISTS (
            SELECT FROM liandong.act a WHERE a.subject_id = h.id AND a.subject_after IS NOT NULL)
      AND CASE WHEN newest.kind IS NULL THEN h.state <> '{first}'
               ELSE NOT EXISTS (
                   SELECT FROM liandong.transition t
                   WHERE t.subject = '{noun}' AND t.act = newest.kind AND t.to_state = h.state)
          END
"""
CONTENT = """
    SELECT r.owner, r.subject_id AS id FROM liandong.{revision} r
    WHERE {of_revision}
      AND r.content_hash <> encode(sha256(convert_to(r.content::text
          || CASE WHEN r.content_version = 1 THEN '' ELSE ' ' || r.content_version END, 'UTF8')),
          'hex')
    UNION ALL
    SELECT r.owner, r.subject_id FROM liandong.{revision} r
    WHERE {of_revision} AND NOT EXISTS (
        SELECT FROM liandong.act a
        WHERE a.subject_id = r.subject_id AND a.revision = r.number
          AND a.content_hash = r.content_hash)
    UNION ALL
    SELECT a.subject_owner, a.subject_id FROM liandong.act a
    WHERE a.subject = '{noun}' AND a.revision IS NOT NULL AND {acted_on} AND NOT EXISTS (
        SELECT FROM liandong.{revision} r
        WHERE r.subject_id = a.subject_id AND r.number = a.revision
          AND r.content_hash = a.content_hash)
"""
# The head says again what its released version says, or its newest draft before there is one.
LISTED = """
    SELECT h.owner, h.id FROM liandong.{head} h
    CROSS JOIN LATERAL (
        SELECT r.content, r.content_version AS version FROM liandong.{revision} r
        WHERE r.province = h.province AND r.owner = h.owner AND r.subject_id = h.id
          AND (h.released_number IS NULL OR r.number = h.released_number)
        ORDER BY r.number DESC LIMIT 1) newest
    {steps}
    WHERE {of_head} AND jsonb_strip_nulls(jsonb_build_object({own}))
        <> jsonb_strip_nulls(jsonb_build_object({said}))
"""
STEP = """CROSS JOIN LATERAL (
        SELECT CASE WHEN version >= {version} THEN content ELSE {step} END AS content, version
        FROM (SELECT {former}.content, {former}.version) {former}) as_{version}"""
# The readers of a record see its released revision. An older one was seen by fewer; by more only
# where an act says whom it replaced as a reader: that one keeps what an act had told it of.
READERS = """
    SELECT r.owner, r.subject_id AS id
    FROM liandong.{revision} r JOIN liandong.{head} h
        ON h.province = r.province AND h.owner = r.owner AND h.id = r.subject_id
    WHERE {of_revision} AND CASE WHEN r.released_at IS NULL THEN r.audience <> ARRAY[r.owner]
               WHEN r.number = h.released_number AND NOT r.audience @> h.audience THEN true
               ELSE EXISTS (
                   SELECT FROM unnest(r.audience) k WHERE k <> ALL (h.audience) AND NOT EXISTS (
                       SELECT FROM liandong.act told JOIN liandong.act replaced
                           ON replaced.subject_id = told.subject_id
                           AND replaced.revision >= told.revision
                       WHERE told.subject_id = h.id AND told.revision = r.number
                         AND k = ANY (told.audience) AND replaced.detail @> jsonb_build_array(
                             jsonb_build_object('field', 'superior', 'old', 'body_' || k)))) END
"""
EDITIONS = """
    SELECT r.owner, r.id
    FROM (SELECT r.owner, r.subject_id AS id, r.edition, row_number() OVER (
              PARTITION BY r.province, r.owner, r.subject_id ORDER BY r.number) AS place
          FROM liandong.{revision} r WHERE r.released_at IS NOT NULL) r
    WHERE r.edition <> r.place
"""
# A head without drafts has no such time.
FIRST = """
    SELECT h.owner, h.id FROM liandong.{head} h LEFT JOIN liandong.{revision} r
        ON r.province = h.province AND r.owner = h.owner AND r.subject_id = h.id AND r.edition = 1
    WHERE {of_head} AND h.released_at IS DISTINCT FROM {first_released}
"""
PARTS = """
    SELECT r.owner, r.subject_id AS id
    FROM liandong.{revision} r LEFT JOIN LATERAL (
        SELECT count(*) AS number,
               bool_and(p.audience = r.audience AND to_jsonb(p) @> (
                   SELECT coalesce(jsonb_object_agg(c.key, c.value), '{{}}')
                   FROM jsonb_each(r.content -> '{field}' -> (p.number - 1)) c
                   WHERE c.key = ANY ('{columns}'))) AS same
        FROM liandong.{part} p
        WHERE p.province = r.province AND p.owner = r.owner AND p.revision_id = r.id) part ON true
    WHERE {of_revision}
      AND (part.number <> jsonb_array_length(coalesce(nullif(r.content -> '{field}', 'null'), '[]'))
           OR NOT part.same)
"""


# A deadline says its day again, is of something that the record waits for, and counts as the
# released version of its rule, or the day that was given by hand, says; of what was told there is
# an act.
DEADLINES = """
    SELECT h.owner, h.id FROM liandong.{head} h
    CROSS JOIN LATERAL (
        SELECT h.deadline ->> 'act' AS act, (h.deadline ->> 'on')::date AS until,
               (h.deadline ->> 'since')::date AS since, (h.deadline ->> 'days')::integer AS days,
               h.deadline ->> 'counted' AS counted, (h.deadline ->> 'rule')::uuid AS rule) d
    WHERE {of_head} AND h.deadline_on IS NOT NULL AND (
        d.until <> h.deadline_on
        OR NOT EXISTS (
            SELECT FROM liandong.transition t
            WHERE t.subject = '{noun}' AND t.from_state = h.state AND t.awaited
              AND upper(translate(t.act, '.', '_')) = d.act)
        OR h.reminded > 0 AND NOT EXISTS (
            SELECT FROM liandong.act a
            WHERE a.subject_id = h.id AND a.kind LIKE 'deadline.%' AND a.detail @>
                jsonb_build_array(jsonb_build_object('field', 'deadline', 'new', d.until)))
        OR CASE WHEN (h.deadline ->> 'by_hand')::boolean THEN {given} IS DISTINCT FROM d.until
                ELSE NOT EXISTS (
                        SELECT FROM liandong.deadline_rule_revision v
                        WHERE v.subject_id = d.rule AND v.content ->> 'counted' = d.counted
                          AND v.edition = (h.deadline ->> 'version')::integer
                          AND (v.content ->> 'day_count')::integer = d.days)
                    OR d.days <> CASE d.counted WHEN 'CALENDAR' THEN d.until - d.since ELSE (
                        SELECT count(*) FROM generate_series(d.since + 1, d.until, '1 day') g
                        LEFT JOIN liandong.holiday x ON x.day = g::date
                        WHERE coalesce(x.kind = 'WORKDAY', extract(isodow FROM g) < 6)) END END)
"""


LAST_ACTED = "last_acted"  # the piece that says how the last act left the row
EVERY = ("", "~")  # codes of bodies sort between them
SINCE = """
    {id} IN (SELECT a.subject_id FROM liandong.act a WHERE a.performed_at >= '{since}')
"""


@dataclass(frozen=True)
class Unexplained:
    """A record that is not as the acts on it say."""

    owner: str
    record: str
    reason: str


@dataclass(frozen=True)
class Check:
    """One thing to check of a noun's records: a query for those that are not so, and why not."""

    noun: str
    reason: str
    query: str

    def found(self, connection: Connection[tuple[Any, ...]]) -> Iterator[Unexplained]:
        """The records that are not so; the connection's role must see all rows."""
        # The hashes are of rows as JSON, whose days depend on the time zone.
        connection.execute("SET LOCAL timezone = 'UTC'")
        rows = connection.execute(self.query.encode()).fetchall()
        for owner, id in sorted({(owner, f"{self.noun}_{id}") for owner, id in rows}):
            yield Unexplained(owner, id, self.reason)


def checks(owners: tuple[str, str] = EVERY, since: datetime | None = None) -> Iterator[Check]:
    """What is checked of the records whose owners are from the first code to before the second.

    With `since`, only of those on which there were acts since.
    """
    for noun in NOUNS:
        for reason, query in _of_records(noun, _which(owners, since)):
            yield Check(noun.name, reason, query)


def whole_checks() -> Iterator[Check]:
    """What is checked of all records at once, since it is of rows that have owners of their own."""
    for noun in NOUNS:
        own = noun.pieces("checks.sql")
        own.pop(LAST_ACTED, None)
        for name, query in own.items():
            yield Check(noun.name, name.replace("_", " "), query)


def _which(owners: tuple[str, str], since: datetime | None) -> dict[str, str]:
    """The conditions for rows of these records, by what the rows are of."""
    columns = {
        "acted_on": ("a.subject_owner", "a.subject_id"),
        "of_head": ("h.owner", "h.id"),
        "of_revision": ("r.owner", "r.subject_id"),
    }
    low, high = owners
    conditions = {}
    for name, (owner, id) in columns.items():
        parts = [f"{owner} >= '{low}' AND {owner} < '{high}'"] if owners != EVERY else []
        if since is not None:
            parts.append(SINCE.format(id=id, since=since.isoformat()))
        conditions[name] = f"({' AND '.join(parts)})" if parts else "true"
    return conditions


def _of_records(noun: Noun, which: dict[str, str]) -> Iterator[tuple[str, str]]:
    begins = "true" if noun.element is not None else "false"
    first = next(rule.from_state for rule in noun.transitions) if noun.element else ""
    names = {"noun": noun.name, "head": noun.table, "begins": begins, "first": first, **which}
    if noun.about is None:
        last = noun.pieces("checks.sql").get(LAST_ACTED, "to_jsonb(h)").strip()
        names["fingerprint"] = fingerprint_of(f"({last})", later_columns(noun))
        yield "state or readers that no act explains", STATE.format(**names)
        yield "state that no act explains", OLD.format(**names)
    if noun in AWAITING:
        given = "NULL::date" if noun.owed is None else first_of("h.{}", noun.owed.due)
        yield "deadline that nothing says", DEADLINES.format(given=given, **names)
    if noun.revision is not None:
        names["revision"] = table_of(noun.revision)
        yield "content that no act wrote", CONTENT.format(**names)
        yield "readers of a revision that no act explains", READERS.format(**names)
        yield "released versions counted otherwise", EDITIONS.format(**names)
        released = "r.released_at" if noun.drafting else "NULL"
        yield "released at another time", FIRST.format(first_released=released, **names)
        if noun.listed:
            yield "listed otherwise than its content says", LISTED.format(**_listed(noun), **names)
        for field, part in noun.parts.items():
            named = {"field": field, "part": table_of(part), "columns": _columns(part)}
            yield "elements that differ from the content", PARTS.format(**names, **named)


def _listed(noun: Noun) -> dict[str, str]:
    """The steps from content as it is stored to content as the head says it again."""
    steps, former = [], "newest"
    for version, step in noun.upcasts.items():
        steps.append(STEP.format(version=version, step=step.strip(), former=former))
        former = f"as_{version}"
    return {
        "steps": "\n    ".join(steps),
        "own": ", ".join(f"'{name}', h.{name}" for name in noun.listed),
        "said": ", ".join(f"'{name}', {former}.content -> '{name}'" for name in noun.listed),
    }


def _columns(part: type[Part]) -> str:
    """The columns of an element that are fields of it, as an array's literal."""
    inherited = {"state", "updated_at"}
    inherited |= {*Part.model_fields, *Listed.model_fields, *Awaited.model_fields}
    return f"{{key,{','.join(name for name in part.model_fields if name not in inherited)}}}"
