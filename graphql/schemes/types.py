"""Work schemes (巡察工作方案) and their revisions."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, ClassVar

import strawberry
from sqlalchemy import Uuid, and_, cast

from liandong.graphql.acts import trails
from liandong.graphql.acts.parts import allowed_acts, owner, timeline
from liandong.graphql.acts.types import ActConnection
from liandong.graphql.enums import InspectionKind, SchemeState
from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.fields import column, content, one, pages, tally
from liandong.graphql.plans.types import Plan
from liandong.graphql.relay import Connection, Edge, Node, Tally, node_id
from liandong.graphql.reviews.lists import REVIEWS, ReviewFilter, ReviewOrder
from liandong.graphql.revisions import all_of_them, newest
from liandong.policies.permissions import Permission
from liandong.tenants.schemes import models

if TYPE_CHECKING:
    from liandong.graphql.bodies.types import Body
    from liandong.graphql.reviews.types import ReviewConnection

SCHEME = b.Source(
    models.WorkScheme,
    "scheme",
    Permission.SCHEME_READ,
    trail=trails.of_record("scheme"),
    central=True,
)
REVISION = b.Source(
    models.SchemeRevision,
    "schemerevision",
    Permission.SCHEME_READ,
    trail=trails.of_revision("scheme"),
)


@strawberry.type(description="The inspection team (巡察组).")
class Team:
    leader: str = strawberry.field(description="The leader (组长).")
    deputies: list[str] = strawberry.field(description="The deputies (副组长).")
    size: int = strawberry.field(description="How many persons.")


@strawberry.type(description="One stage of the timetable (时间安排), both days included.")
class Stage:
    name: str = strawberry.field(description="What is done.")
    starts_on: date = strawberry.field(description="The first day.")
    ends_on: date = strawberry.field(description="The last day.")


@strawberry.type(description="One version of a work scheme; frozen once submitted (版本).")
class SchemeRevision(Node):
    source: ClassVar[b.Source] = REVISION
    id: strawberry.ID = node_id(REVISION)
    number: int = column("number", "The version's number, from 1.")
    content_hash: str = column("content_hash", "The SHA-256 of its content.")
    created_at: datetime = column("created_at", "When it was written.")
    released_at: datetime | None = column("released_at", "When it was submitted; null for a draft.")
    title: str = content("title", "The scheme's title.")
    kind: InspectionKind = content("kind", "The kind of the inspection.")
    year: int = content("year", "The year of the round.")
    round: int = content("round", "The number of the round (轮次) in the term.")
    objective: str = content("objective", "What the round is for (总体要求).")
    focus_points: list[str] = content("focus_points", "What is looked at (监督重点).")
    targets: list[str] = content("targets", "The inspected units (被巡察党组织), by name.")
    team: Team = content("team", "Who inspects.")
    timetable: list[Stage] = content("timetable", "When what is done, in order.")
    method: str = content("method", "How it is done (工作方式).")
    discipline_rules: list[str] = content("discipline_rules", "The discipline rules (纪律要求).")
    plan: Plan | None = one(
        lambda revision, plan, _: plan.id == cast(revision.content["plan_id"].astext, Uuid),
        "The plan that it carries out, where the viewer may see it.",
    )


@strawberry.type(description="A version of a work scheme in a list.")
class SchemeRevisionEdge(Edge):
    node: SchemeRevision = strawberry.field(description="The version.")


@strawberry.type(description="A page of versions of a work scheme.")
class SchemeRevisionConnection(Connection):
    edges: list[SchemeRevisionEdge] = strawberry.field(description="The versions of this page.")


@strawberry.type(description="A work scheme (巡察工作方案), the subject of pre-review (前置审核).")
class WorkScheme(Node):
    source: ClassVar[b.Source] = SCHEME
    id: strawberry.ID = node_id(SCHEME)
    owner: Annotated["Body", strawberry.lazy("liandong.graphql.bodies.types")] = owner(
        "The body whose scheme it is."
    )
    kind: InspectionKind = column("kind", "The kind of the inspection.")
    state: SchemeState = column("state", "Where it stands.")
    title: str = column("title", "The title of its submitted version, or of its first draft.")
    created_at: datetime = column("created_at", "When it was drafted.")
    updated_at: datetime = column("updated_at", "When an act last changed it.")
    passed_hash: str | None = column(
        "passed_hash", "The content that was passed; it may start only with exactly this."
    )
    revision: SchemeRevision | None = newest()
    revisions: SchemeRevisionConnection = all_of_them()
    reviews: Annotated["ReviewConnection", strawberry.lazy("liandong.graphql.reviews.types")] = (
        pages(
            REVIEWS.linked(
                lambda scheme, review, _: and_(
                    review.scheme_id == scheme.id, review.scheme_owner == scheme.owner
                )
            ),
            "Its pre-reviews that the viewer may see: the submitter, once they are decided.",
            filter_by=ReviewFilter,
            order_by=ReviewOrder,
        )
    )
    acts: ActConnection = timeline("scheme")
    allowed_acts: list[str] = allowed_acts("scheme")


@strawberry.type(description="A work scheme in a list.")
class WorkSchemeEdge(Edge):
    node: WorkScheme = strawberry.field(description="The work scheme.")


@strawberry.type(description="How many work schemes of a list are in one state.")
class WorkSchemeTally(Tally):
    state: SchemeState = column("value", "The state.")


@strawberry.type(description="A page of work schemes.")
class WorkSchemeConnection(Connection):
    edges: list[WorkSchemeEdge] = strawberry.field(description="The work schemes of this page.")
    by_state: list[WorkSchemeTally] = tally(
        "state", "How many of the whole filtered list are in each state, where there are any."
    )
