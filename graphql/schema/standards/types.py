"""Review standards (审核指导标准), their revisions and clauses."""

from datetime import datetime

from liandong.graphql.planner.fields import column, many
from liandong.graphql.schema.acts.record_fields import of_revision
from liandong.graphql.schema.contents import read
from liandong.graphql.schema.enums import Level, ReviewedDocument, StandardState
from liandong.graphql.schema.records import Version, head, part, record, revision, row
from liandong.graphql.schema.relay import Connection, Node, connects
from liandong.graphql.schema.revisions import all_of_them, newest
from liandong.tenants.standards import models

STANDARD = head(models.ReviewStandard, "standard")
REVISION = revision(models.StandardRevision, STANDARD)
CLAUSE = part(models.Clause, STANDARD, models.StandardRevision)


@row(CLAUSE, "One clause of a review standard (审核条款).")
class Clause(Node):
    number: int = column("number", "Its place in the standard, from 1.")
    key: str = column("key", "What it is called in all versions of the standard.")
    title: str = column("title", "Its heading.")
    text: str = column("text", "What is required.")


@row(REVISION, "One version of a review standard; frozen once issued (版本).")
@read(models.StandardContent, but=["clauses"])
class StandardRevision(Version):
    clauses: list[Clause] = many(of_revision, lambda clause: clause.number, "Its clauses.")


@connects(StandardRevision, "version", "versions")
class StandardRevisionConnection(Connection):
    pass


@record(
    STANDARD,
    "What a body's pre-reviews judge by (审核指导标准).",
    owner_is="The body whose standard it is.",
    state=StandardState,
)
class ReviewStandard(Node):
    applies_to: Level = column("applies_to", "The level of the subordinates that it is for.")
    document: ReviewedDocument = column("document", "What is reviewed by it.")
    title: str = column("title", "The title of the version in force, or of its first draft.")
    created_at: datetime = column("created_at", "When it was drafted.")
    revision: StandardRevision | None = newest()
    revisions: StandardRevisionConnection = all_of_them()


@connects(ReviewStandard, "standard", "standards", by_state=StandardState)
class ReviewStandardConnection(Connection):
    pass
