"""The fields of a record for its revisions."""

from typing import Any

from sqlalchemy import case, func
from sqlalchemy.dialects.postgresql import JSONB

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.fields import one, pages
from liandong.graphql.planner.orders import by_number
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.schema.acts.record_fields import of_subject
from liandong.tenants.noun import Noun


def to_owner(row: b.Columns, owners: Any, others: Any) -> Any:
    """The value that the row's owner is shown, and the one for the other bodies."""
    return case((row.owner == Parameters.body, owners), else_=others)


def number_shown(row: b.Columns) -> Any:
    """How many drafts there were is told to nobody: others count the released versions alone."""
    return to_owner(row, row.number, row.edition)


def current(noun: Noun) -> b.Expression:
    """The content of a noun's revision as it would be written now."""
    if not noun.upcasts:
        return lambda row: row.content
    upcast = getattr(func.liandong, f"upcast_{noun.name}")
    return lambda row: upcast(row.content, row.content_version, type_=JSONB)


REVISIONS = b.Pages(
    of_subject,
    orders={"NUMBER": by_number(number_shown)},
    default_order=("NUMBER", "DESC"),
    filters={},
)


def newest() -> Any:
    """The field of the newest revision that the viewer may see."""
    return one(
        of_subject,
        "The newest revision that the viewer may see: a draft is seen by its owner alone, and there"
        " by those who may read drafts (`PLAN_READ_DRAFT` and its like).",
        newest_by=lambda revision: revision.number,
    )


def all_of_them() -> Any:
    """The connection of all revisions that the viewer may see."""
    return pages(
        REVISIONS,
        "The revisions that the viewer may see, newest first.",
        filter_by=None,
        order_by=None,
    )
