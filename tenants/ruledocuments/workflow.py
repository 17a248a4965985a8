"""The workflow of a rule document: drafted, issued to all below, abolished."""

from liandong.tenants.workflow import SELF, Transition, WorkKind, from_each

KEPT = ("DRAFT", "ISSUED")

TRANSITIONS = (
    Transition(
        "ruledocument", "NEW", "ruledocument.draft", SELF, "DRAFT", told="actor", writes=True
    ),
    *from_each(KEPT, "ruledocument", "ruledocument.edit", SELF, told="actor", writes=True),
    Transition(
        "ruledocument",
        "DRAFT",
        "ruledocument.issue",
        SELF,
        "ISSUED",
        reach="descendants",
        releases=True,
        work=WorkKind.SEND,
    ),
    Transition(
        "ruledocument",
        "ISSUED",
        "ruledocument.issue",
        SELF,
        "ISSUED",
        reach="descendants",
        releases=True,
    ),
    # What was decided by it keeps pointing there, and who reads that goes on reading this.
    *from_each(KEPT, "ruledocument", "ruledocument.withdraw", SELF, "WITHDRAWN"),
)
