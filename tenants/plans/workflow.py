"""The workflow of a plan: drafted, issued, shared, filed with the superior, closed or withdrawn."""

from liandong.tenants.followed import Followed, StandingKind
from liandong.tenants.plans.models import YEARS, PlanKind
from liandong.tenants.workflow import SELF, SUPERIOR, Task, Transition, WorkKind, from_each

FILED = ("FILED", "ACKNOWLEDGED")
# A plan that was filed stays so when it is closed.
TOLD_UPWARDS = (*FILED, "CLOSED")
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
    *from_each(
        RELEASED,
        "plan",
        "plan.unshare",
        SELF,
        gate="is_shared",
        effect="lift_duty",
        reach="without",
        told="added",
    ),
    # An affair of the two bodies: nobody else learns who owes something.
    *from_each(
        RELEASED,
        "plan",
        "plan.urge",
        SELF,
        gate="obliges_somebody",
        effect="urge_debtor",
        told="named",
    ),
    Transition("plan", "ISSUED", "plan.file", SELF, "FILED", reach="superior", work=WorkKind.SEND),
    Transition("plan", "FILED", "plan.acknowledge", SUPERIOR, "ACKNOWLEDGED", work=WorkKind.REVIEW),
    # An affair of the two bodies: other readers of the plan are not told.
    *from_each(
        FILED,
        "plan",
        "plan.report",
        SELF,
        effect="report_progress",
        reach="superior",
        told="added",
    ),
    *from_each(FILED, "plan", "plan.comment", SUPERIOR, told="added", note_required=True),
    *from_each(FILED, "plan", "plan.close", SELF, "CLOSED", note_required=True),
    Transition(
        "plan", "ISSUED", "plan.close", SELF, "CLOSED", gate="nobody_above", note_required=True
    ),
    *from_each(KEPT, "plan", "plan.withdraw", SELF, "WITHDRAWN", reach="owner"),
    Transition(
        "plan", "WITHDRAWN", "plan.reissue", SELF, "ISSUED", gate="was_issued", reach="former"
    ),
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
        states=TOLD_UPWARDS,
        year="year",
        until="last_year",
        years=years,
        waiting=("FILED",),
    )
    # An arrangement counts in the year in which its round begins.
    for kind, years in (YEARS | {PlanKind.ROUND_ARRANGEMENT: 1}).items()
)
