"""The workflow of a work scheme as its owner sees it; its superior's part is the pre-review's."""

from liandong.tenants.workflow import SELF, Transition

EDITABLE = ("DRAFT", "RETURNED", "PASSED")
WITHDRAWABLE = ("DRAFT", "SUBMITTED", "UNDER_REVIEW", "RETURNED", "PASSED")

TRANSITIONS = (
    Transition("scheme", "NEW", "scheme.draft", SELF, "DRAFT", told="actor", writes=True),
    *(
        Transition("scheme", state, "scheme.edit", SELF, state, told="actor", writes=True)
        for state in EDITABLE
    ),
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
)
