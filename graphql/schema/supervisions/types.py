"""Supervisions (指导督导) and their opinion letters."""

from datetime import datetime
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, select, tuple_

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.fields import column, many, one
from liandong.graphql.schema.acts.record_fields import of_subject
from liandong.graphql.schema.records import page_of, record, version
from liandong.graphql.schema.relay import Connection, Node
from liandong.graphql.schema.revisions import number_shown
from liandong.graphql.schema.suggestions.types import Suggestion
from liandong.graphql.schema.supervisions.conditions import group_of
from liandong.tenants.supervisions.noun import SUPERVISION
from liandong.tenants.tables import relation_of

assert SUPERVISION.revision is not None
OPINION = relation_of(SUPERVISION.revision)


@version(SUPERVISION, "An opinion letter (指导督导意见书) of a supervision.")
class Opinion(Node):
    number: int = column(number_shown, "Which of its letters it is, from 1 (第几期).")
    content_hash: str = column("content_hash", "The SHA-256 of its content.")
    released_at: datetime | None = column("released_at", "When it was issued.")


def by_letter(suggestion: b.Columns) -> ColumnElement[Any]:
    """The order of letters, and within one that of its list."""
    letter = OPINION.alias()
    number = select(letter.c.number).where(
        letter.c.province == suggestion.province,
        letter.c.owner == suggestion.owner,
        letter.c.id == suggestion.revision_id,
    )
    return tuple_(number.correlate_except(letter).scalar_subquery(), suggestion.number)


@record(
    SUPERVISION,
    "The supervision (指导督导) of a direct subordinate.",
    owner_is="The supervising body.",
)
class Supervision(Node):
    group: strawberry.ID | None = column(
        group_of,
        "The supervision that its group begins with (同批督导), by its global id, where several"
        " bodies are supervised at once; null for all but the supervising body.",
    )
    opinion: Opinion | None = one(
        of_subject, "Its newest letter.", newest_by=lambda opinion: opinion.number
    )
    opinions: list[Opinion] = many(
        of_subject, lambda opinion: opinion.number, "Its letters, in order."
    )
    suggestions: list[Suggestion] = many(
        of_subject, by_letter, "The suggestions of all its letters, in order."
    )


@page_of(Supervision)
class SupervisionConnection(Connection):
    pass
