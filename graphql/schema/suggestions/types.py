"""Suggestions (工作建议) of an opinion letter."""

from datetime import date

from liandong.graphql.planner.fields import column
from liandong.graphql.schema.acts.types import ActConnection, acts_on
from liandong.graphql.schema.records import page_of, record
from liandong.graphql.schema.relay import Connection, Node
from liandong.tenants.suggestions.models import Handling
from liandong.tenants.suggestions.noun import SUGGESTION


@record(
    SUGGESTION,
    "A suggestion (工作建议), tracked until it is accepted.",
    owner_is="The supervising body.",
)
class Suggestion(Node):
    handling: Handling | None = column(
        "handling", "How it is carried out (整改类型), as the last answer that says it."
    )
    extended_until: date | None = column(
        "extended_until", "The day until which there is more time, where it was given (延期至)."
    )
    asked_until: date | None = column(
        "asked_until", "The day until which more time is asked for, until that is decided."
    )
    answers: ActConnection = acts_on(
        "suggestion",
        "suggestion.answer",
        description="The answers: acts `suggestion.answer`, whose note is the answer.",
    )
    reports: ActConnection = acts_on(
        "suggestion",
        "suggestion.report",
        description="The reports of progress: acts `suggestion.report`, whose note says it.",
    )


@page_of(Suggestion)
class SuggestionConnection(Connection):
    pass
