"""The workflow of a review standard: drafted, issued to the direct subordinates, withdrawn."""

from liandong.tenants.workflow import SELF, Transition

TRANSITIONS = (
    Transition(
        "standard",
        "NEW",
        "standard.draft",
        SELF,
        "DRAFT",
        gate="target_is_free",
        effect="applies_below",
        told="actor",
        writes=True,
    ),
    *(
        Transition("standard", state, "standard.edit", SELF, state, told="actor", writes=True)
        for state in ("DRAFT", "ISSUED")
    ),
    *(
        Transition(
            "standard",
            state,
            "standard.issue",
            SELF,
            "ISSUED",
            reach="subordinates",
            releases=True,
        )
        for state in ("DRAFT", "ISSUED")
    ),
    # Those who were judged by it go on reading what they were judged by.
    *(
        Transition("standard", state, "standard.withdraw", SELF, "WITHDRAWN")
        for state in ("DRAFT", "ISSUED")
    ),
)
