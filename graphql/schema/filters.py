"""What lists are filtered by: each condition is a field of an input and an indexable predicate."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

import strawberry
from sqlalchemy import ColumnElement, DateTime, Integer, Text, Uuid, any_, case, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY
from strawberry import UNSET
from strawberry.types import get_object_definition

from liandong.graphql.errors.refusals import BadUserInput
from liandong.graphql.planner import ids
from liandong.graphql.planner.bindings import Columns, Filter
from liandong.graphql.planner.compiler import ZERO
from liandong.graphql.planner.conditions import Joint
from liandong.policies.permissions import Permission
from liandong.tenants.base import Table
from liandong.tenants.bodies.divisions import CENTRAL_CODE
from liandong.tenants.bodies.models import Body
from liandong.tenants.columns import folded_as
from liandong.tenants.content import SHORT

T = TypeVar("T")

BODY = Body.__table__  # type: ignore[attr-defined]
CONDITION = "condition"
FOLDED = (
    "Width, case, traditional or simplified, kinds of brackets, quotes and dashes, and what nobody"
    f" sees make no difference (不分全半角、大小写、繁简). No wildcards; text of more than {SHORT}"
    " characters is in none, empty text in all."
)
# Each with its conditions and its description.
JOINTS = (
    (Joint.AND, "list[{}] | None", "Every one of these holds; of none, every object does."),
    (Joint.OR, "list[{}] | None", "At least one of these holds; of none, no object does."),
    (Joint.NOT, "{} | None", "This does not hold."),
)


def condition(filter_: Filter, description: str) -> Any:
    """A field of a filter: omitted or null, it is no condition."""
    told = f"{description} {filter_.notes}".rstrip()
    return strawberry.field(default=UNSET, description=told, metadata={CONDITION: filter_})


def filtering(description: str) -> Callable[[type[T]], type[T]]:
    """Show the class as a filter: its conditions, and filters like it under and, or and not."""

    def shown(cls: type[T]) -> type[T]:
        joints = {}
        for name, type_, text in JOINTS:
            joints[f"{name}_"] = type_.format(cls.__name__)
            setattr(
                cls, f"{name}_", strawberry.field(name=name.value, default=UNSET, description=text)
            )
        cls.__annotations__ = cls.__annotations__ | joints
        return strawberry.input(cls, description=f"{description} All that is given holds.")

    return shown


def conditions(filter_by: type) -> Mapping[str, Filter]:
    """The conditions that a filter declares, by their names in Python."""
    fields = get_object_definition(filter_by, strict=True).fields
    return {
        field.python_name: field.metadata[CONDITION]
        for field in fields
        if CONDITION in field.metadata
    }


def texts(values: list[Any]) -> list[str]:
    """Codes and enum members as the database spells them."""
    return [str(value) for value in values]


def any_of(name: str) -> Filter:
    """The column has one of these values."""
    return Filter(lambda row, values: row[name] == any_(values), ARRAY(Text), texts)


def contains(name: str) -> Filter:
    """The text has this one in it, both as the database folds them; nothing is a wildcard."""

    def matches(row: Columns, text: ColumnElement[Any]) -> ColumnElement[bool]:
        # Each character is looked up: what no title has room for is not worth it.
        short = func.length(text, type_=Integer) <= SHORT
        # In a sub-select: folded once, not for each row.
        folded = select(case((short, func.liandong.fold(text)))).scalar_subquery()
        found: ColumnElement[bool] = func.strpos(row[folded_as(name)], folded, type_=Integer) > ZERO
        return found

    return Filter(matches, notes=FOLDED)


def since(name: str) -> Filter:
    """At this moment or later."""
    return Filter(lambda row, at: row[name] >= at, DateTime(timezone=True), moment)


def before(name: str) -> Filter:
    """Earlier than this moment."""
    return Filter(lambda row, at: row[name] < at, DateTime(timezone=True), moment)


def moment(value: datetime) -> datetime:
    """The same moment; raises BadUserInput when it could be one of several."""
    if value.utcoffset() is None:
        raise BadUserInput("no_offset")
    return value


def points_at(
    name: str, model: type[Table], prefix: str, *, needs: Permission | None = None
) -> Filter:
    """The column names the object with this global id, and the viewer may see that object.

    With `needs`, only rows match on which the viewer has the permission.
    """
    table = model.__table__  # type: ignore[attr-defined]

    def matches(row: Columns, key: ColumnElement[Any]) -> ColumnElement[bool]:
        # Without the sub-select, a filter would confirm ids that the viewer may not know.
        seen = table.alias()
        matches: ColumnElement[bool] = row[name].in_(select(seen.c.id).where(seen.c.id == key))
        return matches

    return Filter(matches, Uuid, lambda id: ids.key_of(ids.checked(id), prefix), needs)


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


WITHIN = Filter(_within)
OWNER_LEVEL = Filter(_owner_level, ARRAY(Text), texts)
