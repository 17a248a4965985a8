"""Supervisions (指导督导) and their opinion letters."""

from datetime import datetime

from liandong.graphql.planner.fields import column, many
from liandong.graphql.schema.acts.record_fields import of_subject
from liandong.graphql.schema.records import page_of, record, version
from liandong.graphql.schema.relay import Connection, Node
from liandong.graphql.schema.revisions import newest
from liandong.graphql.schema.suggestions.types import Suggestion
from liandong.tenants.supervisions.noun import SUPERVISION


@version(
    SUPERVISION,
    "The opinion letter (指导督导意见书) of a supervision.",
    but=["suggestions"],
)
class Opinion(Node):
    content_hash: str = column("content_hash", "The SHA-256 of its content.")
    released_at: datetime | None = column("released_at", "When it was issued.")


@record(
    SUPERVISION,
    "The supervision (指导督导) of a direct subordinate.",
    owner_is="The supervising body.",
)
class Supervision(Node):
    opinion: Opinion | None = newest()
    suggestions: list[Suggestion] = many(
        of_subject, lambda suggestion: suggestion.number, "Its suggestions, in order."
    )


@page_of(Supervision)
class SupervisionConnection(Connection):
    pass
