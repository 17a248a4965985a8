"""Compiles lists of all that the viewer may see of a type: each as a union of walks in its order.

An index has, in each order, what the centre sees; what the province of a row's owner sees; and what
its owner has. Another one has the rows that somebody else reads. So no list sorts more than what
others handed down to the viewer (docs/decisions/0040). The walks have no row in common, and row
security decides on each of their rows as everywhere.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    Text,
    and_,
    any_,
    case,
    cast,
    false,
    func,
    literal_column,
    not_,
    select,
    true,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY, array

from liandong.graphql.planner.bindings import Columns, Pages
from liandong.graphql.planner.compiler import Compiler
from liandong.graphql.planner.pages import Paging
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.planner.selection import Selected
from liandong.policies.actors import Level
from liandong.tenants.bodies.models import Body
from liandong.tenants.tables import relation_of

Condition = ColumnElement[bool]
Which = Callable[[Columns], Condition]

BODY = relation_of(Body)
# The audience keys of the central body, exactly as in the conditions of the indexes.
OF_THE_CENTRE: ColumnElement[Any] = literal_column("ARRAY['000000', '000000/**']")
OTHER_READER = "other_reader"
SEVERAL: ColumnElement[Any] = literal_column("'*'", Text)


def compile_pages(
    compiler: Compiler, binding: Pages, parent: Columns, field: Selected
) -> ColumnElement[Any]:
    """The JSON of a connection with its selected fields."""
    paging = Paging(compiler, binding, parent, field)
    if binding.is_whole and OTHER_READER in paging.table.c:
        paging = WholePaging(compiler, binding, parent, field)
    return paging.compiled()


@dataclass(frozen=True)
class WholePaging(Paging):
    """One page of all that the viewer may see of a type."""

    @cached_property
    def table(self) -> FromClause:
        """The rows of the whole filtered list."""
        return union_all(*self._walks(cut=False)).subquery(self.compiler.name())

    @cached_property
    def conditions(self) -> list[Condition]:
        """No conditions: the walks have them all."""
        return []

    def _rows(self) -> FromClause:
        walks = list(self._walks(cut=True))
        if len(walks) == 1:
            return walks[0].subquery(self.compiler.name())
        united = union_all(*walks).subquery(self.compiler.name())
        return self._cut(select(united), united.c).subquery(self.compiler.name())

    def _walks(self, *, cut: bool) -> Iterator[Select[Any]]:
        """Queries for rows, each of which is in one of them; cut where a page needs no more."""
        level = self.compiler.rights.level
        first, *others = seen_by(level)
        if level in (Level.CENTRAL, Level.PROVINCIAL):
            yield self._walk(first, cut=cut)
        else:
            yield self._by_owner(cut=cut)
        for which in others:
            yield self._walk(which, cut=cut)

    def _walk(self, which: Which, *, cut: bool) -> Select[Any]:
        table = self.node_source.table.alias(self.compiler.name())
        return self._chosen(table, which(table.c), cut=cut)

    def _by_owner(self, *, cut: bool) -> Select[Any]:
        """The rows of the viewer's body and of those that are, by their codes, below it; a page
        needs no more of any of them."""
        owner = BODY.alias(self.compiler.name())
        table = self.node_source.table.alias(self.compiler.name())
        own = and_(table.c.province == owner.c.province, table.c.owner == owner.c.id)
        rows = self._chosen(table, own, cut=cut).correlate(owner).lateral(self.compiler.name())
        return select(rows).select_from(owner.join(rows, true())).where(_below(owner.c.id))

    def _chosen(self, table: FromClause, which: Condition, *, cut: bool) -> Select[Any]:
        rows = select(table).where(which, *self.chosen(table.c))
        return self._cut(rows.where(*self._bounds(table.c)), table.c) if cut else rows


def seen_by(level: Level) -> tuple[Which, ...]:
    """What bodies of a level see, by conditions of which one holds of each row, and which indexes
    have."""
    match level:
        case Level.CENTRAL:
            return (_read_by_centre,)
        case Level.PROVINCIAL:
            found = _of_own_province
        case _:
            found = _of_own_city
    return found, lambda row: _handed_down(row, found(row))


def _read_by_centre(row: Columns) -> Condition:
    """Row security's condition for the centre, repeated so that its indexes are used."""
    condition: Condition = row.audience.op("&&")(OF_THE_CENTRE)
    return condition


def _of_own_province(row: Columns) -> Condition:
    """What the body of a province reads of its bodies, as in the condition of its indexes."""
    read = case((row.audience.op("@>")(array([row.province])), true()), else_=false())
    return and_(row.province == Parameters.body, read)


def _of_own_city(row: Columns) -> Condition:
    """What the viewer's body has, and the counties that are by their codes below it."""
    return and_(row.province == Parameters.province, _below(row.owner))


def _handed_down(row: Columns, found: Condition) -> Condition:
    """What the viewer reads by a key of which the row's owner does not remind, and is not `found`
    otherwise."""
    keys = select(func.array_append(func.liandong.keys(type_=ARRAY(Text)), SEVERAL))
    return and_(row.other_reader == any_(cast(keys.scalar_subquery(), ARRAY(Text))), not_(found))


def _below(code: ColumnElement[Any]) -> Condition:
    """The code is that of the viewer's body, or of a county of the city whose body it is."""
    return code.between(Parameters.body, Parameters.last)
