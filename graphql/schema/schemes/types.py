"""Work schemes (巡察工作方案) and their revisions."""

from typing import TYPE_CHECKING, Annotated

import strawberry
from sqlalchemy import Text, Uuid, and_, case, cast, func

from liandong.graphql.planner.compiler import constant
from liandong.graphql.planner.fields import column, one
from liandong.graphql.schema.enums import shown
from liandong.graphql.schema.plans.types import Plan
from liandong.graphql.schema.records import Version, page_of, record, version
from liandong.graphql.schema.relay import Connection, Node
from liandong.graphql.schema.reviews.lists import REVIEWS
from liandong.graphql.schema.schemes.self_check import CHECKED, SelfCheck
from liandong.tenants.schemes.models import ReviewBlock, SchemeState
from liandong.tenants.schemes.noun import SCHEME

if TYPE_CHECKING:
    from liandong.graphql.schema.reviews.types import ReviewConnection

shown(ReviewBlock)


@version(SCHEME, "One version of a work scheme; frozen once submitted (版本).")
class SchemeRevision(Version):
    plan: Plan | None = one(
        lambda revision, plan, _: plan.id == cast(revision.content["plan_id"].astext, Uuid),
        "The plan that it carries out, where the viewer may see it.",
    )


@record(
    SCHEME,
    "A work scheme (巡察工作方案), the subject of pre-review (前置审核).",
    owner_is="The body whose scheme it is.",
)
class WorkScheme(Node):
    passed_hash: str | None = column(
        "passed_hash", "The content that was passed; it may start only with exactly this."
    )
    blocked_by: ReviewBlock | None = column(
        lambda scheme: case(
            (
                scheme.state == constant(SchemeState.SUBMITTED.name),
                func.liandong.blocked_by(scheme.owner, type_=Text),
            )
        ),
        "Why its superior cannot take it under pre-review: it waits until there is a standard and"
        " somebody who reviews. Null where nothing stands in the way.",
    )
    self_check: SelfCheck | None = CHECKED
    reviews: Annotated[
        "ReviewConnection", strawberry.lazy("liandong.graphql.schema.reviews.types")
    ] = REVIEWS.linked(
        lambda scheme, review, _: and_(
            review.scheme_id == scheme.id, review.scheme_owner == scheme.owner
        )
    ).field("Its pre-reviews that the viewer may see: the submitter, once they are decided.")


@page_of(WorkScheme)
class WorkSchemeConnection(Connection):
    pass
