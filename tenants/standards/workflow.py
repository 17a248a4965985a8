"""The workflow of a review standard: issued to the direct subordinates, and issued anew."""

from liandong.tenants.workflow import SELF, Transition

TRANSITIONS = tuple(
    Transition(
        "standard", state, "standard.issue", SELF, "ISSUED", reach="subordinates", releases=True
    )
    for state in ("NEW", "ISSUED")
)
