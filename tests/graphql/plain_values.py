"""Values of records that follow from other rows, in plain words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from liandong.tenants.doubts import today
from tests.graphql.plain_things import Thing, moment

if TYPE_CHECKING:
    from tests.graphql.plain import Plain

Row = Mapping[str, Any]

# Lists of elements that a content may do without.
PARTS = "focusPoints teams timetable disciplineRules cooperation sections"
ATTACHING = (
    "Opinion PlanRevision SchemeRevision StandardRevision PaperTemplateRevision ExperienceRevision"
    " NoticeRevision RuleDocumentRevision"
)
MAY_BE_EMPTY = {("PlanRevision", "sections"), ("DispatchRevision", "enclosures")}
MAY_BE_EMPTY |= {("SchemeRevision", part) for part in PARTS.split()}
MAY_BE_EMPTY |= {(name, "attachments") for name in ATTACHING.split()}


def edition(plain: "Plain", version: Thing) -> int:
    """Which of the released versions of its record it is."""
    numbers = [
        row["number"]
        for row in plain.rows[version.type_name]
        if row["subject_id"] == version.row["subject_id"] and row["released_at"] is not None
    ]
    return sorted(numbers).index(version.row["number"]) + 1


def deadline(plain: "Plain", row: Row) -> Row | None:
    """What is due of the record, as the referee keeps it."""
    if row["deadline_on"] is None:
        return None
    kept = row["deadline"]
    return {
        "due_on": row["deadline_on"],
        "act": kept["act"],
        "debtor": Thing("Body", plain.bodies[kept["debtor"]]),
        "overdue": row["deadline_on"] < str(today()),
        "provisional": kept["provisional"],
        "by_hand": kept["by_hand"],
        "since": kept["since"],
        "event": kept.get("event"),
        "days": kept.get("days"),
        "counted": kept.get("counted"),
        "rule": plain.by_id.get(f"deadline_{kept.get('rule')}"),
        "rule_version": kept.get("version"),
    }


def answered(plain: "Plain", verdict: Row) -> str | None:
    """What the newest submission says of this verdict."""
    said = [
        (act["id"], change["new"])
        for act in plain.rows["Act"]
        if act["kind"] == "scheme.submit"
        for change in act["detail"] or ()
        if change["field"] == f"verdict_{verdict['id']}"
    ]
    return max(said, default=(None, None))[1]


def of_submissions(plain: "Plain", review: Row) -> dict[str, Any]:
    """Which submission the review is of, and when that came in."""
    times = [
        act["performed_at"]
        for act in plain.rows["Act"]
        if act["subject_id"] == review["scheme_id"]
        and act["kind"] in ("scheme.submit", "scheme.file")
        and act["performed_at"] <= review["created_at"]
    ]
    return {"submittedAt": moment(max(times)), "submission": len(times)}


def targets(plain: "Plain", scheme: Row) -> list[str]:
    """The names of its targets, as its released version says them, or its draft where none is."""
    return [target["name"] for target in shown(plain, "SchemeRevision", scheme)["targets"]]


def steps(plain: "Plain", document: Row) -> list[str]:
    """The steps that its articles rule, likewise."""
    articles = shown(plain, "RuleDocumentRevision", document)["articles"]
    return [step for article in articles for step in article.get("steps") or ()]


def holds_on(plain: "Plain", document: Row, day: str) -> bool:
    """Whether a version of it that was issued holds on the day."""
    issued = (
        row["content"]
        for row in plain.rows["RuleDocumentRevision"]
        if row["subject_id"] == document["id"] and row["released_at"]
    )
    return any(
        (said.get("effective_from") or day) <= day <= (said.get("effective_to") or day)
        for said in issued
    )


def shown(plain: "Plain", type_name: str, head: Row) -> Row:
    """What the version says that the record's head shows."""
    versions = {
        row["number"]: row["content"]
        for row in plain.rows[type_name]
        if row["subject_id"] == head["id"]
    }
    said: Row = versions[head["released_number"] or max(versions)]
    return said
