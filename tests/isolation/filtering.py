"""What each condition of a list's filter means, asked of the tables themselves."""

from typing import Any

from liandong.policies.actors import Role
from tests.isolation.batches import prefix_of
from tests.isolation.families import ACTORS
from tests.isolation.nouns import LISTED, TABLES
from tests.isolation.reading import Watch
from tests.isolation.selections import prefix
from tests.isolation.things import Connection
from tests.support.cast import subject
from tests.support.nouns import ACTED_ON

TODAY = "(now() AT TIME ZONE 'Asia/Shanghai')::date"
KEY = "substring(%(v)s FROM '_(.*)')::uuid"
RUNNING = f"""(state = 'NAMED' AND {TODAY} BETWEEN starts_on AND ends_on
    AND member_id IN (SELECT m.id FROM liandong.member m WHERE NOT m.disabled)
    AND director_id IN (SELECT m.id FROM liandong.member m
        WHERE NOT m.disabled AND 'DIRECTOR' = ANY (m.roles))) = %(v)s::boolean"""
# What each filter means, in the words of the tables; of one list, where it means more there.
DONE_ON = "coalesce(occurred_on, (performed_at AT TIME ZONE 'Asia/Shanghai')::date)"
SENT = "EXISTS (SELECT FROM liandong.dispatch d WHERE d.notice_id = notice.id"
SILENT = "('SENT', 'RECEIVED', 'SENT_BACK', 'SENT_OUTSIDE', 'RECEIVED_OUTSIDE')"
MEANING = {
    "within": "owner IN (SELECT id FROM liandong.body WHERE %(v)s = ANY (ancestors || id))",
    "owner": "owner = %(v)s",
    "level": "owner IN (SELECT id FROM liandong.body WHERE level = %(v)s)",
    "state": "state = %(v)s",
    "kind": "kind = %(v)s",
    "kinds": "upper(replace(kind, '.', '_')) = %(v)s",
    "acts": "upper(replace(act, '.', '_')) = %(v)s",
    "appliesTo": "applies_to = %(v)s",
    "document": "document = %(v)s",
    "paper": "paper = %(v)s",
    "event": "event = %(v)s",
    "due": "due = %(v)s",
    "supervised": "supervised = %(v)s",
    "asked": "asked = %(v)s",
    "schemeOwner": "scheme_owner = %(v)s",
    "subject": f"subject_id = {KEY}",
    "plan": f"plan_id = {KEY}",
    "scheme": f"scheme_id = {KEY}",
    "review": f"review_id = {KEY}",
    "member": f"member = {KEY}",
    "proposedBy": f"proposed_by = {KEY}",
    "basedOn": f"based_on = {KEY}",
    "year": "%(v)s::integer BETWEEN year AND coalesce(last_year, year)",
    "round": "round = %(v)s::integer",
    "batch": "batch = %(v)s::integer",
    "term": "term = %(v)s",
    "topic": "topic = %(v)s",
    "issuerContains": "position(liandong.fold(%(v)s) IN liandong.fold(issuer)) > 0",
    "documentNumber": "document_number = %(v)s",
    "effectiveFromSince": "effective_from >= %(v)s",
    "effectiveFromBefore": "effective_from < %(v)s",
    "effectiveToSince": "effective_to >= %(v)s",
    "effectiveToBefore": "effective_to < %(v)s",
    "effectiveOn": (
        "EXISTS (SELECT FROM liandong.rule_document_revision r"
        " WHERE r.subject_id = rule_document.id AND r.released_at IS NOT NULL"
        " AND %(v)s::date BETWEEN"
        " coalesce((r.content ->> 'effective_from')::date, '-infinity')"
        " AND coalesce((r.content ->> 'effective_to')::date, 'infinity'))"
    ),
    "step": (
        "EXISTS (SELECT FROM liandong.rule_document_revision r, jsonb_array_elements("
        "r.content -> 'articles') a WHERE r.subject_id = rule_document.id"
        " AND r.number = coalesce(released_number, (SELECT max(n.number)"
        " FROM liandong.rule_document_revision n WHERE n.subject_id = rule_document.id))"
        " AND a -> 'steps' ? %(v)s)"
    ),
    "titleContains": "position(liandong.fold(%(v)s) IN liandong.fold(title)) > 0",
    "listedSince": "listed_at >= %(v)s",
    "listedBefore": "listed_at < %(v)s",
    "createdSince": "created_at >= %(v)s",
    "createdBefore": "created_at < %(v)s",
    "updatedSince": "updated_at >= %(v)s",
    "updatedBefore": "updated_at < %(v)s",
    "decidedSince": "decided_at >= %(v)s",
    "decidedBefore": "decided_at < %(v)s",
    "doneSince": f"{DONE_ON} >= %(v)s",
    "doneBefore": f"{DONE_ON} < %(v)s",
    "performedSince": "performed_at >= %(v)s",
    "performedBefore": "performed_at < %(v)s",
    "dueSince": "due_on >= %(v)s",
    "dueBefore": "due_on < %(v)s",
    "startsSince": "starts_on >= %(v)s",
    "startsBefore": "starts_on < %(v)s",
    "endsSince": "ends_on >= %(v)s",
    "endsBefore": "ends_on < %(v)s",
    "running": RUNNING,
    "overdue": f"coalesce(deadline_on < {TODAY}, false) = %(v)s::boolean",
    "deadlineSince": "deadline_on >= %(v)s",
    "deadlineBefore": "deadline_on < %(v)s",
    "supervision": f"subject_id = {KEY}",
    "supervisions.group": "liandong.group_of(province, owner, id) = %(v)s",
    "suggestions.group": "liandong.group_of(province, owner, subject_id) = %(v)s",
    "reviewer": (
        "(SELECT liandong.reviewer_of(b, to_jsonb(work_scheme)) FROM liandong.body b"
        " WHERE b.id = work_scheme.owner) = %(v)s"
    ),
    "targetContains": (
        "EXISTS (SELECT FROM liandong.scheme_revision r,"
        " jsonb_array_elements(r.content -> 'targets') t WHERE r.subject_id = work_scheme.id"
        " AND r.number = coalesce(released_number, (SELECT max(n.number)"
        " FROM liandong.scheme_revision n WHERE n.subject_id = work_scheme.id))"
        " AND position(liandong.fold(%(v)s) IN liandong.fold(t ->> 'name')) > 0)"
    ),
    "textContains": "position(liandong.fold(%(v)s) IN liandong.fold(text)) > 0",
    "supervisions.textContains": (
        "position(liandong.fold(%(v)s) IN liandong.fold("
        "array_to_string(places || team || topics, '|'))) > 0"
        " OR EXISTS (SELECT FROM liandong.opinion o, liandong.noun_said_opinion(o.id) s"
        " WHERE o.subject_id = supervision.id"
        " AND position(liandong.fold(%(v)s) IN liandong.fold(s.said)) > 0)"
    ),
    "noteContains": "position(liandong.fold(%(v)s) IN liandong.fold(coalesce(note, ''))) > 0",
    "notices.recipient": f"{SENT} AND d.recipient = %(v)s)",
    "notices.silent": f"{SENT} AND d.state IN {SILENT}) = %(v)s::boolean",
    "notices.overdue": (
        f"{SENT} AND d.state IN {SILENT} AND d.deadline_on < {TODAY}) = %(v)s::boolean"
    ),
    "notices.year": "year = %(v)s::integer",
    "dispatches.year": "year = %(v)s::integer",
    "recipient": "recipient = %(v)s",
    "silent": f"(state IN {SILENT}) = %(v)s::boolean",
    "addresseeContains": (
        "position(liandong.fold(%(v)s) IN liandong.fold(coalesce(addressee, ''))) > 0"
    ),
    "notice": f"notice_id = {KEY}",
    "departments": "%(v)s = ANY (departments)",
    "handling": "handling = %(v)s",
    "schemes.kind": "(kind = %(v)s OR %(v)s = ANY (further_kinds))",
}
# filter on another record -> its kind, and the column that names it
RELATED = {
    "ofScheme": ("scheme", "scheme_id"),
    "ofSupervision": ("supervision", "subject_id"),
}
# filter -> the kind of what it points at
POINTERS = {name: name for name in ("plan", "scheme", "review", "supervision", "notice")} | {
    "member": "member",
    "proposedBy": "member",
    "basedOn": "planrevision",
    "group": "supervision",
}
MANY = {
    "owner",
    "level",
    "state",
    "kind",
    "kinds",
    "acts",
    "appliesTo",
    "document",
    "paper",
    "event",
    "due",
    "supervised",
    "asked",
    "recipient",
    "schemeOwner",
    "reviewer",
    "term",
    "departments",
    "handling",
    "documentNumber",
    "step",
}
NUMBERS = ("year", "round", "batch")
FLAGS = ("silent", "mine", "assignedToMe", "overdue", "running", "stale")
HOLDS = {"effectiveFrom": "effective_from", "effectiveTo": "effective_to"}
DAYS = ("due", "starts", "ends", "deadline")


def meant(keeper: Connection, name: str, field: str, value: str) -> set[str]:
    """The ids that satisfy a condition, whoever may see them."""
    meaning = MEANING.get(f"{name}.{field}") or MEANING[field]
    query = f"SELECT id FROM liandong.{LISTED[name]} WHERE {meaning}"
    return {f"{prefix(name)}_{id}" for (id,) in keeper.execute(query.encode(), {"v": value})}


def holding(
    watch: Watch, keeper: Connection, actor: str, name: str, field: str, value: str
) -> set[str]:
    """The ids that satisfy a condition as far as the actor may know."""
    if field in ("member", "proposedBy") and value not in members(keeper, actor):
        return set()
    if (
        field in ("plan", "scheme", "review", "supervision", "notice")
        and value not in watch.story.sight[actor].ids
    ):
        return set()
    if field in RELATED:
        return related(watch, keeper, actor, name, field, value)
    if field == "group":
        return meant(keeper, name, field, value) & of_owner(keeper, name, actor)
    if field == "mine":
        return by_oneself(keeper, actor, value)
    if field == "stale":
        return stale(keeper, actor, value)
    if field == "assignedToMe":
        return assigned(keeper, actor, value)
    if (name, field) == ("suggestions", "supervised"):
        # As far as the supervision may be seen that says so.
        known = watch.story.sight[actor].ids
        rows = keeper.execute(
            b"SELECT s.id, v.id FROM liandong.suggestion s JOIN liandong.supervision v"
            b" ON v.id = s.subject_id WHERE v.supervised = %s",
            (value,),
        )
        return {f"suggestion_{id}" for id, of in rows if f"supervision_{of}" in known}
    return meant(keeper, name, field, value)


def of_owner(keeper: Connection, name: str, actor: str) -> set[str]:
    """The ids of the actor's own."""
    query = f"SELECT id FROM liandong.{LISTED[name]} WHERE owner = %s"
    return {f"{prefix(name)}_{id}" for (id,) in keeper.execute(query.encode(), (actor,))}


def related(
    watch: Watch, keeper: Connection, actor: str, name: str, field: str, value: str
) -> set[str]:
    """The ids of those whose other record is in a state and visible to the actor."""
    noun, column = RELATED[field]
    rows = keeper.execute(
        f"SELECT r.id, o.id FROM liandong.{LISTED[name]} r"
        f" JOIN liandong.{TABLES[noun]} o ON o.id = r.{column} WHERE o.state = %s".encode(),
        (value,),
    )
    known = watch.story.sight[actor].ids
    return {f"{prefix(name)}_{id}" for id, other in rows if f"{noun}_{other}" in known}


def stale(keeper: Connection, actor: str, value: str) -> set[str]:
    """The plans of which the actor knows that the upper one was revised, or all others."""
    rows = keeper.execute(
        b"SELECT p.id FROM liandong.plan p WHERE (p.released_number IS NOT NULL AND EXISTS ("
        b" SELECT FROM liandong.plan_revision u JOIN liandong.plan_revision n USING (subject_id)"
        b" JOIN liandong.body o ON o.id = p.owner JOIN liandong.body a ON a.id = %s"
        b" WHERE u.id = p.based_on AND n.edition > u.edition AND n.audience && o.keys"
        b" AND n.audience && a.keys AND u.audience && a.keys)) = %s",
        (actor, value == "true"),
    )
    return {f"plan_{id}" for (id,) in rows}


def assigned(keeper: Connection, actor: str, value: str) -> set[str]:
    """The schemes under review of which the actor's director judges a clause, or all others."""
    rows = keeper.execute(
        b"SELECT s.id FROM liandong.work_scheme s WHERE (s.state = 'UNDER_REVIEW' AND EXISTS ("
        b" SELECT FROM liandong.act a"
        b" JOIN liandong.member m ON a.detail::text LIKE '%%member_' || m.id || '%%'"
        b" WHERE a.kind = 'review.assign' AND a.subject_id = s.id AND a.owner = %s"
        b" AND m.owner = a.owner AND m.subject = %s)) = %s",
        (actor, subject(actor, Role.DIRECTOR), value == "true"),
    )
    return {f"scheme_{id}" for (id,) in rows}


def by_oneself(keeper: Connection, actor: str, value: str) -> set[str]:
    """The acts of the actor's director, or all others."""
    rows = keeper.execute(
        b"SELECT a.id FROM liandong.act a LEFT JOIN liandong.member m ON m.id = a.member"
        b" WHERE coalesce(a.owner = %s AND m.subject = %s, false) = %s",
        (actor, subject(actor, Role.DIRECTOR), value == "true"),
    )
    return {f"act_{id}" for (id,) in rows}


def members(keeper: Connection, actor: str) -> set[str]:
    """The members of a body."""
    query = b"SELECT id FROM liandong.member WHERE owner = %s"
    return {f"member_{id}" for (id,) in keeper.execute(query, (actor,))}


def values_of(
    watch: Watch, keeper: Connection, name: str, field: str, members: tuple[str, ...]
) -> tuple[str, ...]:
    """All members of an enum, all bodies that act, or all there is of a kind."""
    if field == "subject":
        return tuple(id for id in watch.story.ids if prefix_of(id) in ACTED_ON)
    if field in RELATED:
        table = TABLES[RELATED[field][0]]
        states = keeper.execute(f"SELECT DISTINCT state FROM liandong.{table} ORDER BY 1".encode())
        return tuple(state for (state,) in states)
    if field in POINTERS:
        of = POINTERS[field]
        rows = keeper.execute(f"SELECT id FROM liandong.{TABLES[of]} ORDER BY id".encode())
        return tuple(f"{of}_{id}" for (id,) in rows)[::3]
    if field in FLAGS:
        return ("true", "false")
    if field.endswith("Contains"):
        return ("", "plan", "siping", "220300", "ＰＬＡＮ", "局", "②", "\u200b", "%", "_")
    if field in NUMBERS:
        return ("2023", "2026", "2027", "2028", "1", "3")
    if field == "departments":
        named = b"SELECT DISTINCT d FROM liandong.suggestion, unnest(departments) d ORDER BY d"
        return (*(department for (department,) in keeper.execute(named)), "没有的部门")
    if field == "term":
        return ("第十二届", "第八届", "")
    if field == "documentNumber":
        named = b"SELECT DISTINCT document_number FROM liandong.rule_document ORDER BY 1"
        return (*(number for (number,) in keeper.execute(named) if number), "没有的文号")[::5]
    if field == "effectiveOn":
        return ("2025-12-31", "2026-01-01", "2027-12-31", "2028-01-01")
    if field.endswith(("Since", "Before")):
        column = field.removesuffix("Since").removesuffix("Before")
        column = (
            DONE_ON
            if column == "done"
            else HOLDS.get(column) or (f"{column}_on" if column in DAYS else f"{column}_at")
        )
        query = f"SELECT {column} FROM liandong.{LISTED[name]} WHERE {column} IS NOT NULL"
        return tuple(at.isoformat() for (at,) in sorted(keeper.execute(query.encode())))[::20]
    return members or ACTORS


def condition(field: str, value: str) -> dict[str, Any]:
    """The filter that asks for one value."""
    if field in RELATED:
        return {field: {"state": [value]}}
    if field in FLAGS:
        return {field: value == "true"}
    if field in NUMBERS:
        return {field: int(value)}
    return {field: [value] if field in MANY else value}
