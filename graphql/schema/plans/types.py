"""Plans (规划、计划), their revisions and items."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from liandong.graphql.schema.lists import list_of
from liandong.graphql.schema.records import Version, element, page_of, record, version
from liandong.graphql.schema.relay import Connection, Node
from liandong.tenants.plans.noun import PLAN
from liandong.tenants.schemes.noun import SCHEME

if TYPE_CHECKING:
    from liandong.graphql.schema.schemes.types import WorkSchemeConnection


@element(PLAN, "items")
class PlanItem(Node):
    pass


@version(PLAN, "One version of a plan; frozen once released (版本).")
class PlanRevision(Version):
    pass


@record(
    PLAN,
    "A plan of inspection work (巡视工作规划、年度计划).",
    owner_is="The body whose plan it is.",
)
class Plan(Node):
    schemes: Annotated[
        "WorkSchemeConnection", strawberry.lazy("liandong.graphql.schema.schemes.types")
    ] = (
        list_of(SCHEME)
        .linked(lambda plan, scheme, _: scheme.plan_id == plan.id)
        .field("The work schemes that carry it out and the viewer may see.")
    )


@page_of(Plan)
class PlanConnection(Connection):
    pass
