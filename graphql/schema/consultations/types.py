"""Consultations (征求意见): what others are asked on a pre-review, and what they answered."""

from datetime import datetime
from typing import Any

from sqlalchemy import Text, and_, literal

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.fields import column, one
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.schema.acts.types import Act
from liandong.graphql.schema.lazy import record_type
from liandong.graphql.schema.records import page_of, record, version
from liandong.graphql.schema.relay import Connection, Node
from liandong.graphql.schema.revisions import newest
from liandong.tenants.consultations.noun import CONSULTATION
from liandong.tenants.consultations.workflow import GIVE, RECORD
from liandong.tenants.reviews.noun import REVIEW

Review: Any = record_type(REVIEW)


def answering(consultation: b.Columns, act: b.Columns, _: Parameters) -> Any:
    """The condition that the act gave the opinion."""
    return and_(
        act.subject == literal(CONSULTATION.name, Text),
        act.subject_owner == consultation.owner,
        act.subject_id == consultation.id,
        act.kind.in_([literal(kind, Text) for kind in (GIVE, RECORD)]),
    )


@version(CONSULTATION, "What was asked, with copies of the clauses and passages that it is about.")
class ConsultationRevision(Node):
    content_hash: str = column("content_hash", "The SHA-256 of its content.")
    released_at: datetime | None = column("released_at", "When it was asked.")


@record(
    CONSULTATION,
    "An opinion that the reviewing body asks of another body or a department before it decides"
    " (会审、征求意见). The asked body sees this record alone, and the submitter nothing of it.",
    owner_is="The body that asks.",
)
class Consultation(Node):
    revision: ConsultationRevision | None = newest()
    review: Review | None = one(
        lambda consultation, review, _: and_(
            review.province == consultation.province,
            review.owner == consultation.owner,
            review.id == consultation.review_id,
        ),
        "The pre-review that it is for; null for the body that is asked.",
    )
    opinion: Act | None = one(
        answering,
        "The act by which the opinion was given: its note is the opinion, its attachments what came"
        " with it. Of a department `occurredOn` is its day, and the detail `given_by` who gave it.",
        newest_by=lambda act: act.id,
    )


@page_of(Consultation)
class ConsultationConnection(Connection):
    pass
