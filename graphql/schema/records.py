"""Fields that every record with a workflow has, and every version of one."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

import strawberry

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.fields import column
from liandong.graphql.schema.acts import provenance
from liandong.graphql.schema.acts.record_fields import allowed_acts, owner, timeline
from liandong.graphql.schema.acts.types import ActConnection
from liandong.graphql.schema.bodies.owner import Owner
from liandong.graphql.schema.relay import Node, fill, node_id
from liandong.policies.permissions import Permission
from liandong.policies.worded import Worded
from liandong.tenants.columns import Owned, Part, Revision

T = TypeVar("T", bound=type)


@strawberry.type
class Version(Node):
    """One revision, as the database wrote it."""

    number: int = column("number", "The version's number, from 1.")
    content_hash: str = column("content_hash", "The SHA-256 of its content.")
    created_at: datetime = column("created_at", "When it was written.")
    released_at: datetime | None = column("released_at", "When it was released; null for a draft.")


def head(model: type[Owned], subject: str, **more: Any) -> b.Source:
    """The source of a noun's records."""
    return b.Source(
        model,
        subject,
        Permission(f"{subject}:read"),
        provenance=provenance.of_record(subject),
        **more,
    )


def revision(model: type[Revision], of: b.Source) -> b.Source:
    """The source of their versions."""
    return b.Source(model, _prefix(model), of.read, provenance=provenance.of_revision(of.prefix))


def part(model: type[Part], of: b.Source, version: type[Revision]) -> b.Source:
    """The source of the elements of their versions."""
    return b.Source(
        model, _prefix(model), of.read, provenance=provenance.of_part(of.prefix, version)
    )


def _prefix(model: Any) -> str:
    return model.__table__.name.replace("_", "")  # type: ignore[no-any-return]


def row(source: b.Source, description: str) -> Callable[[T], T]:
    """Show the class as the type of the rows of a source."""

    def shown(cls: T) -> T:
        cls.source = source  # type: ignore[attr-defined]
        fill(cls, "id", strawberry.ID, node_id(source))
        return strawberry.type(cls, description=description)

    return shown


def record(
    source: b.Source, description: str, *, owner_is: str, state: type[Worded], subject: str = ""
) -> Callable[[T], T]:
    """Show the class as the type of a noun's records: whose, in which state, and their acts."""

    def shown(cls: T) -> T:
        name = subject or source.prefix
        fill(cls, "owner", Owner, owner(owner_is))
        fill(cls, "state", state, column("state", "Where it stands."))
        fill(cls, "updated_at", datetime, column("updated_at", "When an act last changed it."))
        fill(cls, "acts", ActConnection, timeline(name))
        fill(cls, "allowed_acts", list[str], allowed_acts(name))
        return row(source, description)(cls)

    return shown
