"""The fields that every record with a workflow has."""

from typing import Any

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.fields import bound, one
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.schema.acts.types import acts_on


def owner(description: str) -> Any:
    """The field of the owning body."""
    return one(lambda row, body, _: body.id == row.owner, description)


def timeline(subject: str) -> Any:
    """The connection of the acts on the record."""
    return acts_on(subject, description="The acts on it that the viewer was told of.")


def allowed_acts(subject: str) -> Any:
    """The field of the acts that the viewer may perform now."""
    return bound(b.AllowedActs(subject), "The acts that this viewer may perform now.")


def proposable_acts(subject: str) -> Any:
    """The field of the acts that the viewer may propose now."""
    return bound(
        b.AllowedActs(subject, proposed=True),
        "The acts that this viewer may not perform, and may propose (呈签) to who may sign them.",
    )


def of_subject(row: b.Columns, child: b.Columns, _: Parameters) -> Any:
    """The condition that the child row belongs to the record of the row."""
    return (
        (child.province == row.province) & (child.owner == row.owner) & (child.subject_id == row.id)
    )


def of_revision(row: b.Columns, child: b.Columns, _: Parameters) -> Any:
    """The condition that the child row is a part of the revision of the row."""
    return (
        (child.province == row.province)
        & (child.owner == row.owner)
        & (child.revision_id == row.id)
    )
