"""The workflow of a supervision: opened, its opinion letter issued, closed."""

from liandong.tenants.followed import Followed, StandingKind
from liandong.tenants.workflow import SELF, Task, Transition, WorkKind, from_each

TRANSITIONS = (
    Transition(
        "supervision",
        "NEW",
        "supervision.open",
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
    Transition(
        "supervision",
        "OPINION_ISSUED",
        "supervision.close",
        SELF,
        "CLOSED",
        gate="every_suggestion_accepted",
        work=WorkKind.CLOSE,
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
