"""The workflow of a notice: drafted, issued, and closed when its recipients have answered."""

from liandong.tenants.workflow import SELF, Transition, WorkKind, from_each

NOUN = "notice"
ISSUE, CLOSE, WITHDRAW = f"{NOUN}.issue", f"{NOUN}.close", f"{NOUN}.withdraw"

# Nobody is told of a notice: each recipient is told of its own dispatch, by an act on that.
TRANSITIONS = (
    Transition(NOUN, "NEW", f"{NOUN}.draft", SELF, "DRAFT", told="actor", writes=True),
    Transition(NOUN, "DRAFT", f"{NOUN}.edit", SELF, "DRAFT", told="actor", writes=True),
    Transition(
        NOUN, "DRAFT", ISSUE, SELF, "ISSUED", gate="can_be_sent", releases=True, work=WorkKind.SEND
    ),
    Transition(NOUN, "ISSUED", CLOSE, SELF, "CLOSED", effect="close_notice"),
    *from_each(("DRAFT", "ISSUED"), NOUN, WITHDRAW, SELF, "WITHDRAWN"),
)
