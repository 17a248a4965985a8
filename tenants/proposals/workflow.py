"""The workflow of a proposal: made, then signed or sent back; nobody outside the body is told."""

from liandong.tenants.workflow import SELF, Transition, from_each

TRANSITIONS = (
    Transition("proposal", "NEW", "proposal.make", SELF, "OPEN", effect="propose", told="actor"),
    Transition("proposal", "OPEN", "proposal.sign", SELF, "SIGNED", effect="sign", told="actor"),
    Transition(
        "proposal",
        "OPEN",
        "proposal.send_back",
        SELF,
        "SENT_BACK",
        effect="send_back",
        told="actor",
        note_required=True,
    ),
    *from_each(
        ("OPEN", "SENT_BACK"),
        "proposal",
        "proposal.recall",
        SELF,
        "RECALLED",
        effect="recall",
        told="actor",
    ),
)
