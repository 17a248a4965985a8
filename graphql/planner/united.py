"""Compiles lists whose rows are of several types: a UNION ALL of arms, one for each type."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, Text, select, true, union_all
from sqlalchemy.dialects.postgresql import ARRAY

from liandong.graphql.planner.act_kinds import accepted
from liandong.graphql.planner.arguments import Read, is_given
from liandong.graphql.planner.bindings import (
    AllowedActsOfAny,
    Arm,
    Columns,
    Counts,
    Placed,
    United,
    Walk,
)
from liandong.graphql.planner.compiler import Compiler
from liandong.graphql.planner.conditions import FILTER, filtered
from liandong.graphql.planner.orders import BY_UUID, Order
from liandong.graphql.planner.pages import Paging
from liandong.graphql.planner.selection import Selected
from liandong.policies.permissions import Permission
from liandong.tenants.nouns import TRANSITIONS
from liandong.tenants.workflow import NEW


def compile_united(
    compiler: Compiler, binding: United, parent: Columns, field: Selected
) -> ColumnElement[Any]:
    """The JSON of a connection with its selected fields."""
    return UnitedPaging(compiler, binding, parent, field).compiled()


def compile_counts(
    compiler: Compiler, binding: Counts, _: Columns, field: Selected
) -> ColumnElement[Any]:
    """An object of aggregates, for which the rows are read once."""
    arms = [_rows(compiler, arm) for arm in binding.arms(compiler.rights)]
    table = union_all(*arms).subquery(compiler.name())
    with compiler.within(table) as row:
        named = compiler.columns(field.named_type, row, field)
    # HAVING makes one row, even if no selected field is an aggregate.
    return compiler.packed(
        named, lambda query: query.select_from(table).having(true())
    ).scalar_subquery()


def compile_placed(
    compiler: Compiler, binding: Placed, row: Columns, field: Selected
) -> ColumnElement[Any]:
    """An object of the columns of a function's result."""
    made = binding.by(row).render_derived(name=compiler.name())
    with compiler.within(made) as place:
        named = compiler.columns(field.named_type, place, field)
    return compiler.packed(named, lambda query: query.select_from(made)).scalar_subquery()


def compile_allowed_acts_of_any(
    compiler: Compiler, binding: AllowedActsOfAny, row: Columns, _: Selected
) -> ColumnElement[Any]:
    """The acts that the policy permits and the referee would accept now on a record of any noun."""
    permitted = {
        f"{rule.act}/{rule.relation}"
        for rule in TRANSITIONS
        if rule.from_state != NEW
        and rule.relation in compiler.rights.relations(Permission.for_act(rule.act))
    }
    return accepted(binding.subject(row), row, compiler.fixed(ARRAY(Text), sorted(permitted)))


@dataclass(frozen=True)
class UnitedPaging(Paging):
    """One page of a list with several arms, each of which is filtered, sorted and cut itself."""

    binding: United

    @cached_property
    def ordered_by(self) -> tuple[str, str]:
        """The name of the order and its direction."""
        if "orderBy" in self.arguments:
            return super().ordered_by
        return self.binding.defaults(self.arguments)

    @cached_property
    def by_id(self) -> Order:
        """The last sort column: keys of records differ, whatever their type."""
        return BY_UUID

    @cached_property
    def table(self) -> FromClause:
        """The rows of the whole filtered list."""
        return union_all(*self._arms).subquery(self.compiler.name())

    @cached_property
    def conditions(self) -> list[ColumnElement[bool]]:
        """No conditions: the arms have them all."""
        return []

    @property
    def _arms(self) -> Iterable[Select[Any]]:
        return [
            select(rows).where(
                *filtered(self.compiler, self.binding.filters, self.field, "", rows.c)
            )
            for rows in self._sources
        ]

    @cached_property
    def _sources(self) -> list[FromClause]:
        def bind(type_: Any, read: Read) -> ColumnElement[Any]:
            return self.compiler.bind(type_, self.field.arguments, read)

        arms = self.binding.arms(self.compiler.rights, self.arguments, bind)
        return [_rows(self.compiler, arm).subquery(self.compiler.name()) for arm in arms]

    def _rows(self) -> FromClause:
        arms = [self._walked(walk) for walk in self._walks] or [
            self._cut(arm.where(*self._bounds(rows.c)), rows.c)
            for arm, rows in zip(self._arms, self._sources, strict=True)
        ]
        united = union_all(*arms).subquery(self.compiler.name())
        return self._cut(select(united), united.c).subquery(self.compiler.name())

    @property
    def _walks(self) -> Iterable[Walk]:
        if any(is_given(value) for value in self.arguments.get(FILTER, {}).values()):
            # Where few rows satisfy a filter, all are read, and then not one by one.
            return ()
        return self.binding.walks(self.compiler.rights, self.arguments, self.ordered_by[0])

    def _walked(self, walk: Walk) -> Select[Any]:
        """The first rows of a page, in the order of an index from where the page begins."""
        rows = _rows(self.compiler, walk.arm).subquery(self.compiler.name())
        query = select(rows).where(*self._bounds(rows.c), *self._reached(walk, rows.c))
        return self._first(query, rows.c[walk.column], self.by_id.expression(rows.c))

    def _reached(self, walk: Walk, row: Columns) -> Iterator[ColumnElement[bool]]:
        column, type_ = row[walk.column], self.order.expression(row).type
        for upwards, position in self._boundaries():
            at = walk.reached(self.compiler.worked_out(type_, position.part(0)))
            yield column >= at if upwards else column <= at


def _rows(compiler: Compiler, arm: Arm) -> Select[Any]:
    """The rows of one arm that the viewer may see, with the columns of the list."""
    table, *_ = arm.sources
    columns = (value.label(name) for name, value in arm.columns.items())
    readable = compiler.readable(arm.type_name, table.c)
    return select(*columns).select_from(*arm.sources).where(arm.on, *readable)
