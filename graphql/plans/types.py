"""Plans (规划、计划), their revisions and items."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, ClassVar

import strawberry

from liandong.graphql.acts import trails
from liandong.graphql.acts.parts import allowed_acts, of_revision, owner, timeline
from liandong.graphql.acts.types import ActConnection
from liandong.graphql.enums import PlanKind, PlanState
from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.fields import column, content, many, pages, tally
from liandong.graphql.relay import Connection, Edge, Node, Tally, node_id
from liandong.graphql.revisions import all_of_them, newest
from liandong.graphql.schemes.lists import SCHEMES, WorkSchemeFilter, WorkSchemeOrder
from liandong.policies.permissions import Permission
from liandong.tenants.plans import models

if TYPE_CHECKING:
    from liandong.graphql.bodies.types import Body
    from liandong.graphql.schemes.types import WorkSchemeConnection

PLAN = b.Source(models.Plan, "plan", Permission.PLAN_READ, trail=trails.of_record("plan"))
REVISION = b.Source(
    models.PlanRevision, "planrevision", Permission.PLAN_READ, trail=trails.of_revision("plan")
)
ITEM = b.Source(
    models.PlanItem,
    "planitem",
    Permission.PLAN_READ,
    trail=trails.of_part("plan", models.PlanRevision),
)


@strawberry.type(description="One task of a plan (规划任务).")
class PlanItem(Node):
    source: ClassVar[b.Source] = ITEM
    id: strawberry.ID = node_id(ITEM)
    number: int = column("number", "Its place in the plan, from 1.")
    title: str = column("title", "Its heading.")
    text: str = column("text", "What is to be done.")


@strawberry.type(description="One version of a plan; frozen once released (版本).")
class PlanRevision(Node):
    source: ClassVar[b.Source] = REVISION
    id: strawberry.ID = node_id(REVISION)
    number: int = column("number", "The version's number, from 1.")
    content_hash: str = column("content_hash", "The SHA-256 of its content.")
    created_at: datetime = column("created_at", "When it was written.")
    released_at: datetime | None = column("released_at", "When it was issued; null for a draft.")
    title: str = content("title", "The plan's title.")
    guiding_thought: str = content("guiding_thought", "The guiding thought (指导思想).")
    starts_on: date = content("starts_on", "The first day that it covers.")
    ends_on: date = content("ends_on", "The last day that it covers.")
    items: list[PlanItem] = many(of_revision, lambda item: item.number, "Its tasks, in order.")


@strawberry.type(description="A version of a plan in a list.")
class PlanRevisionEdge(Edge):
    node: PlanRevision = strawberry.field(description="The version.")


@strawberry.type(description="A page of versions of a plan.")
class PlanRevisionConnection(Connection):
    edges: list[PlanRevisionEdge] = strawberry.field(description="The versions of this page.")


@strawberry.type(description="A plan of inspection work (巡视工作规划、年度计划).")
class Plan(Node):
    source: ClassVar[b.Source] = PLAN
    id: strawberry.ID = node_id(PLAN)
    owner: Annotated["Body", strawberry.lazy("liandong.graphql.bodies.types")] = owner(
        "The body whose plan it is."
    )
    kind: PlanKind = column("kind", "For five years or for one.")
    state: PlanState = column("state", "Where it stands.")
    title: str = column("title", "The title of its released version, or of its first draft.")
    created_at: datetime = column("created_at", "When it was drafted.")
    updated_at: datetime = column("updated_at", "When an act last changed it.")
    revision: PlanRevision | None = newest()
    revisions: PlanRevisionConnection = all_of_them()
    schemes: Annotated[
        "WorkSchemeConnection", strawberry.lazy("liandong.graphql.schemes.types")
    ] = pages(
        SCHEMES.linked(lambda plan, scheme, _: scheme.plan_id == plan.id),
        "The work schemes that carry it out and the viewer may see.",
        filter_by=WorkSchemeFilter,
        order_by=WorkSchemeOrder,
    )
    acts: ActConnection = timeline("plan")
    allowed_acts: list[str] = allowed_acts("plan")


@strawberry.type(description="A plan in a list.")
class PlanEdge(Edge):
    node: Plan = strawberry.field(description="The plan.")


@strawberry.type(description="How many plans of a list are in one state.")
class PlanTally(Tally):
    state: PlanState = column("value", "The state.")


@strawberry.type(description="A page of plans.")
class PlanConnection(Connection):
    edges: list[PlanEdge] = strawberry.field(description="The plans of this page.")
    by_state: list[PlanTally] = tally(
        "state", "How many of the whole filtered list are in each state, where there are any."
    )
