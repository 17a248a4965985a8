"""The workflow of a work scheme between its owner and the superior that pre-reviews it."""

from liandong.tenants.workflow import SELF, SUPERIOR, Transition

EDITABLE = ("DRAFT", "RETURNED", "PASSED")
WITHDRAWABLE = ("DRAFT", "SUBMITTED", "UNDER_REVIEW", "RETURNED", "PASSED")

TRANSITIONS = (
    Transition("scheme", "NEW", "scheme.draft", SELF, "DRAFT", told="actor"),
    *(Transition("scheme", state, "scheme.edit", SELF, state, told="actor") for state in EDITABLE),
    *(
        Transition(
            "scheme", state, "scheme.submit", SELF, "SUBMITTED", reach="superior", releases=True
        )
        for state in EDITABLE
    ),
    *(
        Transition(
            "scheme",
            state,
            "scheme.withdraw",
            SELF,
            "WITHDRAWN",
            effect="cancel_review",
            reach="owner",
        )
        for state in WITHDRAWABLE
    ),
    Transition("scheme", "PASSED", "scheme.start", SELF, "EXECUTING", gate="pass_is_current"),
    Transition("scheme", "EXECUTING", "scheme.close", SELF, "CLOSED"),
    Transition(
        "scheme",
        "SUBMITTED",
        "review.accept",
        SUPERIOR,
        "UNDER_REVIEW",
        gate="standard_in_force",
        effect="open_review",
    ),
    Transition(
        "scheme",
        "UNDER_REVIEW",
        "review.record_verdict",
        SUPERIOR,
        "UNDER_REVIEW",
        told="actor",
    ),
    Transition("scheme", "UNDER_REVIEW", "review.return", SUPERIOR, "RETURNED", effect="decide"),
    Transition(
        "scheme",
        "UNDER_REVIEW",
        "review.pass",
        SUPERIOR,
        "PASSED",
        gate="every_clause_judged",
        effect="decide",
    ),
)
