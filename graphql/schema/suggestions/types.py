"""Suggestions (工作建议) of an opinion letter."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import strawberry
from sqlalchemy import and_

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.fields import column, one
from liandong.graphql.schema.acts import provenance
from liandong.graphql.schema.acts.types import ActConnection, acts_on
from liandong.graphql.schema.enums import SuggestionState
from liandong.graphql.schema.records import record
from liandong.graphql.schema.relay import Connection, Node, connects
from liandong.policies.permissions import Permission
from liandong.tenants.suggestions import models
from liandong.tenants.supervisions.models import Opinion

if TYPE_CHECKING:
    from liandong.graphql.schema.supervisions.types import Supervision

SUGGESTION = b.Source(
    models.Suggestion,
    "suggestion",
    Permission.SUPERVISION_READ,
    provenance=provenance.of_part("supervision", Opinion),
)


@record(
    SUGGESTION,
    "A suggestion (工作建议), tracked until it is accepted.",
    owner_is="The supervising body.",
    state=SuggestionState,
)
class Suggestion(Node):
    supervision: Annotated[
        "Supervision", strawberry.lazy("liandong.graphql.schema.supervisions.types")
    ] = one(
        lambda suggestion, supervision, _: and_(
            supervision.province == suggestion.province,
            supervision.owner == suggestion.owner,
            supervision.id == suggestion.subject_id,
        ),
        "The supervision that it came from.",
    )
    number: int = column("number", "Its place in the opinion letter, from 1.")
    key: str = column("key", "What it is called in all versions of the letter.")
    text: str = column("text", "What is suggested.")
    due_on: date = column("due_on", "The day by which an answer is expected.")
    answers: ActConnection = acts_on(
        "suggestion",
        "suggestion.answer",
        description="The answers: acts `suggestion.answer`, whose note is the answer.",
    )


@connects(Suggestion, "suggestion", "suggestions", by_state=SuggestionState)
class SuggestionConnection(Connection):
    pass
