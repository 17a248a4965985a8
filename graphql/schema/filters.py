"""Filters of lists: each condition is a field of an input type and an indexable predicate."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

import strawberry
from sqlalchemy import (
    Boolean,
    ColumnElement,
    Date,
    DateTime,
    Integer,
    Text,
    Uuid,
    and_,
    any_,
    case,
    false,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, array
from strawberry import UNSET
from strawberry.types import get_object_definition

from liandong.graphql.errors.refusals import BadUserInput
from liandong.graphql.planner import ids
from liandong.graphql.planner.bindings import Columns, Expression, Filter, Filters, Related
from liandong.graphql.planner.compiler import ZERO
from liandong.graphql.planner.conditions import Joint
from liandong.graphql.schema.relay import fill
from liandong.policies.permissions import Permission
from liandong.tenants.bodies.divisions import CENTRAL_CODE
from liandong.tenants.bodies.models import Body
from liandong.tenants.columns import folded_as
from liandong.tenants.content import SHORT
from liandong.tenants.tables import relation_of
from liandong.tenants.text import unseen_pattern

T = TypeVar("T")

BODY = relation_of(Body)
CONDITION = "condition"
FOLDED = (
    "Width, case, traditional or simplified, kinds of brackets, quotes and dashes, and what nobody"
    f" sees make no difference (不分全半角、大小写、繁简). No wildcards; text of more than {SHORT}"
    " characters is in none, empty text in all."
)
NFKC: ColumnElement[Any] = literal_column("NFKC")
NOTHING: ColumnElement[Any] = literal_column("''")
ALL_OF_THEM: ColumnElement[Any] = literal_column("'g'")
UNSEEN: ColumnElement[Any] = literal_column(f"'{unseen_pattern()}'")
JOINTS = (
    (Joint.AND, "Every one of these holds; of none, every object does."),
    (Joint.OR, "At least one of these holds; of none, no object does."),
    (Joint.NOT, "This does not hold."),
)


def condition(filter_: Filter | Related, description: str) -> Any:
    """A field of a filter; if it is omitted or null, the condition is not applied."""
    text = f"{description} {filter_.notes}".rstrip()
    return strawberry.field(default=UNSET, description=text, metadata={CONDITION: filter_})


def filtering(description: str) -> Callable[[type[T]], type[T]]:
    """Make the class a filter: its conditions, and the fields `and`, `or` and `not`."""

    def shown(cls: type[T]) -> type[T]:
        for name, text in JOINTS:
            type_ = cls if name is Joint.NOT else list[cls]  # type: ignore[valid-type]
            declared = strawberry.field(name=name.value, default=UNSET, description=text)
            fill(cls, f"{name}_", type_ | None, declared)
        return strawberry.input(cls, description=f"{description} All that is given holds.")

    return shown


def conditions(filter_by: type) -> Filters:
    """The conditions that a filter declares, by their names in Python."""
    fields = get_object_definition(filter_by, strict=True).fields
    return {
        field.python_name: field.metadata[CONDITION]
        for field in fields
        if CONDITION in field.metadata
    }


def texts(values: list[Any]) -> list[str]:
    """Codes and enum members as texts of the database."""
    return [str(value) for value in values]


def any_of(name: str) -> Filter:
    """Condition: the column has one of these values."""
    return Filter(lambda row, values: row[name] == any_(values), ARRAY(Text), texts)


def any_kind() -> Filter:
    """Condition: the kind of the row, or a further one of its kinds, is one of these."""

    def matches(row: Columns, kinds: ColumnElement[Any]) -> ColumnElement[bool]:
        return or_(row.kind == any_(kinds), row.further_kinds.overlap(kinds))

    return Filter(matches, ARRAY(Text), texts)


def among(name: str) -> Filter:
    """Condition: one of these values is in the column's list."""
    return Filter(lambda row, values: row[name].overlap(values), ARRAY(Text), texts)


def equals(name: str) -> Filter:
    """Condition: the column has this number."""
    return Filter(lambda row, number: row[name] == number, Integer, int)


def contains(name: str) -> Filter:
    """Condition: the column contains this text, both folded; no character is a wildcard."""

    def matches(row: Columns, text: ColumnElement[Any]) -> ColumnElement[bool]:
        return within_text(row[folded_as(name)], text)

    return Filter(matches, notes=FOLDED)


def within_text(folded: ColumnElement[Any], text: ColumnElement[Any]) -> ColumnElement[bool]:
    """The condition that the folded words have this text in them."""
    # Folding looks each character up: a text longer than any title is not folded.
    short = func.length(text, type_=Integer) <= SHORT
    # In a sub-select, so that the parameter is folded once, not for each row.
    sought = select(case((short, func.liandong.fold(text)))).scalar_subquery()
    found: ColumnElement[bool] = func.strpos(folded, sought, type_=Integer) > ZERO
    return found


def says(of: Expression) -> Filter:
    """Condition: a text as it was written contains this one, both folded.

    Folding it costs more than looking for each character as any of those that are folded to it.
    """
    return Filter(lambda row, text: said_in(of(row), text), notes=FOLDED)


def said_in(written: ColumnElement[Any], text: ColumnElement[Any]) -> ColumnElement[bool]:
    """The condition that what is written has this text in it."""
    short = func.length(text, type_=Integer) <= SHORT
    folded = func.liandong.fold(text, type_=Text)
    patterns = func.liandong.patterns(array([folded]), type_=ARRAY(Text))
    # Once, not for each row. Of a text of which nothing is left to look for there is no pattern.
    sought = select(case((short, func.array_to_string(patterns, NOTHING)))).scalar_subquery()
    normal = func.normalize(func.coalesce(written, NOTHING), NFKC)
    seen = func.regexp_replace(normal, UNSEEN, NOTHING, ALL_OF_THEM, type_=Text)
    return func.coalesce(seen.op("~", is_comparison=True)(sought), false())


def since(name: str) -> Filter:
    """Condition: the column has this time or a later one."""
    return Filter(lambda row, at: row[name] >= at, DateTime(timezone=True), moment)


def before(name: str) -> Filter:
    """Condition: the column has an earlier time."""
    return Filter(lambda row, at: row[name] < at, DateTime(timezone=True), moment)


def since_day(of: str | Expression) -> Filter:
    """Condition: a column, or an expression, has this day or a later one."""
    return Filter(lambda row, day: _value(row, of) >= day, Date, a_day)


def before_day(of: str | Expression) -> Filter:
    """Condition: a column, or an expression, has an earlier day."""
    return Filter(lambda row, day: _value(row, of) < day, Date, a_day)


def _value(row: Columns, of: str | Expression) -> Any:
    return row[of] if isinstance(of, str) else of(row)


def of_year() -> Filter:
    """Condition: this year is among those from `year` to `last_year`."""

    def matches(row: Columns, year: ColumnElement[Any]) -> ColumnElement[bool]:
        return and_(row.year <= year, func.coalesce(row.last_year, row.year) >= year)

    return Filter(matches, Integer, int)


def a_day(value: date) -> date:
    """A day, as it is sent to the database."""
    return value


def whether(holds: Callable[[Columns], ColumnElement[bool]]) -> Filter:
    """Condition: something is so of the row, or is not so."""
    return Filter(lambda row, yes: func.coalesce(holds(row), false()) == yes, Boolean, bool)


def moment(value: datetime) -> datetime:
    """The same time; raises BadUserInput if it has no offset from UTC."""
    if value.utcoffset() is None:
        raise BadUserInput("no_offset")
    return value


def points_at(name: str, prefix: str, *, needs: Permission | None = None) -> Filter:
    """Condition: the column refers to the object with this global id, which the viewer may see.

    With `needs`, only rows match for which the viewer has the permission.
    """
    return Filter(
        lambda row, seen: row[name].in_(seen),
        Uuid,
        lambda id: ids.key_of(ids.checked(id), prefix),
        needs,
        points_at=prefix,
    )


def _within(row: Columns, code: ColumnElement[Any]) -> ColumnElement[bool]:
    # Only equality of texts: under row security, operators of a path type could not use an index.
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
