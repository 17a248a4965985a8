"""What awaits a body, in plain words: of which rows, and which of them."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from tests.graphql.plain_proposals import may_sign, member
from tests.support.cast import CENTRE

if TYPE_CHECKING:
    from tests.graphql.plain import Plain

Row = Mapping[str, Any]

SETTLED = ("ACCEPTED", "CONTINUING")
LONGEST_WAITING = {"field": "UPDATED_AT", "direction": "ASC"}


def inbox(plain: "Plain") -> Row:
    """What the lists ask of the body: its code, who is below it, and what supervises it."""
    suggestions = plain.rows["Suggestion"]
    return {
        "body": plain.body,
        "below": [id for id, body in plain.bodies.items() if body["superior"] == plain.body],
        "supervised_in": [
            row["id"] for row in plain.rows["Supervision"] if row["supervised"] == plain.body
        ],
        "member": member(plain),
        "signable": [row["id"] for row in plain.rows["Proposal"] if may_sign(plain, row)],
        "proposed": plain.rows["Proposal"],
        "unsettled": [row["subject_id"] for row in suggestions if row["state"] not in SETTLED],
    }


def to_file(whose: Row, plan: Row) -> bool:
    return bool(plan["owner"] == whose["body"] != CENTRE and plan["state"] == "ISSUED")


def to_acknowledge(whose: Row, plan: Row) -> bool:
    return plan["owner"] in whose["below"] and plan["state"] == "FILED"


def to_review(whose: Row, scheme: Row) -> bool:
    waiting = ("SUBMITTED", "UNDER_REVIEW", "CHANGES_SUBMITTED")
    return scheme["reviewed_by"] == whose["body"] and scheme["state"] in waiting


def to_amend(whose: Row, scheme: Row) -> bool:
    return bool(scheme["owner"] == whose["body"] and scheme["state"] == "RETURNED")


def to_change(whose: Row, scheme: Row) -> bool:
    return bool(scheme["owner"] == whose["body"] and scheme["state"] == "PASSED_WITH_CHANGES")


def to_start(whose: Row, scheme: Row) -> bool:
    ready = ("PASSED", "FILED", "ACKNOWLEDGED")
    return scheme["owner"] == whose["body"] and scheme["state"] in ready


def to_acknowledge_scheme(whose: Row, scheme: Row) -> bool:
    return bool(scheme["reviewed_by"] == whose["body"] and scheme["state"] == "FILED")


def to_answer(whose: Row, suggestion: Row) -> bool:
    mine = suggestion["subject_id"] in whose["supervised_in"]
    return mine and suggestion["state"] in ("OPEN", "EXTENSION_ASKED", "SENT_BACK")


def to_extend(whose: Row, suggestion: Row) -> bool:
    return bool(suggestion["owner"] == whose["body"] and suggestion["state"] == "EXTENSION_ASKED")


def to_judge(whose: Row, suggestion: Row) -> bool:
    return bool(suggestion["owner"] == whose["body"] and suggestion["state"] == "ANSWERED")


def to_close(whose: Row, supervision: Row) -> bool:
    mine = supervision["owner"] == whose["body"] and supervision["state"] == "OPINION_ISSUED"
    return mine and supervision["id"] not in whose["unsettled"]


def to_sign(whose: Row, proposal: Row) -> bool:
    return proposal["state"] == "OPEN" and proposal["id"] in whose["signable"]


def sent_back(whose: Row, proposal: Row) -> bool:
    mine = proposal["proposed_by"] == whose["member"] and proposal["state"] == "SENT_BACK"
    same = (proposal["subject_id"], proposal["act"])
    again = [each for each in whose["proposed"] if (each["subject_id"], each["act"]) == same]
    return mine and all(each["id"] <= proposal["id"] for each in again)


def to_give(whose: Row, consultation: Row) -> bool:
    return bool(consultation["asked"] == whose["body"] and consultation["state"] == "ASKED")


def to_record(whose: Row, consultation: Row) -> bool:
    mine = consultation["owner"] == whose["body"]
    return bool(mine and consultation["state"] == "ASKED_DEPARTMENT")


def notice_to_answer(whose: Row, dispatch: Row) -> bool:
    waits = dispatch["state"] in ("SENT", "RECEIVED", "SENT_BACK")
    return bool(dispatch["recipient"] == whose["body"] and waits)


def notice_answer_to_judge(whose: Row, dispatch: Row) -> bool:
    return bool(dispatch["owner"] == whose["body"] and dispatch["state"] == "ANSWERED")


def notice_answer_to_record(whose: Row, dispatch: Row) -> bool:
    outside = dispatch["state"] in ("SENT_OUTSIDE", "RECEIVED_OUTSIDE")
    return bool(dispatch["owner"] == whose["body"] and outside)


TASKS: dict[str, tuple[str, Callable[[Row, Row], bool]]] = {
    "plansToFile": ("Plan", to_file),
    "plansToAcknowledge": ("Plan", to_acknowledge),
    "schemesToReview": ("WorkScheme", to_review),
    "schemesToAmend": ("WorkScheme", to_amend),
    "schemesToAcknowledge": ("WorkScheme", to_acknowledge_scheme),
    "schemesToChange": ("WorkScheme", to_change),
    "schemesToStart": ("WorkScheme", to_start),
    "suggestionsToAnswer": ("Suggestion", to_answer),
    "answersToJudge": ("Suggestion", to_judge),
    "extensionsToDecide": ("Suggestion", to_extend),
    "supervisionsToClose": ("Supervision", to_close),
    "opinionsToGive": ("Consultation", to_give),
    "opinionsToRecord": ("Consultation", to_record),
    "noticesToAnswer": ("Dispatch", notice_to_answer),
    "noticeAnswersToJudge": ("Dispatch", notice_answer_to_judge),
    "noticeAnswersToRecord": ("Dispatch", notice_answer_to_record),
    "proposalsToSign": ("Proposal", to_sign),
    "proposalsSentBack": ("Proposal", sent_back),
}
