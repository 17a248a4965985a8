"""Compiles a filter, conditions combined by `and`, `or` and `not`, to one predicate."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, false, or_, select, true

from liandong.graphql.planner.arguments import Arguments, is_given
from liandong.graphql.planner.bindings import Columns, Filter, Filters, Related
from liandong.graphql.planner.casing import snake
from liandong.graphql.planner.compiler import Compiler
from liandong.graphql.planner.selection import Selected

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

    `type_name` is the row's type, `arguments` those of the field that the filter stands in.
    """

    compiler: Compiler
    arguments: Arguments
    known: Filters
    type_name: str
    row: Columns

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
        if isinstance(known, Related):
            return self._related(known, value, path)
        return self._own(known, path)

    def _own(self, known: Filter, path: Path) -> ColumnElement[bool]:
        parameter = self.compiler.bind(
            known.type_, self.arguments, lambda arguments: known.read(at(arguments, path))
        )
        value: Any = self._seen(known.points_at, parameter) if known.points_at else parameter
        matches = known.matches(self.row, value)
        if known.needs is None:
            return matches
        # A masked value matches no condition, so that a filter does not reveal it.
        return and_(*self.compiler.permitted(known.needs, self.type_name, self.row), matches)

    def _seen(self, prefix: str, key: ColumnElement[Any]) -> Select[Any]:
        """A query for the key that finds it only if the viewer may see the object."""
        # Otherwise a filter would confirm ids that the viewer may not know.
        name, table = self._table(prefix)
        return select(table.c.id).where(table.c.id == key, *self.compiler.readable(name, table.c))

    def _related(
        self, known: Related, filter_: Mapping[str, Any], path: Path
    ) -> ColumnElement[bool]:
        name, table = self._table(known.prefix)
        inner = replace(self, known=known.conditions, type_name=name, row=table.c)
        query = select(table.c.id).where(
            known.on(self.row, table.c),
            *self.compiler.readable(name, table.c),
            inner.all_of(filter_, path),
        )
        return query.correlate_except(table).exists()

    def _table(self, prefix: str) -> tuple[str, FromClause]:
        name = self.compiler.catalog.by_prefix[prefix]
        return name, self.compiler.catalog.sources[name].table.alias()

    def _each(self, filters: list[Any], path: Path) -> Iterator[ColumnElement[bool]]:
        for index, filter_ in enumerate(filters):
            yield self.all_of(filter_, (*path, index))


def at(value: Any, path: Path) -> Any:
    """The part of the value at this path."""
    for step in path:
        value = value[step]
    return value


def filtered(
    compiler: Compiler, known: Filters, field: Selected, type_name: str, row: Columns
) -> list[ColumnElement[bool]]:
    """The predicate of the field's argument `filter` on a row; empty without the argument."""
    filter_ = compiler.now.arguments(field.arguments).get(FILTER)
    if filter_ is None:
        return []
    return [Conditions(compiler, field.arguments, known, type_name, row).all_of(filter_)]
