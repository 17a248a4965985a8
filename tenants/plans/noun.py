"""Plans, as the registry knows them."""

from liandong.tenants.files.attachments import BroughtContent
from liandong.tenants.noun import Noun
from liandong.tenants.plans.models import (
    PlanContent,
    PlanFixed,
    PlanState,
    ReportContent,
    SharingContent,
    UrgingContent,
)
from liandong.tenants.plans.reading import plan_from_text
from liandong.tenants.plans.workflow import FOLLOWED, SYSTEM, TASKS, TRANSITIONS

PLAN = Noun.versioned(
    "plan",
    called="plan",
    states=PlanState,
    content=PlanContent,
    fixed=PlanFixed,
    parts={"items": "plan_item", "answers": "item_answer"},
    shown=("title",),
    listed=("term", "year", "last_year", "based_on", "round", "batch"),
    transitions=TRANSITIONS,
    followed=FOLLOWED,
    system=SYSTEM,
    tasks=TASKS,
    inputs={
        "plan.share": SharingContent,
        "plan.urge": UrgingContent,
        "plan.file": BroughtContent,
        "plan.acknowledge": BroughtContent,
        "plan.report": ReportContent,
        "plan.comment": BroughtContent,
        "plan.close": BroughtContent,
    },
    from_text=plan_from_text,
)
