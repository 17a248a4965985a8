"""The workflow of a rule of deadlines, and the acts by which the platform tells of deadlines."""

from liandong.tenants.deadlines.pairs import AWAITED
from liandong.tenants.plans.noun import PLAN
from liandong.tenants.plans.workflow import RELEASED
from liandong.tenants.workflow import SELF, Transition, WorkKind, from_each

KEPT = ("DRAFT", "ISSUED")
STRICT = "stricter_than_above"

TRANSITIONS = (
    Transition(
        "deadline",
        "NEW",
        "deadline.draft",
        SELF,
        "DRAFT",
        gate="rule_is_free",
        effect=STRICT,
        told="actor",
        writes=True,
    ),
    *from_each(KEPT, "deadline", "deadline.edit", SELF, effect=STRICT, told="actor", writes=True),
    Transition(
        "deadline",
        "DRAFT",
        "deadline.issue",
        SELF,
        "ISSUED",
        effect="change_deadlines",
        reach="descendants",
        releases=True,
        work=WorkKind.SEND,
    ),
    Transition(
        "deadline",
        "ISSUED",
        "deadline.issue",
        SELF,
        "ISSUED",
        effect="change_deadlines",
        reach="descendants",
        releases=True,
    ),
    # Those who have a day by it go on reading by which rule.
    *from_each(KEPT, "deadline", "deadline.withdraw", SELF, "WITHDRAWN", effect="change_deadlines"),
)
TELLING = ("deadline.remind", "deadline.overdue", "deadline.escalate")
"""Before the day, after it, and some days later to the next superior."""


SYSTEM = tuple(
    Transition(subject, state, act, SELF, state, told="owed")
    for act in TELLING
    for subject, state in sorted(
        {(subject, state) for subject, state, _ in AWAITED}
        # What a plan obliges others to stays due while it is in force.
        | {(PLAN.name, state) for state in RELEASED}
    )
)
