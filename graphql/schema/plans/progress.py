"""How far the tasks of a plan have come, by what its body reported to its superior (任务进展)."""

from datetime import datetime
from typing import Any

import strawberry
from sqlalchemy import Text, func, literal, literal_column, select, true
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.compiler import constant
from liandong.graphql.planner.fields import bound
from liandong.tenants.acts.models import Act
from liandong.tenants.plans.noun import PLAN
from liandong.tenants.tables import relation_of

ACT = relation_of(Act)
SAID = ("done", "figure", "text")


@strawberry.type(description="How far a task has come, by one report (任务进展).")
class ItemProgress:
    done: int = strawberry.field(description="How much of it is done, in percent.")
    figure: str | None = strawberry.field(description="What its indicator has come to.")
    text: str | None = strawberry.field(description="What was done, and what stands in the way.")
    reported_at: datetime = strawberry.field(description="When it was reported.")


def _progress(item: b.Columns, _: Any) -> Any:
    act = ACT.alias("reporting")
    each = func.jsonb_array_elements(act.c.detail).table_valued("value", name="each")
    said = each.c.value.op("->", return_type=JSONB())
    parts = [part for name in SAID for part in (constant(name), said(constant(name)))]
    parts += [constant("reported_at"), act.c.performed_at]
    report = func.jsonb_build_object(*parts, type_=JSONB)
    newest = aggregate_order_by(report, act.c.performed_at.desc(), act.c.id.desc())
    found = (
        select(func.jsonb_agg(newest))
        .select_from(act.join(each, true()))
        .where(
            act.c.subject == constant(PLAN.name),
            act.c.subject_owner == item.owner,
            act.c.subject_id == item.subject_id,
            act.c.kind == literal("plan.report", Text),
            each.c.value.op("->>", return_type=Text())(constant("item")) == item.key,
        )
        .correlate_except(act, each)
    )
    return func.coalesce(found.scalar_subquery(), literal_column("'[]'::jsonb"), type_=JSONB)


PROGRESS: Any = bound(
    b.Json(_progress),
    "What its body reported of it to its superior, the newest first, in any version of the plan;"
    " for these two bodies (任务进展).",
)
