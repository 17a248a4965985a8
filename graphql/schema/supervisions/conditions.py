"""Which supervisions belong together, as far as the viewer may know: those of one group."""

from typing import Any

from sqlalchemy import ColumnElement, Text, func, select

from liandong.graphql.planner.bindings import Columns, Filter
from liandong.tenants.supervisions.noun import SUPERVISION
from liandong.tenants.tables import relation_of

HEAD = relation_of(SUPERVISION.head)


def group_of(supervision: Columns) -> ColumnElement[Any]:
    """The global id of the supervision that the group begins with; null where there is none."""
    return func.liandong.group_of(
        supervision.province, supervision.owner, supervision.id, type_=Text
    )


def in_group() -> Filter:
    """Condition: the supervision is in the group that begins with this one."""
    return Filter(lambda supervision, first: group_of(supervision) == first)


def of_one_in_group() -> Filter:
    """Condition: the suggestion is of a supervision in that group."""

    def matches(suggestion: Columns, first: ColumnElement[Any]) -> ColumnElement[bool]:
        of = HEAD.alias()
        found = select(of.c.id).where(
            of.c.province == suggestion.province,
            of.c.owner == suggestion.owner,
            of.c.id == suggestion.subject_id,
            group_of(of.c) == first,
        )
        return found.correlate_except(of).exists()

    return Filter(matches)
