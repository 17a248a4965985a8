"""What a member has to do, waits for, did and began, in plain words."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from liandong.tenants.doubts import BEIJING, today
from tests.graphql.plain_acts import allowed_acts, named, relation
from tests.graphql.plain_inbox import SETTLED
from tests.graphql.plain_plans import to_answer
from tests.graphql.plain_roles import ACTS_OF, NOT_AT
from tests.support.cast import LEVELS
from tests.support.nouns import ACTED_ON

if TYPE_CHECKING:
    from tests.graphql.plain import Plain

Row = Mapping[str, Any]

# noun and state -> what is waited for, from whom, and the acts that do it
WAITS = {
    ("plan", "DRAFT"): ("SEND", "self", ("plan.issue",)),
    ("plan", "ISSUED"): ("SEND", "self", ("plan.file",)),
    ("plan", "FILED"): ("REVIEW", "superior", ("plan.acknowledge",)),
    ("standard", "DRAFT"): ("SEND", "self", ("standard.issue",)),
    ("deadline", "DRAFT"): ("SEND", "self", ("deadline.issue",)),
    ("template", "DRAFT"): ("SEND", "self", ("template.issue",)),
    ("experience", "DRAFT"): ("SEND", "self", ("experience.publish",)),
    ("ruledocument", "DRAFT"): ("SEND", "self", ("ruledocument.issue",)),
    ("scheme", "DRAFT"): ("SEND", "self", ("scheme.submit", "scheme.file")),
    ("scheme", "FILED"): ("REVIEW", "superior", ("review.acknowledge",)),
    ("scheme", "ACKNOWLEDGED"): ("START", "self", ("scheme.start",)),
    ("scheme", "SUBMITTED"): ("REVIEW", "superior", ("review.accept",)),
    ("scheme", "UNDER_REVIEW"): (
        "REVIEW",
        "superior",
        ("review.record_verdict", "review.return", "review.pass", "review.pass_with_changes"),
    ),
    ("scheme", "RETURNED"): ("FILL_IN", "self", ("scheme.edit", "scheme.submit")),
    ("scheme", "PASSED_WITH_CHANGES"): ("FILL_IN", "self", ("scheme.edit", "scheme.submit")),
    ("scheme", "CHANGES_SUBMITTED"): (
        "REVIEW",
        "superior",
        ("review.return", "review.confirm_changes"),
    ),
    ("scheme", "PASSED"): ("START", "self", ("scheme.start",)),
    ("scheme", "EXECUTING"): ("CLOSE", "self", ("scheme.close",)),
    ("supervision", "OPEN"): ("SEND", "self", ("supervision.issue_opinion",)),
    ("supervision", "OPINION_ISSUED"): ("CLOSE", "self", ("supervision.close",)),
    ("suggestion", "OPEN"): ("FILL_IN", "supervised", ("suggestion.answer",)),
    ("suggestion", "SENT_BACK"): ("FILL_IN", "supervised", ("suggestion.answer",)),
    ("consultation", "ASKED"): ("FILL_IN", "asked", ("consultation.give_opinion",)),
    ("consultation", "ASKED_DEPARTMENT"): ("FILL_IN", "self", ("consultation.record_opinion",)),
    ("notice", "DRAFT"): ("SEND", "self", ("notice.issue",)),
    ("dispatch", "SENT"): ("FILL_IN", "recipient", ("dispatch.receive", "dispatch.answer")),
    ("dispatch", "RECEIVED"): ("FILL_IN", "recipient", ("dispatch.answer",)),
    ("dispatch", "SENT_BACK"): ("FILL_IN", "recipient", ("dispatch.answer",)),
    ("dispatch", "SENT_OUTSIDE"): (
        *("FILL_IN", "self"),
        ("dispatch.record_receipt", "dispatch.record_answer"),
    ),
    ("dispatch", "RECEIVED_OUTSIDE"): ("FILL_IN", "self", ("dispatch.record_answer",)),
    ("dispatch", "ANSWERED"): ("JUDGE", "self", ("dispatch.accept", "dispatch.send_back")),
    ("suggestion", "ANSWERED"): (
        *("JUDGE", "self"),
        ("suggestion.accept", "suggestion.send_back", "suggestion.accept_continuing"),
    ),
    ("suggestion", "EXTENSION_ASKED"): (
        *("JUDGE", "self"),
        ("suggestion.grant_extension", "suggestion.refuse_extension"),
    ),
}
# Another body can go on as well.
ALSO = {("suggestion", "EXTENSION_ASKED"): ("FILL_IN", "supervised", ("suggestion.answer",))}
BIRTHS = (
    *("plan.draft", "standard.draft", "deadline.draft", "scheme.draft", "supervision.open"),
    *("template.draft", "experience.draft", "notice.draft", "ruledocument.draft"),
    *("consultation.ask_opinion", "consultation.ask_department"),
)
BY_SUPERIOR = {
    "plan": ("FILED", "ACKNOWLEDGED"),
    "experience": ("PUBLISHED",),
    "scheme": (
        *("SUBMITTED", "UNDER_REVIEW", "RETURNED", "PASSED"),
        *("PASSED_WITH_CHANGES", "CHANGES_SUBMITTED", "FILED", "ACKNOWLEDGED"),
    ),
}
KINDS = {
    "PRE_REVIEW": "前置审核",
    "PILOT": "分类试点",
    "ON_SITE_RESEARCH": "蹲点调研",
    "FULL_GUIDANCE": "全面指导",
    "DAILY": "日常督导",
}
UNDATED = timedelta(hours=69250000)


def items(plain: "Plain", box: str) -> list[Row]:
    """The rows of a box, as a list sorts and filters them."""
    asked = (*obliging(plain), *to_revise(plain)) if box == "TODO" else ()
    return [
        item(plain, box, noun, row, since)
        for noun, type_name in ACTED_ON.items()
        if noun not in ("proposal", "deputy")
        for row in plain.rows[type_name]
        if (since := BOXES[box](plain, noun, row)) is not None
    ] + [*asked]


def obliging(plain: "Plain") -> Iterator[Row]:
    """Plans of others to which the body owes one of its own: for who may draft it."""
    if not "plan.draft".startswith(ACTS_OF[plain.role]):
        return
    for plan, duty in to_answer(plain):
        made = item(plain, "TODO", "plan", plan, duty["created_at"])
        asked = dated(duty["due_on"], duty["created_at"])
        said = {
            "act": "PLAN_FILE",
            "debtor": plain.body,
            "since": str(duty["created_at"].astimezone(BEIJING).date()),
            "provisional": False,
            "by_hand": True,
        }
        due = {"deadline_on": duty["due_on"], "deadline": said}
        yield {**made, **asked, "dated": due, "work": "FILL_IN"}


def to_revise(plain: "Plain") -> Iterator[Row]:
    """Own plans in force of which the upper one was revised: for who may write a new version."""
    for plan in plain.rows["Plan"]:
        if is_to_revise(plain, plan):
            versions = {row["id"]: row for row in plain.rows["PlanRevision"]}
            newer = [
                versions[row["newer"]]["released_at"]
                for row in versions.values()
                if (row["subject_id"], row["number"]) == (plan["id"], plan["released_number"])
            ]
            yield {**item(plain, "TODO", "plan", plan, newer[0]), "work": "REVISE"} | {
                "counterpart": plain.body
            }


def is_to_revise(plain: "Plain", plan: Row) -> bool:
    return bool(
        plan["owner"] == plain.body
        and plan["state"] in ("ISSUED", "FILED", "ACKNOWLEDGED")
        and plan["stale"]
        and "plan.edit".startswith(ACTS_OF[plain.role])
    )


def counts(plain: "Plain", box: str) -> Row:
    """How many of them there are."""
    rows = items(plain, box)
    works = [row["work"] for row in rows]
    return {
        "count": len(rows),
        "overdue": sum(row["late"] for row in rows),
        "due_soon": sum(soon(row) for row in rows),
    } | {each: works.count(each.upper()) for each in COUNTED}


def soon(row: Row) -> bool:
    """Whether it is due today or within ten days."""
    if row["due_on"] is None:
        return False
    return str(today()) <= str(row["due_on"]) <= str(today() + timedelta(days=10))


COUNTED = ("send", "review", "judge", "fill_in", "start", "close", "revise")


def to_do(plain: "Plain", noun: str, row: Row) -> Any:
    if noun == "plan" and is_to_revise(plain, row):
        return None
    return row["updated_at"] if work_for(plain, noun, row) else None


def work_for(plain: "Plain", noun: str, row: Row) -> str | None:
    """What the viewer has to do with the record now."""
    place = (noun, row["state"])
    waits = [each[place] for each in (WAITS, ALSO) if place in each]
    return next((wait[0] for wait in waits if is_ready(plain, noun, row, wait)), None)


def is_ready(plain: "Plain", noun: str, row: Row, wait: tuple[str, str, tuple[str, ...]]) -> bool:
    _, whose, acts = wait
    near = supervises(plain, row) == plain.body if whose == "supervised" else None
    if whose in ("asked", "recipient"):
        near = row[whose] == plain.body
    elif near is None:
        near = relation(plain, row) == whose
    ready = (noun, row["state"]) != ("supervision", "OPINION_ISSUED") or not unsettled(plain, row)
    able = any(
        act.startswith(ACTS_OF[plain.role])
        and not act.startswith(NOT_AT.get(LEVELS[plain.body], ("-",)))
        for act in acts
    )
    # Nobody is above the centre.
    sent = acts != ("plan.file",) or plain.bodies[plain.body]["superior"] is not None
    return bool(near and ready and able and sent)


def ongoing(plain: "Plain", noun: str, row: Row) -> Any:
    place = (noun, row["state"])
    waits = any(each[place][1] != "self" for each in (WAITS, ALSO) if place in each) or (
        (noun, row["state"]) == ("supervision", "OPINION_ISSUED") and unsettled(plain, row)
    )
    return row["updated_at"] if row["owner"] == plain.body and waits else None


def done(plain: "Plain", noun: str, row: Row) -> Any:
    return max((act["performed_at"] for act in mine(plain, noun, row)), default=None)


def started(plain: "Plain", noun: str, row: Row) -> Any:
    acts = [act["performed_at"] for act in mine(plain, noun, row) if act["kind"] in BIRTHS]
    return min(acts, default=None)


def unread(plain: "Plain", noun: str, row: Row) -> Any:
    """When another body last told of it, unless the member has read that."""
    marks = {mark["subject_id"]: mark["read_until"] for mark in plain.marks}
    since = max(
        plain.me["created_at"],
        datetime.now(UTC) - timedelta(days=90),
        *(marks[record] for record in (None, row["id"]) if record in marks),
    )
    told = [
        act["performed_at"]
        for act in plain.rows["Act"]
        if (act["subject"], act["subject_id"]) == (noun, row["id"]) and act["owner"] != plain.body
    ]
    newest = max(told, default=None)
    return newest if newest is not None and newest > since else None


BOXES = {
    "TODO": to_do,
    "ONGOING": ongoing,
    "DONE": done,
    "STARTED": started,
    "UNREAD": unread,
}


def mine(plain: "Plain", noun: str, row: Row) -> Iterator[Row]:
    """The acts of this member on a record."""
    for act in plain.rows["Act"]:
        by_me = (act["owner"], act["member"]) == (plain.body, plain.me["id"])
        if by_me and (act["subject"], act["subject_id"]) == (noun, row["id"]):
            yield act


def supervises(plain: "Plain", suggestion: Row) -> str | None:
    """The body that a suggestion is for."""
    of = plain.by_id.get(f"supervision_{suggestion['subject_id']}")
    return None if of is None else of.row["supervised"]


def unsettled(plain: "Plain", supervision: Row) -> bool:
    return any(
        row["subject_id"] == supervision["id"] and row["state"] not in SETTLED
        for row in plain.rows["Suggestion"]
    )


def item(plain: "Plain", box: str, noun: str, row: Row, since: datetime) -> Row:
    """One row of a worklist."""
    work, _, _ = WAITS.get((noun, row["state"]), (None, "", ()))
    if box == "TODO":
        work = work_for(plain, noun, row)
    return {
        **dated(row["deadline_on"], since),
        "dated": row,
        "id": row["id"],
        "box": box,
        "noun": noun,
        "kind": noun.upper(),
        "row": row,
        "work": work,
        "title": title(plain, noun, row),
        "state": row["state"],
        "counterpart": counterpart(plain, noun, row),
        "since": since,
    }


def dated(due: str | None, since: datetime) -> Row:
    """What follows from the day by which something is due."""
    day = None if due is None else datetime.fromisoformat(f"{due}T00:00:00+08:00").astimezone(UTC)
    return {
        "due_on": due,
        "late": due is not None and due < str(today()),
        "sorts": {"SINCE": since, "DUE_ON": day or since + UNDATED},
    }


def title(plain: "Plain", noun: str, row: Row) -> str:
    if noun == "suggestion":
        return str(row["text"][:200])
    if noun == "supervision":
        return f"{plain.bodies[row['supervised']]['name']}{KINDS[row['kind']]}"
    return str(row["title"])


def counterpart(plain: "Plain", noun: str, row: Row) -> str:
    if row["owner"] != plain.body:
        return str(row["owner"])
    if noun == "supervision":
        return str(row["supervised"])
    if noun == "suggestion":
        return str(supervises(plain, row))
    if noun == "consultation":
        return str(row["asked"] or plain.body)
    if noun == "dispatch":
        return str(row["recipient"] or plain.body)
    superior = row.get("reviewed_by") or plain.bodies[plain.body]["superior"]
    if row["state"] in BY_SUPERIOR.get(noun, ()) and superior:
        return str(superior)
    return plain.body


def shown(plain: "Plain", row: Row) -> Row:
    """One item as a client sees it, but for what is behind its links."""
    type_name = ACTED_ON[row["noun"]]
    return {
        "id": f"{row['box']}_{row['noun']}_{row['id']}",
        "kind": row["kind"],
        "work": row["work"],
        "title": row["title"],
        "state": row["state"],
        "since": row["since"],
        "due_on": row["due_on"],
        "overdue": row["late"],
        "allowed_acts": named(allowed_acts(plain, type_name, row["row"])),
    }
