"""Compiles kinds of acts, which the database writes as `plan.issue`, to the names of the enum."""

from typing import Any

from sqlalchemy import ColumnElement, Text, cast, func, literal
from sqlalchemy.dialects.postgresql import ARRAY

from liandong.graphql.planner.bindings import Columns

DOT, UNDERSCORE = literal(".", Text), literal("_", Text)


def kind_name(kind: ColumnElement[Any]) -> ColumnElement[Any]:
    """The name of a kind of acts: `PLAN_ISSUE` for `plan.issue`."""
    return func.upper(func.translate(kind, DOT, UNDERSCORE), type_=Text)


def accepted(subject: ColumnElement[Any], row: Columns, permitted: Any) -> ColumnElement[Any]:
    """The kinds of those of the permitted acts (`act/relation`) that the referee would accept."""
    kinds = func.liandong.allowed_acts(subject, row.province, row.owner, row.id, permitted)
    # As one text: nothing in it needs quotes, and no sub-select is planned for each row.
    return cast(kind_name(cast(kinds, Text)), ARRAY(Text))
