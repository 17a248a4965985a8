"""Plans, as the registry knows them."""

from liandong.tenants.noun import Noun
from liandong.tenants.plans.models import Plan, PlanContent, PlanFixed, PlanItem, PlanRevision
from liandong.tenants.plans.workflow import TRANSITIONS

PLAN = Noun(
    name="plan",
    called="plan",
    head=Plan,
    revision=PlanRevision,
    content=PlanContent,
    fixed=PlanFixed,
    parts={"items": PlanItem},
    shown=("title",),
    transitions=TRANSITIONS,
)
