"""Suggestions (工作建议) of an opinion letter."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, ClassVar

import strawberry
from sqlalchemy import and_

from liandong.graphql.acts import trails
from liandong.graphql.acts.parts import allowed_acts, owner, timeline
from liandong.graphql.acts.types import ActConnection, acts_on
from liandong.graphql.enums import SuggestionState
from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.fields import column, one, tally
from liandong.graphql.relay import Connection, Edge, Node, Tally, node_id
from liandong.policies.permissions import Permission
from liandong.tenants.suggestions import models
from liandong.tenants.supervisions.models import Opinion

if TYPE_CHECKING:
    from liandong.graphql.bodies.types import Body
    from liandong.graphql.supervisions.types import Supervision

SUGGESTION = b.Source(
    models.Suggestion,
    "suggestion",
    Permission.SUPERVISION_READ,
    trail=trails.of_part("supervision", Opinion),
)


@strawberry.type(description="A suggestion (工作建议), tracked until it is accepted.")
class Suggestion(Node):
    source: ClassVar[b.Source] = SUGGESTION
    id: strawberry.ID = node_id(SUGGESTION)
    owner: Annotated["Body", strawberry.lazy("liandong.graphql.bodies.types")] = owner(
        "The supervising body."
    )
    supervision: Annotated[
        "Supervision", strawberry.lazy("liandong.graphql.supervisions.types")
    ] = one(
        lambda suggestion, supervision, _: and_(
            supervision.province == suggestion.province,
            supervision.owner == suggestion.owner,
            supervision.id == suggestion.subject_id,
        ),
        "The supervision that it came from.",
    )
    number: int = column("number", "Its place in the opinion letter, from 1.")
    text: str = column("text", "What is suggested.")
    due_on: date = column("due_on", "The day by which an answer is expected.")
    state: SuggestionState = column("state", "Where it stands.")
    updated_at: datetime = column("updated_at", "When an act last changed it.")
    answers: ActConnection = acts_on(
        "suggestion",
        "suggestion.answer",
        description="The answers: acts `suggestion.answer`, whose note is the answer.",
    )
    acts: ActConnection = timeline("suggestion")
    allowed_acts: list[str] = allowed_acts("suggestion")


@strawberry.type(description="A suggestion in a list.")
class SuggestionEdge(Edge):
    node: Suggestion = strawberry.field(description="The suggestion.")


@strawberry.type(description="How many suggestions of a list are in one state.")
class SuggestionTally(Tally):
    state: SuggestionState = column("value", "The state.")


@strawberry.type(description="A page of suggestions.")
class SuggestionConnection(Connection):
    edges: list[SuggestionEdge] = strawberry.field(description="The suggestions of this page.")
    by_state: list[SuggestionTally] = tally(
        "state", "How many of the whole filtered list are in each state, where there are any."
    )
