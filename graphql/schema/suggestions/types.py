"""Suggestions (工作建议) of an opinion letter."""

from typing import TYPE_CHECKING, Annotated

import strawberry
from sqlalchemy import and_

from liandong.graphql.planner.fields import one
from liandong.graphql.schema.acts.types import ActConnection, acts_on
from liandong.graphql.schema.records import page_of, record
from liandong.graphql.schema.relay import Connection, Node
from liandong.tenants.suggestions.noun import SUGGESTION

if TYPE_CHECKING:
    from liandong.graphql.schema.supervisions.types import Supervision


@record(
    SUGGESTION,
    "A suggestion (工作建议), tracked until it is accepted.",
    owner_is="The supervising body.",
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
    answers: ActConnection = acts_on(
        "suggestion",
        "suggestion.answer",
        description="The answers: acts `suggestion.answer`, whose note is the answer.",
    )


@page_of(Suggestion)
class SuggestionConnection(Connection):
    pass
