"""Compiles a selection to SQL: an object is a row, a list is an array of rows, all become JSON."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from graphql import GraphQLObjectType
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    FromClause,
    Select,
    Text,
    bindparam,
    func,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSON
from sqlalchemy.types import NullType

from liandong.graphql.planner.arguments import Argument, Arguments, Environment, Parameter, Read
from liandong.graphql.planner.bindings import Binding, Columns, Expression
from liandong.graphql.planner.catalog import Catalog
from liandong.graphql.planner.row_filter import predicate
from liandong.graphql.planner.selection import TYPENAME, Selected
from liandong.policies.engine import Rights
from liandong.policies.permissions import Permission

LONGEST_NAME = 63  # bytes of a PostgreSQL column name
ZERO: ColumnElement[Any] = literal_column("0")
ONE: ColumnElement[Any] = literal_column("1")
EMPTY: ColumnElement[Any] = literal_column("'[]'::json")

Named = list[tuple[str, ColumnElement[Any]]]
Completion = Callable[[Select[Any]], Select[Any]]
BindingCompiler = Callable[["Compiler", Any, Columns, Selected], ColumnElement[Any]]


def constant(text: str) -> ColumnElement[Any]:
    """A name of the schema as a literal of the statement; never for a user's text."""
    assert text.replace("_", "").isalnum(), text
    return literal_column(f"'{text}'", Text)


def as_array(objects: ColumnElement[Any]) -> ColumnElement[Any]:
    """Aggregated objects as a JSON array; an empty array if there are none."""
    return func.coalesce(func.array_to_json(objects), EMPTY, type_=JSON)


def _can_name_columns(named: Named) -> bool:
    """Whether all keys can be column names; PostgreSQL cuts longer ones."""
    return all(len(key.encode()) <= LONGEST_NAME for key, _ in named)


def as_is(query: Select[Any]) -> Select[Any]:
    """The completion of a row that needs no table of its own: the unchanged query."""
    return query


class Compiler:
    """Builds one statement.

    `varying` computes the values of its parameters in each run. `checks` are called in each run
    only for the errors that they raise. The compiled operation keeps both, and all they refer to.
    """

    def __init__(
        self,
        catalog: Catalog,
        compilers: Mapping[type[Binding], BindingCompiler],
        rights: Rights,
        now: Environment,
    ) -> None:
        self.catalog = catalog
        self.rights = rights
        self.now = now
        self.outer: list[FromClause] = []
        self.varying: dict[str, Parameter] = {}
        self.checks: list[Parameter] = []
        self._compilers = compilers
        self._names = 0

    def name(self) -> str:
        """A new name that is unique in the statement."""
        self._names += 1
        return f"t{self._names}"

    def bind(self, type_: Any, of: Arguments, read: Read) -> BindParameter[Any]:
        """A parameter whose value is read from a field's arguments in each run."""
        return self.worked_out(type_, Argument(of, read))

    def worked_out(self, type_: Any, value: Parameter) -> BindParameter[Any]:
        """A parameter whose value is computed in each run."""
        name = f"{self.name()}_p"
        self.varying[name] = value
        return bindparam(name, type_=type_)

    def check(self, value: Parameter) -> None:
        """Compute a value in each run for its errors, as perhaps no parameter needs the value."""
        self.checks.append(value)

    def fixed(self, type_: Any, value: Any) -> BindParameter[Any]:
        """A parameter that has the same value in each run."""
        return bindparam(f"{self.name()}_p", value, type_=type_)

    @contextmanager
    def within(self, source: FromClause) -> Iterator[Columns]:
        """In the block, expressions may refer to the columns of this table."""
        self.outer.append(source)
        try:
            yield source.c
        finally:
            self.outer.pop()

    def columns(self, type_: GraphQLObjectType, row: Columns, field: Selected) -> Named:
        """The selected fields of one object, by response key."""
        return [(key, self.value(type_, row, child)) for key, child in field.of(type_)]

    def value(self, type_: GraphQLObjectType, row: Columns, field: Selected) -> ColumnElement[Any]:
        """The SQL expression of one field of a row."""
        if field.name == TYPENAME:
            return constant(type_.name)
        return self.bound(self.catalog.bindings[type_.name, field.name], row, field)

    def bound(self, binding: Binding, row: Columns, field: Selected) -> ColumnElement[Any]:
        """The SQL expression of the value that a binding reads from a row."""
        return self._compilers[type(binding)](self, binding, row, field)

    def packed(self, named: Named, complete: Completion) -> Select[Any]:
        """A query for objects, one in each row, in the column `j`.

        An object stays a record until the outermost list or object is converted to JSON, so that
        nothing is converted to text twice.
        """
        if _can_name_columns(named):
            inner = complete(select(*(value.label(key) for key, value in named)))
            rows = inner.correlate(*self.outer).subquery(self.name())
            return select(rows.table_valued().label("j"))
        built = complete(select(self._pair_by_pair(named).label("j")))
        return built.correlate(*self.outer)

    def beside(self, named: Named, joined: list[FromClause]) -> ColumnElement[Any]:
        """An object of values of the row, joined laterally: it needs no subquery of its own."""
        short = _can_name_columns(named)
        values = [value.label(key) for key, value in named]
        query = select(*values) if short else select(self._pair_by_pair(named).label("j"))
        row = query.correlate(*self.outer, *joined).lateral(self.name())
        joined.append(row)
        record: ColumnElement[Any] = row.table_valued() if short else row.c.j
        return record

    def _pair_by_pair(self, named: Named) -> ColumnElement[Any]:
        pairs = [part for key, value in named for part in (self.text(key), value)]
        return func.json_build_object(*pairs, type_=JSON)

    def text(self, text: str) -> BindParameter[Any]:
        """A text of the document, such as a response key, as a parameter."""
        return self.fixed(Text, text)

    def readable(self, type_name: str, row: Columns) -> list[ColumnElement[bool]]:
        """The policy's conditions for reading rows of this type."""
        source = self.catalog.sources[type_name]
        return [*self.permitted(source.read, type_name, row), *source.told(self.rights, row)]

    def permitted(
        self, permission: Permission, type_name: str, row: Columns
    ) -> list[ColumnElement[bool]]:
        """The policy's conditions for having the permission on rows of this type."""
        owner = row[self.catalog.sources[type_name].owner]
        return predicate(self.rights.relations(permission), owner)

    def object(
        self,
        type_: GraphQLObjectType,
        field: Selected,
        on: Callable[[Columns], ColumnElement[bool]],
        newest_by: Expression | None = None,
        *,
        whole: bool = False,
    ) -> ColumnElement[Any]:
        """The object of the only row (or the newest) that satisfies the condition, or NULL.

        With `whole`, nothing of the row's body is withheld.
        """

        def complete(query: Select[Any], table: FromClause) -> Select[Any]:
            query = query.where(on(table.c))
            if newest_by is None:
                return query
            return query.order_by(newest_by(table.c).desc()).limit(ONE)

        return self.rows(type_, field, complete, whole=whole).scalar_subquery()

    def rows(
        self,
        type_: GraphQLObjectType,
        field: Selected,
        complete: Callable[[Select[Any], FromClause], Select[Any]],
        *,
        whole: bool = False,
    ) -> Select[Any]:
        """A query for the objects of those rows of the type's table that `complete` selects."""
        source = self.catalog.sources[type_.name]
        table = source.table.alias(self.name())
        with self.within(table) as row:
            named = self.columns(type_, row, field)
        readable = (
            self.permitted(source.read, type_.name, table.c)
            if whole
            else self.readable(type_.name, table.c)
        )
        return self.packed(
            named, lambda query: complete(query.select_from(table), table).where(*readable)
        )

    def gathered(self, rows: Select[Any]) -> ColumnElement[Any]:
        """A PostgreSQL array of the rows' objects, in the order of the rows; not JSON yet."""
        return func.array(rows.scalar_subquery(), type_=ARRAY(NullType))
