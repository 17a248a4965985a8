"""The workflow of a suggestion: the supervised body answers, the supervisor judges the answer."""

from liandong.tenants.workflow import SELF, SUBORDINATE, Transition

TRANSITIONS = (
    *(
        Transition(
            "suggestion", state, "suggestion.answer", SUBORDINATE, "ANSWERED", note_required=True
        )
        for state in ("OPEN", "SENT_BACK")
    ),
    Transition(
        "suggestion", "ANSWERED", "suggestion.send_back", SELF, "SENT_BACK", note_required=True
    ),
    Transition("suggestion", "ANSWERED", "suggestion.accept", SELF, "ACCEPTED"),
)
