"""Compiles a connection: one page of rows, its cursors, and whether there are more pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graphql import GraphQLObjectType
from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Label,
    Select,
    Text,
    case,
    cast,
    false,
    func,
    literal_column,
    select,
    true,
    tuple_,
)
from sqlalchemy.dialects.postgresql import JSON, aggregate_order_by

from liandong.graphql.planner.arguments import Argument, page_size
from liandong.graphql.planner.bindings import (
    Columns,
    Pages,
    Source,
    Tally,
)
from liandong.graphql.planner.compiler import ONE, Compiler, Named, as_array, as_is, constant
from liandong.graphql.planner.conditions import filtered
from liandong.graphql.planner.cursors import Mark, encoded
from liandong.graphql.planner.orders import BY_CODE, BY_UUID, Order
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.planner.proposals import signable
from liandong.graphql.planner.selection import TYPENAME, Selected

DESCENDING = "DESC"
OF_THE_PAGE = {"edges", "pageInfo"}
EXACT = "totalCount"
BOUNDED = "atLeast"
EXACT_POINTS = 1000  # for each exact count of all that a viewer may see
MOST_COUNTED = 10_000
MORE_THAN_MOST: ColumnElement[Any] = literal_column(str(MOST_COUNTED + 1))


@dataclass(frozen=True)
class Paging:
    """One page of a list: its order, its direction, and the parameters of its boundaries."""

    compiler: Compiler
    binding: Pages
    parent: Columns
    field: Selected

    @cached_property
    def selected(self) -> list[tuple[str, Selected]]:
        """The selected fields of the connection, by response key."""
        return self.field.of(self.field.named_type)

    @cached_property
    def arguments(self) -> dict[str, Any]:
        """The arguments of the request being compiled; for most, only their presence matters."""
        return self.compiler.now.arguments(self.field.arguments)

    @cached_property
    def node_type(self) -> GraphQLObjectType:
        """The type of the connection's nodes."""
        edges: Any = self.field.named_type.fields["edges"].type
        type_: GraphQLObjectType = edges.of_type.of_type.of_type.fields["node"].type.of_type
        return type_

    @cached_property
    def table(self) -> FromClause:
        """The nodes' table."""
        return self.node_source.table.alias(self.compiler.name())

    @cached_property
    def node_source(self) -> Source:
        """The source of the nodes: their table and who may read them."""
        return self.compiler.catalog.sources[self.node_type.name]

    @cached_property
    def ordered_by(self) -> tuple[str, str]:
        """The name of the order and its direction."""
        chosen = self.arguments.get("orderBy")
        if chosen is None:
            return self.binding.default_order
        return chosen["field"].value, chosen["direction"].value

    @cached_property
    def cursor_name(self) -> str:
        """The type and order to which a cursor is bound."""
        return ".".join((self.node_type.name, *self.ordered_by))

    @cached_property
    def order(self) -> Order:
        """The first sort column; rows with equal values are sorted by id."""
        return self.binding.orders[self.ordered_by[0]]

    @cached_property
    def by_id(self) -> Order:
        """The last sort column, the id, which makes the order unique."""
        is_body = self.compiler.catalog.sources[self.node_type.name].owner == "id"
        return BY_CODE if is_body else BY_UUID

    @cached_property
    def backwards(self) -> bool:
        """Whether the page has the last rows of the list, or the last ones before a cursor."""
        return "last" in self.arguments or (
            "before" in self.arguments and "first" not in self.arguments
        )

    @cached_property
    def peeks(self) -> bool:
        """Whether one more row than the page is read, to know if there are more pages."""
        return any(child.name == "pageInfo" for _, child in self.selected)

    @cached_property
    def plain(self) -> bool:
        """Whether only edges are selected once, forwards: the rows need no aggregate."""
        of_the_page = [child.name for _, child in self.selected if child.name in OF_THE_PAGE]
        return of_the_page == ["edges"] and not self.backwards

    @cached_property
    def size(self) -> ColumnElement[int]:
        """The largest number of rows of the page."""
        arguments = self.field.arguments
        if arguments.is_constant:
            return literal_column(str(page_size(arguments.constant)), Integer)
        return self.compiler.bind(Integer, arguments, page_size)

    @cached_property
    def conditions(self) -> list[ColumnElement[bool]]:
        """The conditions of the list: the link to its parent, the policy, and the filter."""
        row = self.table.c
        linked = [self.binding.on(self.parent, row, Parameters())] if self.binding.on else []
        signed = [signable(self.compiler, row)] if self.binding.signable else []
        return linked + self.chosen(row) + signed

    def chosen(self, row: Columns) -> list[ColumnElement[bool]]:
        """The conditions of the policy and of the filter on one row."""
        type_name = self.node_type.name
        return self.compiler.readable(type_name, row) + filtered(
            self.compiler, self.binding.filters, self.field, type_name, row
        )

    def node(self, row: Columns) -> Any:
        """The source from which the fields of a node are read."""
        return row

    def compiled(self) -> ColumnElement[Any]:
        """The connection's JSON."""
        if not any(child.name in OF_THE_PAGE for _, child in self.selected):
            self.check()
            named = [(key, self._outside(child)) for key, child in self.selected]
            return self.compiler.packed(named, as_is).scalar_subquery()
        if self.plain:
            named = [(key, self._plain_part(child)) for key, child in self.selected]
            return self.compiler.packed(named, as_is).scalar_subquery()
        page, named = self._page()
        # HAVING makes one row of the page, even if no selected field has an aggregate.
        return self.compiler.packed(
            named, lambda query: query.select_from(page).having(true())
        ).scalar_subquery()

    def check(self) -> None:
        """Check size and cursors in each run, even if nothing of the page is selected."""
        self.compiler.check(Argument(self.field.arguments, page_size))
        for argument in self._marked:
            self.compiler.check(self._mark(argument))

    def _page(self) -> tuple[FromClause, Named]:
        rows = self._rows()
        joined = [rows]
        with self.compiler.within(rows) as row:
            edges = [
                self._edge(row, child, joined).label(key)
                for key, child in self._numbered()
                if child.name == "edges"
            ]
            page = select(*edges, *self._marks(row)).select_from(*joined)
        table = page.correlate(*self.compiler.outer).subquery(self.compiler.name())
        keys = {id(child): key for key, child in self._numbered()}
        return table, [
            (key, self._part(table, keys[id(child)], child)) for key, child in self.selected
        ]

    def _plain_part(self, child: Selected) -> ColumnElement[Any]:
        """The edges without an aggregate, which only pageInfo and backward pages need."""
        if child.name != "edges":
            return self._outside(child)
        rows = self._rows()
        joined = [rows]
        with self.compiler.within(rows) as row:
            edge = self._edge(row, child, joined)
        page = select(edge.label("j")).select_from(*joined)
        return self.compiler.gathered(page.correlate(*self.compiler.outer))

    def _numbered(self) -> list[tuple[str, Selected]]:
        """The selected fields with short column names: a response key may be too long for one."""
        return [(f"e{index}", child) for index, (_, child) in enumerate(self.selected)]

    def _part(self, page: FromClause, column: str, child: Selected) -> ColumnElement[Any]:
        if child.name == "edges":
            return self._edges(page, page.c[column])
        if child.name == "pageInfo":
            return self._page_info(page, child)
        return self._outside(child)

    def _rows(self) -> FromClause:
        query = self._cut(
            select(self.table).where(*self.conditions, *self._bounds(self.table.c)), self.table.c
        )
        return query.correlate(*self.compiler.outer).subquery(self.compiler.name())

    def _cut(self, rows: Select[Any], row: Columns) -> Select[Any]:
        """The first rows of a page in its order, which is that of these columns."""
        order, by_id = self.order.expression(row), self.by_id.expression(row)
        return self._first(rows, *((by_id,) if order is by_id else (order, by_id)))

    def _first(self, rows: Select[Any], *sort: ColumnElement[Any]) -> Select[Any]:
        """The first rows of a page in the order of these columns."""
        downwards = (self.ordered_by[1] == DESCENDING) != self.backwards
        return rows.order_by(
            *(column.desc() if downwards else column.asc() for column in sort)
        ).limit(self.size + 1 if self.peeks else self.size)

    def _bounds(self, row: Columns) -> list[ColumnElement[bool]]:
        sort = [self.order.expression(row), self.by_id.expression(row)]
        bounds: list[ColumnElement[bool]] = []
        for upwards, position in self._boundaries():
            mark = tuple_(
                *(
                    self.compiler.worked_out(column.type, position.part(index))
                    for index, column in enumerate(sort)
                )
            )
            bounds.append(tuple_(*sort) > mark if upwards else tuple_(*sort) < mark)
        return bounds

    def _boundaries(self) -> Iterator[tuple[bool, Mark]]:
        """The positions between which the page is, and whether it is where values are greater."""
        for argument in self._marked:
            upwards = (argument == "after") != (self.ordered_by[1] == DESCENDING)
            yield upwards, self._mark(argument)

    @property
    def _marked(self) -> list[str]:
        return [argument for argument in ("after", "before") if argument in self.arguments]

    def _mark(self, argument: str) -> Mark:
        return Mark(self.field.arguments, argument, self.cursor_name, self.order, self.by_id)

    def _marks(self, row: Columns) -> list[Label[Any]]:
        """The columns for the order of the edges and for pageInfo."""
        marks: list[Label[Any]] = []
        if self.peeks or self.backwards:
            marks.append(func.row_number().over().label("number"))
        if self.peeks:
            marks.append(func.count().over().label("fetched"))
            marks.append(cast(self.order.expression(row), Text).label("value"))
            marks.append(cast(row.id, Text).label("key"))
        return marks

    def _cursor(self, row: Columns) -> ColumnElement[Any]:
        return encoded(self.cursor_name, self.order.expression(row), row.id, self.compiler.name())

    def _cursor_of(self, page: FromClause, chosen: list[ColumnElement[bool]]) -> ColumnElement[Any]:
        """The cursor of one row of the page; null if there is no such row."""
        value, key = (func.max(column).filter(*chosen) for column in (page.c.value, page.c.key))
        cursor = encoded(self.cursor_name, value, key, self.compiler.name())
        return case((key.is_not(None), cursor))

    def _edge(self, row: Columns, field: Selected, joined: list[FromClause]) -> ColumnElement[Any]:
        parts = field.of(field.named_type)
        named = [(key, self._edge_part(row, child, joined)) for key, child in parts]
        return self.compiler.beside(named, joined)

    def _edge_part(
        self, row: Columns, field: Selected, joined: list[FromClause]
    ) -> ColumnElement[Any]:
        if field.name == TYPENAME:
            return constant(field.parent.name)
        if field.name == "cursor":
            return self._cursor(row)
        columns = self.compiler.columns(self.node_type, self.node(row), field)
        return self.compiler.beside(columns, joined)

    def _edges(self, page: FromClause, edge: ColumnElement[Any]) -> ColumnElement[Any]:
        backwards = aggregate_order_by(edge, page.c.number.desc()) if self.backwards else edge
        gathered: Any = func.array_agg(backwards)
        if self.peeks:
            gathered = gathered.filter(page.c.number <= self.size)
        return as_array(gathered)

    def _page_info(self, page: FromClause, field: Selected) -> ColumnElement[Any]:
        further = func.coalesce(func.max(page.c.fetched) > self.size, false())
        # The row at a cursor is not part of the page, so there is a page on that side.
        following = true() if "before" in self.arguments else false() if self.backwards else further
        preceding = true() if "after" in self.arguments else further if self.backwards else false()
        last = func.least(self.size, page.c.fetched)
        near = self._cursor_of(page, [page.c.number == 1, self.size > 0])
        far = self._cursor_of(page, [page.c.number == last])
        start, end = (far, near) if self.backwards else (near, far)
        values: dict[str, ColumnElement[Any]] = {
            "hasNextPage": following,
            "hasPreviousPage": preceding,
            "startCursor": start,
            "endCursor": end,
            TYPENAME: constant(field.named_type.name),
        }
        parts: list[Any] = []
        for key, child in field.of(field.named_type):
            parts += [self.compiler.text(key), values[child.name]]
        return func.json_build_object(*parts, type_=JSON)

    def _outside(self, field: Selected) -> ColumnElement[Any]:
        """A field that does not depend on the page: a total, a tally, or `__typename`."""
        if field.name == TYPENAME:
            return constant(field.parent.name)
        binding = self.compiler.catalog.binding(field.parent, field.name)
        if isinstance(binding, Tally):
            return self._tally(binding, field)
        counted = select(func.count())
        if field.name == BOUNDED:
            some = select(ONE).select_from(self.table).where(*self.conditions).limit(MORE_THAN_MOST)
            rows = some.correlate(*self.compiler.outer).subquery(self.compiler.name())
            return counted.select_from(rows).scalar_subquery()
        counted = counted.select_from(self.table).where(*self.conditions)
        return counted.correlate(*self.compiler.outer).scalar_subquery()

    def _tally(self, binding: Tally, field: Selected) -> ColumnElement[Any]:
        """The list's groups of rows with equal values, ordered by value."""
        value = binding.by(self.table.c)
        counted = select(value.label("value"), func.count().label("count")).group_by(value)
        listed = counted.select_from(self.table).where(*self.conditions)
        groups = listed.correlate(*self.compiler.outer).subquery(self.compiler.name())
        with self.compiler.within(groups) as row:
            columns = self.compiler.columns(field.named_type, row, field)
        ordered = self.compiler.packed(
            columns, lambda query: query.select_from(groups).order_by(groups.c.value)
        )
        return self.compiler.gathered(ordered)
