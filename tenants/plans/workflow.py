"""The workflow of a plan: drafted, issued, shared, filed with the superior, withdrawn."""

from liandong.tenants.followed import Followed, StandingKind
from liandong.tenants.plans.models import YEARS
from liandong.tenants.workflow import SELF, SUPERIOR, Task, Transition, WorkKind, from_each

FILED = ("FILED", "ACKNOWLEDGED")
RELEASED = ("ISSUED", *FILED)
KEPT = ("DRAFT", *RELEASED)

TRANSITIONS = (
    Transition("plan", "NEW", "plan.draft", SELF, "DRAFT", told="actor", writes=True),
    *from_each(KEPT, "plan", "plan.edit", SELF, told="actor", writes=True),
    Transition(
        "plan",
        "DRAFT",
        "plan.issue",
        SELF,
        "ISSUED",
        gate="answers_upper_plan",
        releases=True,
        work=WorkKind.SEND,
    ),
    Transition(
        "plan", "ISSUED", "plan.issue", SELF, "ISSUED", gate="answers_upper_plan", releases=True
    ),
    # The superior reads the new version, too, and has to acknowledge that one.
    *from_each(
        FILED, "plan", "plan.issue", SELF, "FILED", gate="answers_upper_plan", releases=True
    ),
    *from_each(
        RELEASED, "plan", "plan.share", SELF, effect="lay_duty", reach="chosen", told="added"
    ),
    Transition("plan", "ISSUED", "plan.file", SELF, "FILED", reach="superior", work=WorkKind.SEND),
    Transition("plan", "FILED", "plan.acknowledge", SUPERIOR, "ACKNOWLEDGED", work=WorkKind.REVIEW),
    *from_each(KEPT, "plan", "plan.withdraw", SELF, "WITHDRAWN", reach="owner"),
)
SYSTEM = from_each(FILED, "plan", "plan.hand_over", SELF, reach="superior", told="replaced")
TASKS = (
    Task(
        "plans_to_file",
        "Own plans that were issued and not yet filed with the superior (报备).",
        acts=("plan.file",),
    ),
    Task(
        "plans_to_acknowledge",
        "Plans that direct subordinates filed, and that await acknowledgement (备案).",
        acts=("plan.acknowledge",),
    ),
)
FOLLOWED = tuple(
    Followed(
        kind=StandingKind(f"{kind}_PLAN"),
        only={"kind": kind},
        states=FILED,
        year="year",
        until="last_year",
        years=years,
        waiting=("FILED",),
    )
    for kind, years in YEARS.items()
)
