"""Review standards (审核指导标准), their revisions and clauses."""

from datetime import datetime
from typing import ClassVar

import strawberry

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.fields import column, content, many
from liandong.graphql.schema.acts import provenance
from liandong.graphql.schema.acts.record_fields import allowed_acts, of_revision, owner, timeline
from liandong.graphql.schema.acts.types import ActConnection
from liandong.graphql.schema.bodies.owner import Owner
from liandong.graphql.schema.enums import Level, StandardState
from liandong.graphql.schema.relay import Connection, Edge, Node, node_id
from liandong.graphql.schema.revisions import all_of_them, newest
from liandong.policies.permissions import Permission
from liandong.tenants.standards import models

STANDARD = b.Source(
    models.ReviewStandard,
    "standard",
    Permission.STANDARD_READ,
    provenance=provenance.of_record("standard"),
)
REVISION = b.Source(
    models.StandardRevision,
    "standardrevision",
    Permission.STANDARD_READ,
    provenance=provenance.of_revision("standard"),
)
CLAUSE = b.Source(
    models.Clause,
    "clause",
    Permission.STANDARD_READ,
    provenance=provenance.of_part("standard", models.StandardRevision),
)


@strawberry.type(description="One clause of a review standard (审核条款).")
class Clause(Node):
    source: ClassVar[b.Source] = CLAUSE
    id: strawberry.ID = node_id(CLAUSE)
    number: int = column("number", "Its place in the standard, from 1.")
    title: str = column("title", "Its heading.")
    text: str = column("text", "What is required.")


@strawberry.type(description="One version of a review standard (版本).")
class StandardRevision(Node):
    source: ClassVar[b.Source] = REVISION
    id: strawberry.ID = node_id(REVISION)
    number: int = column("number", "The version's number, from 1.")
    content_hash: str = column("content_hash", "The SHA-256 of its content.")
    released_at: datetime | None = column("released_at", "When it was issued.")
    title: str = content("title", "The standard's title.")
    clauses: list[Clause] = many(of_revision, lambda clause: clause.number, "Its clauses.")


@strawberry.type(description="A version of a review standard in a list.")
class StandardRevisionEdge(Edge):
    node: StandardRevision = strawberry.field(description="The version.")


@strawberry.type(description="A page of versions of a review standard.")
class StandardRevisionConnection(Connection):
    edges: list[StandardRevisionEdge] = strawberry.field(description="The versions of this page.")


@strawberry.type(description="What a body's pre-reviews judge by (审核指导标准).")
class ReviewStandard(Node):
    source: ClassVar[b.Source] = STANDARD
    id: strawberry.ID = node_id(STANDARD)
    owner: Owner = owner("The body that issued it.")
    state: StandardState = column("state", "Issued.")
    applies_to: Level = column("applies_to", "The level of the subordinates that it is for.")
    title: str = column("title", "The title of the version in force.")
    created_at: datetime = column("created_at", "When its first version was issued.")
    updated_at: datetime = column("updated_at", "When the version in force was issued.")
    revision: StandardRevision | None = newest()
    revisions: StandardRevisionConnection = all_of_them()
    acts: ActConnection = timeline("standard")
    allowed_acts: list[str] = allowed_acts("standard")


@strawberry.type(description="A review standard in a list.")
class ReviewStandardEdge(Edge):
    node: ReviewStandard = strawberry.field(description="The standard.")


@strawberry.type(description="A page of review standards.")
class ReviewStandardConnection(Connection):
    edges: list[ReviewStandardEdge] = strawberry.field(description="The standards of this page.")
