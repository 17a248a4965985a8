"""Work schemes (巡察工作方案) and their revisions."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry
from sqlalchemy import Uuid, and_, cast

from liandong.graphql.planner.fields import column, one
from liandong.graphql.schema.contents import read
from liandong.graphql.schema.enums import InspectionKind, SchemeState
from liandong.graphql.schema.plans.types import Plan
from liandong.graphql.schema.records import Version, head, record, revision, row
from liandong.graphql.schema.relay import Connection, Node, connects
from liandong.graphql.schema.reviews.lists import REVIEWS
from liandong.graphql.schema.revisions import all_of_them, newest
from liandong.tenants.schemes import models

if TYPE_CHECKING:
    from liandong.graphql.schema.reviews.types import ReviewConnection

SCHEME = head(models.WorkScheme, "scheme", central=True)
REVISION = revision(models.SchemeRevision, SCHEME)


@row(REVISION, "One version of a work scheme; frozen once submitted (版本).")
@read(models.SchemeContent, but=["plan_id"])
class SchemeRevision(Version):
    plan: Plan | None = one(
        lambda revision, plan, _: plan.id == cast(revision.content["plan_id"].astext, Uuid),
        "The plan that it carries out, where the viewer may see it.",
    )


@connects(SchemeRevision, "version", "versions")
class SchemeRevisionConnection(Connection):
    pass


@record(
    SCHEME,
    "A work scheme (巡察工作方案), the subject of pre-review (前置审核).",
    owner_is="The body whose scheme it is.",
    state=SchemeState,
)
class WorkScheme(Node):
    kind: InspectionKind = column("kind", "The kind of the inspection.")
    title: str = column("title", "The title of its submitted version, or of its first draft.")
    created_at: datetime = column("created_at", "When it was drafted.")
    passed_hash: str | None = column(
        "passed_hash", "The content that was passed; it may start only with exactly this."
    )
    revision: SchemeRevision | None = newest()
    revisions: SchemeRevisionConnection = all_of_them()
    reviews: Annotated[
        "ReviewConnection", strawberry.lazy("liandong.graphql.schema.reviews.types")
    ] = REVIEWS.linked(
        lambda scheme, review, _: and_(
            review.scheme_id == scheme.id, review.scheme_owner == scheme.owner
        )
    ).field("Its pre-reviews that the viewer may see: the submitter, once they are decided.")


@connects(WorkScheme, "work scheme", "work schemes", by_state=SchemeState)
class WorkSchemeConnection(Connection):
    pass
