"""The cascade of a plan (层层承接): how each body below stands to it, never what it says."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from sqlalchemy import func, literal_column, select
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by
from strawberry import UNSET

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner import summed
from liandong.graphql.planner.compiler import constant
from liandong.graphql.planner.fields import argument, bound, column, one, with_arguments
from liandong.policies.actors import Level
from liandong.tenants.plans.models import CascadeState
from liandong.tenants.plans.standing import PlanDuty as Duty
from liandong.tenants.tables import relation_of

if TYPE_CHECKING:
    from liandong.graphql.schema.bodies.types import Body

DUTY = relation_of(Duty)
COUNTED = "; null where no filed plan of it is known to carry this one out."


@strawberry.type(description="How one body stands to a plan from above; never a title or a text.")
class CascadeLine:
    code: str = column("code", "The body's code.")
    body: Annotated["Body", strawberry.lazy("liandong.graphql.schema.bodies.types")] = one(
        lambda line, body, _: body.id == line.code, "The body."
    )
    level: Level = column("level", "Its level.")
    superior: str | None = column("superior", "The code of its direct superior.")
    state: CascadeState = column(
        "state",
        "Where it stands. What was not filed looks the same whether there is a plan or not.",
    )
    due_on: date | None = column("due_on", "The day by which it was to answer, where one was set.")
    adopted: int | None = column("adopted", f"How many tasks it takes over{COUNTED}")
    adapted: int | None = column("adapted", f"How many it adapts{COUNTED}")
    not_applicable: int | None = column("not_applicable", f"How many do not apply to it{COUNTED}")
    gaps: int | None = column(
        "gaps", f"How many have no answer, or say something else since{COUNTED}"
    )
    done: int | None = column(
        "done",
        "How far its own tasks have come on average, in percent (完成比例); of a task, those that"
        " carry it out. Null where it reported nothing.",
    )
    owes: bool = column(
        "owes",
        "Whether it can be urged: this plan obliges it to file one of its own and it has not done"
        " so, or the one that it filed answers a former version of this plan.",
    )
    urged_at: datetime | None = column(
        "urged_at",
        "When it was last urged to do so (催办); for the body that urged, and for itself.",
    )


ITEM = argument(
    str,
    "The key of one of its tasks: the counts are then of that one, and of what was made of it on"
    " the way down. All tasks unless given.",
)
CASCADE: Any = with_arguments(
    summed.Cascade(),
    "How the viewer's body and all below it stand to this plan (层层承接), by code, in one request;"
    " empty for a plan that is not issued. Bodies above it, and beside, have no line. What the"
    " answers say is read at `PlanItem.answers`, by those with whom the plan was filed.",
    {"item": (ITEM, UNSET)},
)


@strawberry.type(description="Whom a plan obliges to file one of its own (任务要求).")
class PlanDuty:
    obliged: str = strawberry.field(
        description="An audience key: `220300`, `220000/*` (direct), `220000/**` (all)."
    )
    text: str = strawberry.field(description="By when, as it was said.")
    due_on: date | None = strawberry.field(description="The day, where one was said.")
    escalate_after: int | None = strawberry.field(
        description="How many days after it the next superior is told who has not filed."
    )


def _duties(plan: b.Columns, _: Any) -> Any:
    duty = DUTY.alias("laid")
    names = ("obliged", "text", "due_on", "escalate_after")
    parts = (part for name in names for part in (constant(name), duty.c[name]))
    said = func.jsonb_build_object(*parts, type_=JSONB)
    found = select(func.jsonb_agg(aggregate_order_by(said, duty.c.obliged, duty.c.edition))).where(
        duty.c.province == plan.province,
        duty.c.owner == plan.owner,
        duty.c.plan_id == plan.id,
        duty.c.lifted_at.is_(None),
    )
    laid = found.correlate_except(duty).scalar_subquery()
    return func.coalesce(laid, literal_column("'[]'::jsonb"), type_=JSONB)


DUTIES: Any = bound(
    b.Json(_duties),
    "What it obliges bodies to, as far as the viewer is told: its owner of all, each body of what"
    " it is itself obliged to, and once the plan is filed those above.",
)
