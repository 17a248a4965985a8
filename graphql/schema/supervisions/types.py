"""Supervisions (指导督导) and their opinion letters."""

from datetime import date, datetime

from liandong.graphql.planner.fields import column, many, one
from liandong.graphql.schema.acts.record_fields import of_subject
from liandong.graphql.schema.bodies.owner import Owner
from liandong.graphql.schema.contents import read
from liandong.graphql.schema.enums import SupervisionKind, SupervisionState
from liandong.graphql.schema.records import head, record, revision, row
from liandong.graphql.schema.relay import Connection, Node, connects
from liandong.graphql.schema.revisions import newest
from liandong.graphql.schema.suggestions.types import Suggestion
from liandong.tenants.supervisions import models

SUPERVISION = head(models.Supervision, "supervision")
OPINION = revision(models.Opinion, SUPERVISION)


@row(OPINION, "The opinion letter (指导督导意见书) of a supervision.")
@read(models.OpinionContent, but=["suggestions"])
class Opinion(Node):
    content_hash: str = column("content_hash", "The SHA-256 of its content.")
    released_at: datetime | None = column("released_at", "When it was issued.")


@record(
    SUPERVISION,
    "The supervision (指导督导) of a direct subordinate.",
    owner_is="The supervising body.",
    state=SupervisionState,
)
class Supervision(Node):
    supervised: Owner = one(
        lambda supervision, body, _: body.id == supervision.supervised, "The supervised body."
    )
    kind: SupervisionKind = column("kind", "Which of the four supervisions (四个督导).")
    starts_on: date = column("starts_on", "The first day.")
    ends_on: date = column("ends_on", "The last day.")
    places: list[str] = column("places", "Where it takes place.")
    created_at: datetime = column("created_at", "When it was opened.")
    opinion: Opinion | None = newest()
    suggestions: list[Suggestion] = many(
        of_subject, lambda suggestion: suggestion.number, "Its suggestions, in order."
    )


@connects(Supervision, "supervision", "supervisions", by_state=SupervisionState)
class SupervisionConnection(Connection):
    pass
