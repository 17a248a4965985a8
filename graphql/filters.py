"""The filters that lists share, each as an indexable predicate."""

from typing import Any

from sqlalchemy import ColumnElement, Text, any_, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from liandong.graphql.planner.bindings import Columns, Filter
from liandong.tenants.bodies.divisions import CENTRAL_CODE
from liandong.tenants.bodies.models import Body

BODY = Body.__table__  # type: ignore[attr-defined]


def texts(values: list[Any]) -> list[str]:
    """Codes and enum members as the database spells them."""
    return [str(value) for value in values]


def any_of(name: str) -> Filter:
    """The column has one of these values."""
    return Filter(lambda row, values: row[name] == any_(values), ARRAY(Text), texts)


def _within(row: Columns, code: ColumnElement[Any]) -> ColumnElement[bool]:
    # Text equality alone: row security lets it use an index, and no operator of a path type.
    below = BODY.alias()
    subordinates = select(below.c.id).where(below.c.superior == code)
    return or_(
        row.province == code,
        row.owner == code,
        row.owner.in_(subordinates),
        code == CENTRAL_CODE,
    )


def _owner_level(row: Columns, levels: ColumnElement[Any]) -> ColumnElement[bool]:
    owner = BODY.alias()
    matching: ColumnElement[bool] = row.owner.in_(
        select(owner.c.id).where(owner.c.level == any_(levels))
    )
    return matching


OWNED = {
    "within": Filter(_within),
    "level": Filter(_owner_level, ARRAY(Text), texts),
    "owner": any_of("owner"),
}
