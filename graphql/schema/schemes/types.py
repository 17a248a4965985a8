"""Work schemes (巡察工作方案) and their revisions."""

from typing import TYPE_CHECKING, Annotated

import strawberry
from sqlalchemy import ColumnElement, Text, Uuid, and_, case, cast, func, select

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.compiler import constant
from liandong.graphql.planner.fields import column, one
from liandong.graphql.schema.bodies.owner import Owner
from liandong.graphql.schema.enums import shown
from liandong.graphql.schema.plans.types import Plan
from liandong.graphql.schema.records import Version, page_of, record, version
from liandong.graphql.schema.relay import Connection, Node
from liandong.graphql.schema.reviews.lists import REVIEWS
from liandong.graphql.schema.schemes.conditions import reviewer
from liandong.graphql.schema.schemes.self_check import CHECKED, SelfCheck
from liandong.graphql.schema.standards.types import ReviewStandard
from liandong.tenants.bodies.models import Body
from liandong.tenants.schemes.models import ReviewBlock, SchemeState
from liandong.tenants.schemes.noun import SCHEME
from liandong.tenants.standards.models import ReviewedDocument, StandardState
from liandong.tenants.tables import relation_of

if TYPE_CHECKING:
    from liandong.graphql.schema.reviews.types import ReviewConnection

shown(ReviewBlock)
BODY = relation_of(Body)


def level_of_owner(scheme: b.Columns) -> ColumnElement[str]:
    """The level of the body whose scheme it is."""
    body = BODY.alias("submitter")
    query = select(body.c.level).where(body.c.id == scheme.owner)
    return query.correlate_except(body).scalar_subquery()


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
        "passed_hash",
        "The content that was passed. It starts with this, or with one that differs in nothing but"
        " what the standard leaves to be changed (`changeable`).",
    )
    blocked_by: ReviewBlock | None = column(
        lambda scheme: case(
            (
                scheme.state == constant(SchemeState.SUBMITTED.name),
                func.liandong.blocked_by(scheme.id, type_=Text),
            )
        ),
        "Why its reviewer cannot take it under pre-review: it waits until there is a standard and"
        " somebody who reviews. Null where nothing stands in the way.",
    )
    reviewer: Owner | None = one(
        lambda scheme, body, _: body.id == reviewer(scheme),
        "The body that reviews it, or would: the superior of its owner, or who above has taken that"
        " up (提级). It is settled when it is submitted first; null for the centre's.",
    )
    standard: ReviewStandard | None = one(
        lambda scheme, standard, _: and_(
            standard.owner == reviewer(scheme),
            standard.applies_to == level_of_owner(scheme),
            standard.document == constant(ReviewedDocument.SCHEME.name),
            standard.state == constant(StandardState.ISSUED.name),
        ),
        "The standard in force by which its reviewer judges such schemes (审核标准).",
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
