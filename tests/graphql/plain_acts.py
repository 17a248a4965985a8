"""What a member may read and do, written out by hand: the policy and the gates in plain words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from liandong.policies.actors import Role
from liandong.tenants.doubts import today
from liandong.tenants.nouns import TRANSITIONS
from tests.graphql.plain_notices import NOTICE_GATES
from tests.graphql.plain_plans import answers_former, duties
from tests.graphql.plain_roles import ACTS_OF, NOT_AT
from tests.graphql.plain_standards import says, standard_for
from tests.graphql.plain_supervisions import not_grouped
from tests.support.cast import LEVELS
from tests.support.nouns import ACTED_ON, REVISIONS, kind_name

if TYPE_CHECKING:
    from tests.graphql.plain import Plain

Row = Mapping[str, Any]

SUBJECTS = {type_name: noun for noun, type_name in ACTED_ON.items()}


def may_read(type_name: str, role: Role) -> bool:
    """Administrators see who there is, who was denied something and who read files, and no content;
    of the others, directors alone see who read files."""
    if type_name == "DeniedAttempt":
        return role is Role.ADMIN
    if type_name == "FileRead":
        return role in (Role.ADMIN, Role.DIRECTOR)
    return role is not Role.ADMIN or type_name in ("Body", "Member")


MASKED = {"Act": ("memberName", "preparedBy", "inSteadOf"), "FileRead": ("fileName",)}


def allowed_fields(plain: "Plain", type_name: str, row: Row) -> list[str]:
    """The masked fields that are the affair of the owner and of those above it; names of files are
    content."""
    if type_name == "FileRead" and plain.role is Role.ADMIN:
        return []
    whose = plain.bodies[row["owner"]] if type_name in MASKED else {"id": "", "ancestors": ()}
    return list(MASKED[type_name]) if plain.body in (whose["id"], *whose["ancestors"]) else []


def allowed_acts(plain: "Plain", type_name: str, row: Row, *, proposed: bool = False) -> list[str]:
    """The acts that would succeed now, by name; as `proposed` those that another one performs."""
    newest = newest_revision(plain, type_name, row)
    return sorted(
        rule.act
        for rule in TRANSITIONS
        if rule.subject == SUBJECTS[type_name]
        and rule.from_state == row["state"]
        and rule.relation == relation(plain, row)
        and rule.act.startswith(ACTS_OF[plain.role])
        and not rule.act.startswith(NOT_AT.get(LEVELS[plain.body], ("-",)))
        and (not rule.releases or releasable(type_name, row, newest))
        and (rule.gate is None or GATES[rule.gate](plain, row, newest))
        and (proposed or rule.gate not in DECIDING or decided_by_another(plain, row))
    )


def named(acts: list[str]) -> list[str]:
    """As the schema names them."""
    return [kind_name(act) for act in acts]


def releasable(type_name: str, row: Row, newest: Row) -> bool:
    """Whether there is something new to release; with some nouns, the act itself brings it."""
    if type_name == "Supervision":
        return True
    return bool(newest["number"] > (row["released_number"] or 0))


def relation(plain: "Plain", row: Row) -> str:
    """How this member's body stands to the owner."""
    me, owner = plain.bodies[plain.body], plain.bodies[row["owner"]]
    if me["id"] == owner["id"]:
        return "self"
    if me["id"] in owner["ancestors"]:
        superior = row.get("reviewed_by") or owner["superior"]
        return "superior" if superior == me["id"] else "ancestor"
    if owner["id"] in me["ancestors"]:
        return "subordinate" if me["superior"] == owner["id"] else "descendant"
    return "peer" if me["superior"] == owner["superior"] else "none"


def newest_revision(plain: "Plain", type_name: str, row: Row) -> Row:
    """The newest one for the owner, the newest released one for everybody else."""
    found = [
        revision
        for revision in plain.rows[REVISIONS.get(type_name, "Opinion")]
        if revision["subject_id"] == row["id"]
        and (row["owner"] == plain.body or revision["released_at"] is not None)
    ]
    return max(found, key=lambda revision: revision["number"], default={"number": 0})


def pass_is_current(plain: "Plain", row: Row, newest: Row) -> bool:
    if row["passed_hash"] == newest["content_hash"]:
        return True
    passed = [r for r in plain.rows["Review"] if r["scheme_id"] == row["id"]]
    passed = [r for r in passed if r["state"] == "PASSED"]
    versions = [r for r in plain.rows["SchemeRevision"] if r["subject_id"] == row["id"]]
    if not passed:
        return False
    review = max(passed, key=lambda each: each["decided_at"])
    standard = plain.by_id[f"standardrevision_{review['standard_revision_id']}"].row
    parts = standard["content"].get("changeable")
    return any(
        material(version["content"], parts) == material(newest["content"], parts)
        for version in versions
        if version["content_hash"] == row["passed_hash"]
    )


def material(content: Row, changeable: list[str] | None) -> Row:
    """What may not change after a pass."""
    parts = ["HEADING", "CONTACT", "ATTACHMENTS"] if changeable is None else changeable
    kept = {"attachments": content.get("attachments") or []} | {
        name: value
        for name, value in content.items()
        if value is not None and name.removesuffix("_id").upper() not in parts
    }
    if "ATTACHMENTS" in parts:
        files = content.get("attachments") or []
        kept["attachments"] = [file for file in files if file["role"] != "SUPPORTING"]
    return kept


def standard_in_force(plain: "Plain", row: Row, newest: Row) -> bool:
    return standard_for(plain, plain.body, row["owner"]) is not None


def is_to_be_filed(plain: "Plain", row: Row, newest: Row) -> bool:
    found = standard_for(plain, row["reviewed_by"], row["owner"])
    return found is not None and says(plain, found).get("mode") == "FILE"


def is_to_be_passed(plain: "Plain", row: Row, newest: Row) -> bool:
    return not is_to_be_filed(plain, row, newest)


def is_judged_by_a_standard(plain: "Plain", row: Row, newest: Row) -> bool:
    return row["judged_by"] is not None


def filing_is_current(plain: "Plain", row: Row, newest: Row) -> bool:
    return bool(row["released_number"] == newest["number"])


def may_be_called_in(plain: "Plain", row: Row, newest: Row) -> bool:
    """What this test tells, it tells within the days that there are."""
    return standard_for(plain, plain.body, row["owner"]) is not None


def open_review(plain: "Plain", scheme: Row) -> Row:
    """The review that judges the scheme now."""
    return next(
        review
        for review in plain.rows["Review"]
        if review["scheme_id"] == scheme["id"] and review["state"] == "OPEN"
    )


def every_clause_judged(plain: "Plain", row: Row, newest: Row) -> bool:
    review = open_review(plain, row)
    return judged_whole(plain, review)


def judged_whole(plain: "Plain", review: Row) -> bool:
    """Whether each clause has a verdict, and none fails."""
    verdicts = {
        verdict["clause_id"]: verdict["verdict"]
        for verdict in plain.rows["Verdict"]
        if verdict["review_id"] == review["id"]
    }
    clauses = {
        clause["id"]
        for clause in plain.rows["Clause"]
        if clause["revision_id"] == review["standard_revision_id"]
    }
    return set(verdicts) == clauses and "FAIL" not in verdicts.values()


def decided_by_another(plain: "Plain", row: Row) -> bool:
    """Where two hands are needed, the viewer gave none of the verdicts."""
    review = open_review(plain, row)
    content = plain.by_id[f"standardrevision_{review['standard_revision_id']}"].row["content"]
    given = {v["act_id"] for v in plain.rows["Verdict"] if v["review_id"] == review["id"]}
    own = any(act["id"] in given and act["member"] == plain.me["id"] for act in plain.rows["Act"])
    return not (own and content.get("hands") == "TWO")


def every_clause_met(plain: "Plain", row: Row, newest: Row) -> bool:
    """All of them judged, and each of those that must be met is passed."""
    return every_clause_judged(plain, row, newest) and not unmet(plain, row)


def unmet(plain: "Plain", scheme: Row) -> bool:
    """Whether the open review wants a clause changed that must be met."""
    obligatory = {clause["id"] for clause in plain.rows["Clause"] if clause["kind"] == "OBLIGATORY"}
    review = open_review(plain, scheme)
    return any(
        verdict["clause_id"] in obligatory and verdict["verdict"] != "PASS"
        for verdict in plain.rows["Verdict"]
        if verdict["review_id"] == review["id"]
    )


def every_suggestion_accepted(plain: "Plain", row: Row, newest: Row) -> bool:
    return all(
        suggestion["state"] in ("ACCEPTED", "CONTINUING")
        for suggestion in plain.rows["Suggestion"]
        if suggestion["subject_id"] == row["id"]
    )


def has_a_day(plain: "Plain", row: Row, newest: Row) -> bool:
    return row["deadline_on"] is not None


def is_long_term(plain: "Plain", row: Row, newest: Row) -> bool:
    return bool(row["handling"] == "LONG_TERM")


def supervision_goes_on(plain: "Plain", row: Row, newest: Row) -> bool:
    return bool(plain.by_id[f"supervision_{row['subject_id']}"].row["state"] == "OPINION_ISSUED")


def has_a_letter(plain: "Plain", row: Row, newest: Row) -> bool:
    return row["released_number"] is not None


def days_are_left(plain: "Plain", row: Row, newest: Row) -> bool:
    return bool(row["ends_on"] >= str(today()))


def own_pass(plain: "Plain", row: Row, newest: Row) -> bool:
    return any(
        (review["owner"], review["scheme_id"], review["state"]) == (plain.body, row["id"], "PASSED")
        for review in plain.rows["Review"]
    )


def not_urged(plain: "Plain", row: Row, newest: Row) -> bool:
    """What this test tells, it tells within one day."""
    return not any(
        (act["owner"], act["subject_id"]) == (plain.body, row["id"])
        and act["kind"].endswith(".urge")
        for act in plain.rows["Act"]
    )


def answers_upper_plan(plain: "Plain", plan: Row, newest: Row) -> bool:
    """Each task of the upper plan has its one answer, which says what it must."""
    content = newest["content"]
    answers = content.get("answers") or []
    if content.get("based_on") is None:
        return not answers
    upper = next(
        (
            row
            for row in plain.rows["PlanRevision"]
            if row["id"] == content["based_on"]
            and row["released_at"] is not None
            and row["owner"] in plain.bodies[plain.body]["ancestors"]
        ),
        None,
    )
    if upper is None:
        return False
    own = {item["key"] for item in content["items"]}
    asked = sorted(i["key"] for i in plain.rows["PlanItem"] if i["revision_id"] == upper["id"])
    return sorted(answer["item"] for answer in answers) == asked and all(
        set(answer.get("own_items") or ()) <= own
        and bool(answer.get("own_items")) in NAMES_ITEMS[answer["answer"]]
        and (answer["answer"] != "NOT_APPLICABLE" or answer.get("reason"))
        for answer in answers
    )


def is_shared(plain: "Plain", plan: Row, newest: Row) -> bool:
    """Whether somebody still reads it because it was shared."""
    return any(
        (act["kind"], act["subject_id"]) == ("plan.share", plan["id"])
        and set(act["adds"]) & set(plan["audience"])
        for act in plain.rows["Act"]
    )


def obliges_somebody(plain: "Plain", plan: Row, newest: Row) -> bool:
    return bool(duties(plain, plan)) or answers_former(plain, plan)


def nobody_above(plain: "Plain", plan: Row, newest: Row) -> bool:
    return plain.bodies[plain.body]["superior"] is None


def has_a_file(plain: "Plain", template: Row, newest: Row) -> bool:
    return bool(newest["content"].get("attachments"))


def not_recommended(plain: "Plain", experience: Row, newest: Row) -> bool:
    return f"{plain.body}/**" not in experience["audience"]


def not_adopted(plain: "Plain", experience: Row, newest: Row) -> bool:
    return not any(
        (act["owner"], act["kind"], act["subject_id"])
        == (plain.body, "experience.adopt", experience["id"])
        for act in plain.rows["Act"]
    )


def was_issued(plain: "Plain", plan: Row, newest: Row) -> bool:
    return plan["released_number"] is not None


def is_asked(plain: "Plain", consultation: Row, newest: Row) -> bool:
    return bool(consultation["asked"] == plain.body)


# The gates that also ask who decides.
DECIDING = ("decided_by_another", "every_clause_judged", "every_clause_met")
# Whether an answer names own tasks.
NAMES_ITEMS = {"ADOPTED": (True, False), "ADAPTED": (True,), "NOT_APPLICABLE": (False,)}
GATES = {
    **NOTICE_GATES,
    "is_asked": is_asked,
    "is_to_be_filed": is_to_be_filed,
    "is_to_be_passed": is_to_be_passed,
    "is_judged_by_a_standard": is_judged_by_a_standard,
    "filing_is_current": filing_is_current,
    "may_be_called_in": may_be_called_in,
    "not_grouped": not_grouped,
    "not_urged": not_urged,
    "own_pass": own_pass,
    "is_shared": is_shared,
    "obliges_somebody": obliges_somebody,
    "nobody_above": nobody_above,
    "was_issued": was_issued,
    "not_recommended": not_recommended,
    "not_adopted": not_adopted,
    "has_a_file": has_a_file,
    "answers_upper_plan": answers_upper_plan,
    "days_are_left": days_are_left,
    "pass_is_current": pass_is_current,
    "standard_in_force": standard_in_force,
    "decided_by_another": lambda *_: True,
    "every_clause_judged": every_clause_judged,
    "every_clause_met": every_clause_met,
    "every_suggestion_accepted": every_suggestion_accepted,
    "has_a_day": has_a_day,
    "is_long_term": is_long_term,
    "supervision_goes_on": supervision_goes_on,
    "has_a_letter": has_a_letter,
}
