"""The workflow of a review standard: drafted, issued to the direct subordinates, withdrawn."""

from liandong.tenants.workflow import SELF, Transition, WorkKind, from_each

KEPT = ("DRAFT", "ISSUED")

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
    *from_each(
        KEPT,
        "standard",
        "standard.edit",
        SELF,
        effect="takes_up_from_below",
        told="actor",
        writes=True,
    ),
    Transition(
        "standard",
        "DRAFT",
        "standard.issue",
        SELF,
        "ISSUED",
        reach="reviewed",
        releases=True,
        work=WorkKind.SEND,
    ),
    Transition(
        "standard", "ISSUED", "standard.issue", SELF, "ISSUED", reach="reviewed", releases=True
    ),
    # Those who were judged by it go on reading what they were judged by.
    *from_each(KEPT, "standard", "standard.withdraw", SELF, "WITHDRAWN"),
)
