"""The workflow of a work scheme as its owner sees it; its superior's part is the pre-review's."""

from liandong.tenants.followed import Followed, StandingKind
from liandong.tenants.workflow import SELF, Task, Transition, WorkKind, from_each

SELF_CHECK = "scheme.self_check"
SUBMITTABLE = {"DRAFT": WorkKind.SEND, "RETURNED": WorkKind.FILL_IN, "PASSED": None}
AMENDED = ("RETURNED", "PASSED_WITH_CHANGES")
FILED = ("FILED", "ACKNOWLEDGED")
AWAITED = ("SUBMITTED", "UNDER_REVIEW", "CHANGES_SUBMITTED")
EDITABLE = ("DRAFT", "PASSED", *FILED)
WITHDRAWABLE = (*SUBMITTABLE, "PASSED_WITH_CHANGES", *AWAITED, *FILED)

TRANSITIONS = (
    Transition("scheme", "NEW", "scheme.draft", SELF, "DRAFT", told="actor", writes=True),
    *from_each(EDITABLE, "scheme", "scheme.edit", SELF, told="actor", writes=True),
    *from_each(
        AMENDED,
        "scheme",
        "scheme.edit",
        SELF,
        told="actor",
        writes=True,
        work=WorkKind.FILL_IN,
    ),
    *from_each(
        (*EDITABLE, *AMENDED),
        "scheme",
        SELF_CHECK,
        SELF,
        gate="is_judged_by_a_standard",
        effect="check_clauses",
        told="actor",
    ),
    *(
        Transition(
            "scheme",
            state,
            "scheme.submit",
            SELF,
            "SUBMITTED",
            # What was under review once is passed before it starts, whatever holds for others.
            gate="is_to_be_passed" if state == "DRAFT" else None,
            effect="name_reviewer" if state == "DRAFT" else "answer_opinions",
            reach="superior",
            releases=True,
            work=work,
        )
        for state, work in SUBMITTABLE.items()
    ),
    *(
        Transition(
            "scheme",
            state,
            "scheme.file",
            SELF,
            "FILED",
            gate="is_to_be_filed",
            effect="name_reviewer" if state == "DRAFT" else None,
            reach="superior",
            releases=True,
            work=WorkKind.SEND if state == "DRAFT" else None,
        )
        for state in ("DRAFT", *FILED)
    ),
    # What a pass has asked for is confirmed by the review that asked; it is not reviewed anew.
    Transition(
        "scheme",
        "PASSED_WITH_CHANGES",
        "scheme.submit",
        SELF,
        "CHANGES_SUBMITTED",
        effect="submit_changes",
        reach="superior",
        releases=True,
        work=WorkKind.FILL_IN,
    ),
    *from_each(
        WITHDRAWABLE,
        "scheme",
        "scheme.withdraw",
        SELF,
        "WITHDRAWN",
        effect="cancel_review",
        reach="owner",
    ),
    Transition(
        "scheme",
        "PASSED",
        "scheme.start",
        SELF,
        "EXECUTING",
        gate="pass_is_current",
        also_releases=True,
        work=WorkKind.START,
    ),
    *(
        Transition(
            "scheme",
            state,
            "scheme.start",
            SELF,
            "EXECUTING",
            gate="filing_is_current",
            work=WorkKind.START if state == "ACKNOWLEDGED" else None,
        )
        for state in FILED
    ),
    # Since when it waits is not changed by saying so.
    *from_each(
        AWAITED,
        "scheme",
        "scheme.urge",
        SELF,
        gate="not_urged",
        reach="superior",
        told="added",
    ),
    Transition("scheme", "EXECUTING", "scheme.close", SELF, "CLOSED", work=WorkKind.CLOSE),
)
TASKS = (
    Task(
        "schemes_to_review",
        "Schemes of direct subordinates that await pre-review or its decision (前置审核).",
        acts=("review.accept", "review.return", "review.pass", "review.confirm_changes"),
    ),
    Task(
        "schemes_to_acknowledge",
        "Schemes that direct subordinates filed, and that await acknowledgement (备案).",
        acts=("review.acknowledge",),
    ),
    Task(
        "schemes_to_amend",
        "Own schemes that were returned to be changed (退回).",
        after="review.return",
    ),
    Task(
        "schemes_to_change",
        "Own schemes that were passed on condition of changes (原则通过).",
        after="review.pass_with_changes",
    ),
    Task(
        "schemes_to_start",
        "Own schemes that may start: they were passed (通过), or filed (报备).",
        acts=("scheme.start",),
    ),
)
FOLLOWED = (
    Followed(
        kind=StandingKind.SCHEME,
        states=(*AWAITED, *AMENDED, "PASSED", *FILED, "EXECUTING", "CLOSED"),
        year="year",
        until="last_year",
        years=5,
        waiting=(*AWAITED, *AMENDED, "FILED"),
    ),
)
