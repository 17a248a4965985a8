"""Supervisions (指导督导) and their opinion letters."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, ClassVar

import strawberry

from liandong.graphql.acts import trails
from liandong.graphql.acts.parts import allowed_acts, of_subject, owner, timeline
from liandong.graphql.acts.types import ActConnection
from liandong.graphql.enums import SupervisionKind, SupervisionState
from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.fields import column, content, many, one, tally
from liandong.graphql.relay import Connection, Edge, Node, Tally, node_id
from liandong.graphql.revisions import newest
from liandong.graphql.suggestions.types import Suggestion
from liandong.policies.permissions import Permission
from liandong.tenants.supervisions import models

if TYPE_CHECKING:
    from liandong.graphql.bodies.types import Body

SUPERVISION = b.Source(
    models.Supervision,
    "supervision",
    Permission.SUPERVISION_READ,
    trail=trails.of_record("supervision"),
)
OPINION = b.Source(
    models.Opinion,
    "opinion",
    Permission.SUPERVISION_READ,
    trail=trails.of_revision("supervision"),
)


@strawberry.type(description="The opinion letter (指导督导意见书) of a supervision.")
class Opinion(Node):
    source: ClassVar[b.Source] = OPINION
    id: strawberry.ID = node_id(OPINION)
    content_hash: str = column("content_hash", "The SHA-256 of its content.")
    released_at: datetime | None = column("released_at", "When it was issued.")
    letter: str = content("letter", "The letter.")
    findings: list[str] = content("findings", "What was found.")


@strawberry.type(description="The supervision (指导督导) of a direct subordinate.")
class Supervision(Node):
    source: ClassVar[b.Source] = SUPERVISION
    id: strawberry.ID = node_id(SUPERVISION)
    owner: Annotated["Body", strawberry.lazy("liandong.graphql.bodies.types")] = owner(
        "The supervising body."
    )
    supervised: Annotated["Body", strawberry.lazy("liandong.graphql.bodies.types")] = one(
        lambda supervision, body, _: body.id == supervision.supervised, "The supervised body."
    )
    kind: SupervisionKind = column("kind", "Which of the four supervisions (四个督导).")
    state: SupervisionState = column("state", "Where it stands.")
    starts_on: date = column("starts_on", "The first day.")
    ends_on: date = column("ends_on", "The last day.")
    places: list[str] = column("places", "Where it takes place.")
    created_at: datetime = column("created_at", "When it was opened.")
    updated_at: datetime = column("updated_at", "When an act last changed it.")
    opinion: Opinion | None = newest()
    suggestions: list[Suggestion] = many(
        of_subject, lambda suggestion: suggestion.number, "Its suggestions, in order."
    )
    acts: ActConnection = timeline("supervision")
    allowed_acts: list[str] = allowed_acts("supervision")


@strawberry.type(description="A supervision in a list.")
class SupervisionEdge(Edge):
    node: Supervision = strawberry.field(description="The supervision.")


@strawberry.type(description="How many supervisions of a list are in one state.")
class SupervisionTally(Tally):
    state: SupervisionState = column("value", "The state.")


@strawberry.type(description="A page of supervisions.")
class SupervisionConnection(Connection):
    edges: list[SupervisionEdge] = strawberry.field(description="The supervisions of this page.")
    by_state: list[SupervisionTally] = tally(
        "state", "How many of the whole filtered list are in each state, where there are any."
    )
