"""The workflow of a supervision: opened, its opinion letters issued, closed or cancelled."""

from liandong.tenants.followed import Followed, StandingKind
from liandong.tenants.workflow import SELF, Task, Transition, WorkKind, from_each

OPEN, GROUP = "supervision.open", "supervision.group"

TRANSITIONS = (
    Transition(
        "supervision",
        "NEW",
        OPEN,
        SELF,
        "OPEN",
        gate="direct_subordinate",
        reach="supervised",
        told="added",
    ),
    Transition(
        "supervision",
        "OPEN",
        "supervision.issue_opinion",
        SELF,
        "OPINION_ISSUED",
        effect="letter_says_something",
        releases=True,
        writes=True,
        work=WorkKind.SEND,
    ),
    # What is found later is said in another letter, and the former one stays as it is.
    Transition(
        "supervision",
        "OPINION_ISSUED",
        "supervision.issue_opinion",
        SELF,
        "OPINION_ISSUED",
        effect="letter_says_something",
        releases=True,
        writes=True,
    ),
    # None of those that are supervised at once learns of the others.
    *from_each(
        ("OPEN", "OPINION_ISSUED"),
        "supervision",
        GROUP,
        SELF,
        gate="not_grouped",
        effect="group_supervision",
        told="actor",
    ),
    Transition(
        "supervision",
        "OPEN",
        "supervision.close_without_letter",
        SELF,
        "CLOSED",
        note_required=True,
    ),
    Transition("supervision", "OPEN", "supervision.cancel", SELF, "CANCELLED", note_required=True),
    Transition(
        "supervision",
        "OPINION_ISSUED",
        "supervision.close",
        SELF,
        "CLOSED",
        gate="every_suggestion_accepted",
        work=WorkKind.CLOSE,
    ),
    Transition(
        "supervision",
        "CLOSED",
        "supervision.reopen",
        SELF,
        "OPINION_ISSUED",
        gate="has_a_letter",
        note_required=True,
    ),
)
# The new superior gets a record of its own: what the former one keeps says what it did.
SYSTEM = (
    *from_each(
        ("OPEN", "OPINION_ISSUED"), "supervision", "supervision.hand_over", SELF, "HANDED_OVER"
    ),
    Transition(
        "supervision",
        "NEW",
        "supervision.take_over",
        SELF,
        "OPEN",
        reach="supervised",
        told="added",
    ),
    Transition(
        "supervision",
        "OPEN",
        "supervision.take_over",
        SELF,
        "OPINION_ISSUED",
        releases=True,
        writes=True,
    ),
)
TASKS = (
    Task(
        "supervisions_to_close",
        "Own supervisions all of whose suggestions are accepted: they can be closed (已认可).",
        acts=("supervision.close",),
        settled=True,
    ),
)
FOLLOWED = (
    Followed(
        kind=StandingKind.SUPERVISION,
        states=("OPEN", "OPINION_ISSUED", "CLOSED"),
        body="supervised",
        year="starts_on",
        waiting=("OPEN", "OPINION_ISSUED"),
    ),
)
