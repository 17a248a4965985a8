"""When notices can go out, who answers them and who is silent, in plain words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from liandong.tenants.doubts import today

if TYPE_CHECKING:
    from tests.graphql.plain import Plain

Row = Mapping[str, Any]

SILENT = ("SENT", "RECEIVED", "SENT_BACK", "SENT_OUTSIDE", "RECEIVED_OUTSIDE")


def why_not(plain: "Plain", notice: Row, newest: Row) -> str | None:
    """What stands in the way of sending the notice, first of all."""
    said = newest["content"]
    problems, recipients = said["problems"], said["recipients"]
    if said["kind"] != "BRIEFING" and not problems:
        return "no_problem_said"
    if said["kind"] == "CIRCULAR" and not all(each.get("polarity") for each in problems):
        return "case_without_polarity"
    if not recipients:
        return "no_recipient"
    named = {key for each in problems for key in each.get("findings") or ()}
    if not named <= own_findings(plain, notice):
        return "finding_not_ones_own"
    seen = []
    for each in recipients:
        whom = (each.get("body"), each.get("name"), each.get("post"))
        if (whom[0] is None) == (whom[1] is None):
            return "recipient_unclear"
        if whom in seen:
            return "recipient_repeated"
        seen.append(whom)
        if whom[0] is not None and not reaches(plain, notice, said["kind"], whom[0]):
            return "recipient_out_of_reach"
    return None


def own_findings(plain: "Plain", notice: Row) -> set[str]:
    """The keys of the findings that the notice's body has told of in its letters."""
    letters = [row for row in plain.rows["Opinion"] if row["owner"] == notice["owner"]]
    return {finding["key"] for row in letters for finding in row["content"]["findings"]}


def reaches(plain: "Plain", notice: Row, kind: str, body: str) -> bool:
    """Whether a notice of the kind goes to the body: to all below, a briefing to the superior."""
    owner, to = plain.bodies[notice["owner"]], plain.bodies[body]
    return bool(owner["id"] in to["ancestors"] or kind == "BRIEFING" and owner["superior"] == body)


def silent(dispatch: Row) -> bool:
    return dispatch["state"] in SILENT


def overdue(dispatch: Row) -> bool:
    return dispatch["deadline_on"] is not None and dispatch["deadline_on"] < str(today())


def of_recipients(plain: "Plain", notice: Row, key: str, value: Any) -> bool:
    """Whether a notice satisfies a condition on its recipients."""
    sent = [row for row in plain.rows["Dispatch"] if row["notice_id"] == notice["id"]]
    if key == "recipient":
        return any(row["recipient"] in value for row in sent)
    late = key == "overdue"
    found = any(silent(row) and (not late or overdue(row)) for row in sent)
    return bool(found == value)


NOTICE_GATES = {
    "can_be_sent": lambda plain, notice, newest: why_not(plain, notice, newest) is None,
    "is_recipient": lambda plain, dispatch, _: dispatch["recipient"] == plain.body,
    "answered_itself": lambda plain, dispatch, _: dispatch["recipient"] is not None,
}
