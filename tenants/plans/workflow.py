"""The workflow of a plan: drafted, issued, shared, withdrawn."""

from liandong.tenants.workflow import SELF, Transition, from_each

KEPT = ("DRAFT", "ISSUED")

TRANSITIONS = (
    Transition("plan", "NEW", "plan.draft", SELF, "DRAFT", told="actor", writes=True),
    *from_each(KEPT, "plan", "plan.edit", SELF, told="actor", writes=True),
    *from_each(KEPT, "plan", "plan.issue", SELF, "ISSUED", releases=True),
    Transition("plan", "ISSUED", "plan.share", SELF, "ISSUED", reach="chosen", told="added"),
    *from_each(KEPT, "plan", "plan.withdraw", SELF, "WITHDRAWN", reach="owner"),
)
