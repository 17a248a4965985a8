"""Suggestions (工作建议) of an opinion letter."""

from liandong.graphql.schema.acts.types import ActConnection, acts_on
from liandong.graphql.schema.records import page_of, record
from liandong.graphql.schema.relay import Connection, Node
from liandong.tenants.suggestions.noun import SUGGESTION


@record(
    SUGGESTION,
    "A suggestion (工作建议), tracked until it is accepted.",
    owner_is="The supervising body.",
)
class Suggestion(Node):
    answers: ActConnection = acts_on(
        "suggestion",
        "suggestion.answer",
        description="The answers: acts `suggestion.answer`, whose note is the answer.",
    )


@page_of(Suggestion)
class SuggestionConnection(Connection):
    pass
