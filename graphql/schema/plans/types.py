"""Plans (规划、计划), their revisions and items."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from liandong.graphql.planner.fields import column, many
from liandong.graphql.schema.acts.record_fields import of_revision
from liandong.graphql.schema.contents import read
from liandong.graphql.schema.enums import PlanKind, PlanState
from liandong.graphql.schema.records import Version, head, part, record, revision, row
from liandong.graphql.schema.relay import Connection, Node, connects
from liandong.graphql.schema.revisions import all_of_them, newest
from liandong.graphql.schema.schemes.lists import SCHEMES
from liandong.tenants.plans import models

if TYPE_CHECKING:
    from liandong.graphql.schema.schemes.types import WorkSchemeConnection

PLAN = head(models.Plan, "plan")
REVISION = revision(models.PlanRevision, PLAN)
ITEM = part(models.PlanItem, PLAN, models.PlanRevision)


@row(ITEM, "One task of a plan (规划任务).")
class PlanItem(Node):
    number: int = column("number", "Its place in the plan, from 1.")
    key: str = column("key", "What it is called in all versions of the plan.")
    title: str = column("title", "Its heading.")
    text: str = column("text", "What is to be done.")


@row(REVISION, "One version of a plan; frozen once released (版本).")
@read(models.PlanContent, but=["items"])
class PlanRevision(Version):
    items: list[PlanItem] = many(of_revision, lambda item: item.number, "Its tasks, in order.")


@connects(PlanRevision, "version", "versions")
class PlanRevisionConnection(Connection):
    pass


@record(
    PLAN,
    "A plan of inspection work (巡视工作规划、年度计划).",
    owner_is="The body whose plan it is.",
    state=PlanState,
)
class Plan(Node):
    kind: PlanKind = column("kind", "For five years or for one.")
    title: str = column("title", "The title of its released version, or of its first draft.")
    created_at: datetime = column("created_at", "When it was drafted.")
    revision: PlanRevision | None = newest()
    revisions: PlanRevisionConnection = all_of_them()
    schemes: Annotated[
        "WorkSchemeConnection", strawberry.lazy("liandong.graphql.schema.schemes.types")
    ] = SCHEMES.linked(lambda plan, scheme, _: scheme.plan_id == plan.id).field(
        "The work schemes that carry it out and the viewer may see."
    )


@connects(Plan, "plan", "plans", by_state=PlanState)
class PlanConnection(Connection):
    pass
