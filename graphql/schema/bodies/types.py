"""Inspection bodies (巡视/巡察机构), and the lists of their records."""

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import strawberry
from sqlalchemy import ColumnElement, any_, func, or_

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.fields import column, many, one
from liandong.graphql.planner.orders import BY_CODE, by_words
from liandong.graphql.schema.bodies.owner import Owner
from liandong.graphql.schema.filters import any_of, condition, contains, filtering
from liandong.graphql.schema.lists import list_of, listing
from liandong.graphql.schema.relay import Connection, Node, connects, node_id
from liandong.graphql.schema.standings.types import OF_BODY, BodyStanding
from liandong.policies.actors import Level
from liandong.policies.permissions import Permission
from liandong.tenants.bodies import models
from liandong.tenants.bodies.divisions import CENTRAL_CODE
from liandong.tenants.bodies.models import BodyKind
from liandong.tenants.plans.noun import PLAN
from liandong.tenants.schemes.noun import SCHEME
from liandong.tenants.supervisions.noun import SUPERVISION

if TYPE_CHECKING:
    from liandong.graphql.schema.plans.types import PlanConnection
    from liandong.graphql.schema.schemes.types import WorkSchemeConnection
    from liandong.graphql.schema.supervisions.types import SupervisionConnection

SOURCE = b.Source(models.Body, "body", Permission.BODY_READ, owner="id")


def _within(row: b.Columns, code: ColumnElement[Any]) -> ColumnElement[bool]:
    return or_(row.province == code, row.superior == code, row.id == code, code == CENTRAL_CODE)


@filtering("Which bodies.")
class BodyFilter:
    within: str | None = condition(b.Filter(_within), "This body (its code) and all below it.")
    level: list[Level] | None = condition(any_of("level"), "Of these levels.")
    kind: list[BodyKind] | None = condition(any_of("kind"), "Of these kinds.")
    name_contains: str | None = condition(contains("name"), "With this in the name.")


BODIES = listing(
    "Body",
    "bodies",
    BodyFilter,
    {"CODE": BY_CODE, "NAME": by_words("name")},
    ("CODE", "ASC"),
)


@strawberry.type(description="An inspection body (巡视/巡察机构): a tenant.")
class Body(Node):
    source: ClassVar[b.Source] = SOURCE
    id: strawberry.ID = node_id(SOURCE)
    code: str = column("id", "The division's code (GB/T 2260), six digits; the centre is 000000.")
    name: str = column("name", "The name as it is said, e.g. 四平市委巡察办.")
    division: str = column("division", "The division that it stands for, e.g. 四平市.")
    level: Level = column("level", "Its level (中央、省、市、县).")
    kind: BodyKind = column("kind", "Territorial, or inside a unit (内部巡视).")
    superior: Owner | None = one(
        lambda body, above, _: above.id == body.superior, "The direct superior (上级)."
    )
    ancestors: list[Owner] = many(
        lambda body, above, _: above.id == any_(body.ancestors),
        lambda above: func.cardinality(above.ancestors),
        "All above it, from the centre down.",
    )
    subordinates: Annotated[
        "BodyConnection", strawberry.lazy("liandong.graphql.schema.bodies.types")
    ] = BODIES.linked(lambda body, below, _: below.superior == body.id).field(
        "The direct subordinates (下级)."
    )
    plans: Annotated["PlanConnection", strawberry.lazy("liandong.graphql.schema.plans.types")] = (
        list_of(PLAN).owned_by_row().field("Its plans that the viewer may see.")
    )
    schemes: Annotated[
        "WorkSchemeConnection", strawberry.lazy("liandong.graphql.schema.schemes.types")
    ] = list_of(SCHEME).owned_by_row().field("Its work schemes that the viewer may see.")
    supervisions: Annotated[
        "SupervisionConnection", strawberry.lazy("liandong.graphql.schema.supervisions.types")
    ] = (
        list_of(SUPERVISION)
        .owned_by_row()
        .field("The supervisions that it opened and the viewer may see.")
    )
    standings: list[BodyStanding] = OF_BODY


@connects(Body, "body", "bodies")
class BodyConnection(Connection):
    pass
