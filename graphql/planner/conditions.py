"""Compiles a filter, conditions combined by `and`, `or` and `not`, to one predicate."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, false, or_, select, true

from liandong.graphql.planner.arguments import Read, is_given
from liandong.graphql.planner.bindings import Columns, Filter
from liandong.graphql.planner.casing import snake
from liandong.graphql.planner.compiler import Compiler
from liandong.graphql.planner.selection import Selected
from liandong.policies.permissions import Permission

Path = tuple[str | int, ...]
FILTER = "filter"


class Joint(StrEnum):
    """The fields that combine filters."""

    AND = "and"
    OR = "or"
    NOT = "not"


@dataclass(frozen=True)
class Conditions:
    """Compiles the conditions of a list's filter on one row; `known` are all that the list has.

    `bind` makes a parameter of a type, whose value a function reads from the field's arguments;
    `permitted` returns the conditions under which the viewer has a permission on the row; `seen`
    is a query for a key of a type's ids that finds it only if the viewer may see its object.
    """

    row: Columns
    known: Mapping[str, Filter]
    bind: Callable[[Any, Read], BindParameter[Any]]
    permitted: Callable[[Permission], list[ColumnElement[bool]]]
    seen: Callable[[str, ColumnElement[Any]], Any]

    def all_of(self, filter_: Mapping[str, Any], path: Path = (FILTER,)) -> ColumnElement[bool]:
        """The predicate that all conditions of the filter hold; `path` leads to it in arguments."""
        conditions = (
            self._one(name, value, (*path, name))
            for name, value in filter_.items()
            if is_given(value)
        )
        return and_(true(), *conditions)

    def _one(self, name: str, value: Any, path: Path) -> ColumnElement[bool]:
        match name:
            case Joint.AND:
                return and_(true(), *self._each(value, path))
            case Joint.OR:
                return or_(false(), *self._each(value, path))
            case Joint.NOT:
                # A predicate on a column that is null is NULL: `not` treats it as false.
                return self.all_of(value, path).is_not(true())
        known = self.known[snake(name)]
        parameter = self.bind(known.type_, lambda arguments: known.read(at(arguments, path)))
        value = self.seen(known.points_at, parameter) if known.points_at else parameter
        matches = known.matches(self.row, value)
        # A masked value matches no condition, so that a filter does not reveal it.
        return matches if known.needs is None else and_(*self.permitted(known.needs), matches)

    def _each(self, filters: list[Any], path: Path) -> Iterator[ColumnElement[bool]]:
        for index, filter_ in enumerate(filters):
            yield self.all_of(filter_, (*path, index))


def at(value: Any, path: Path) -> Any:
    """The part of the value at this path."""
    for step in path:
        value = value[step]
    return value


def filtered(
    compiler: Compiler, known: Mapping[str, Filter], field: Selected, type_name: str, row: Columns
) -> list[ColumnElement[bool]]:
    """The predicate of the field's argument `filter` on a row; empty without the argument."""
    arguments = field.arguments
    filter_ = compiler.now.arguments(arguments).get(FILTER)
    if filter_ is None:
        return []

    def bind(type_: Any, read: Read) -> BindParameter[Any]:
        return compiler.bind(type_, arguments, read)

    def permitted(permission: Permission) -> list[ColumnElement[bool]]:
        return compiler.permitted(permission, type_name, row)

    def seen(prefix: str, key: ColumnElement[Any]) -> Select[Any]:
        # Otherwise a filter would confirm ids that the viewer may not know.
        name = compiler.catalog.by_prefix[prefix]
        table = compiler.catalog.sources[name].table.alias()
        return select(table.c.id).where(table.c.id == key, *compiler.readable(name, table.c))

    return [Conditions(row, known, bind, permitted, seen).all_of(filter_)]
