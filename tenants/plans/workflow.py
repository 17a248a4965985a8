"""The workflow of a plan: drafted, issued, shared, withdrawn."""

from liandong.tenants.workflow import SELF, Transition

TRANSITIONS = (
    Transition("plan", "NEW", "plan.draft", SELF, "DRAFT", told="actor", writes=True),
    Transition("plan", "DRAFT", "plan.edit", SELF, "DRAFT", told="actor", writes=True),
    Transition("plan", "ISSUED", "plan.edit", SELF, "ISSUED", told="actor", writes=True),
    Transition("plan", "DRAFT", "plan.issue", SELF, "ISSUED", releases=True),
    Transition("plan", "ISSUED", "plan.issue", SELF, "ISSUED", releases=True),
    Transition("plan", "ISSUED", "plan.share", SELF, "ISSUED", reach="chosen", told="added"),
    Transition("plan", "DRAFT", "plan.withdraw", SELF, "WITHDRAWN", reach="owner"),
    Transition("plan", "ISSUED", "plan.withdraw", SELF, "WITHDRAWN", reach="owner"),
)
