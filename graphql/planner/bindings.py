"""What a field of the schema reads: written on the field, compiled by the planner."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, FromClause, Text, and_

from liandong.graphql.planner.parameters import Parameters
from liandong.policies.permissions import Permission
from liandong.tenants.base import Table
from liandong.tenants.columns import sorted_as

LARGEST_INTEGER = 2**31 - 1  # of PostgreSQL's type of that name

Columns = Any  # the columns of an aliased table, by name
Expression = Callable[[Columns], ColumnElement[Any]]
Condition = Callable[[Columns, Columns, Parameters], ColumnElement[bool]]
Matches = Callable[[Columns, ColumnElement[Any]], ColumnElement[bool]]


# Takes a row, one of its audience keys and an act: whether the act opened the row to the key.
Provenance = Callable[[Columns, ColumnElement[Any], Columns], ColumnElement[bool]]


@dataclass(frozen=True)
class ActsOn:
    """While a record is in this state, these permissions on it are for acts on another record.

    The other's key stands in three columns of the record: `scheme_province`, `scheme_owner` and
    `scheme_id` where the subject is a scheme.
    """

    subject: str
    permissions: frozenset[Permission]
    while_in: str

    def key(self, row: Columns) -> tuple[Any, Any, Any]:
        """The province, the owner and the id of the other record."""
        name = self.subject
        return row[f"{name}_province"], row[f"{name}_owner"], row[f"{name}_id"]


@dataclass(frozen=True)
class Source:
    """The table behind an object type, the prefix of its ids, and who may read it.

    `provenance` finds the acts by which a row came to its readers, where acts did it. `central`: an
    index holds what the centre sees of it, by the time when it was made. `acts_on`: what may be
    done to it is done to another record.
    """

    model: type[Table]
    prefix: str
    read: Permission
    owner: str = "owner"
    provenance: Provenance | None = None
    central: bool = False
    acts_on: ActsOn | None = None

    @property
    def table(self) -> FromClause:
        """The mapped table."""
        return self.model.__table__  # type: ignore[attr-defined, no-any-return]


@dataclass(frozen=True)
class Filter:
    """One condition of a filter: the predicate, and how the client's value becomes a parameter."""

    matches: Matches
    type_: Any = Text
    read: Callable[[Any], Any] = str
    needs: Permission | None = None  # where the column is masked without it
    notes: str = ""  # what clients are told of it everywhere


@dataclass(frozen=True)
class Order:
    """One way to sort a list: a column that is never null, and how a cursor's value is read."""

    expression: Expression
    parse: Callable[[str], Any]


def by_text(name: str) -> Order:
    """Sort by a text column."""
    return Order(lambda row: row[name], str)


def by_words(name: str) -> Order:
    """Sort by a column of titles or names, as they are read."""
    return by_text(sorted_as(name))


def by_time(name: str) -> Order:
    """Sort by a timestamp column."""
    return Order(lambda row: row[name], datetime.fromisoformat)


def by_date(name: str) -> Order:
    """Sort by a day."""
    return Order(lambda row: row[name], date.fromisoformat)


def by_number(name: str) -> Order:
    """Sort by an integer column."""
    return Order(lambda row: row[name], _integer)


def _integer(text: str) -> int:
    number = int(text)
    if abs(number) > LARGEST_INTEGER:
        raise ValueError(text)
    return number


BY_UUID = Order(lambda row: row.id, UUID)
BY_CODE = Order(lambda row: row.id, str)


@dataclass(frozen=True)
class Column:
    """A value of the row itself."""

    expression: Expression


@dataclass(frozen=True)
class RequestValue:
    """A value of the request: of its member, or of the act that it performed."""

    expression: Callable[[Parameters], ColumnElement[Any]]


@dataclass(frozen=True)
class Json:
    """A value inside a JSON document: a scalar, an object, or a list of either."""

    expression: Callable[[Columns, Parameters], ColumnElement[Any]]


@dataclass(frozen=True)
class Masked:
    """A value of the row that is null where the viewer lacks the permission for its owner."""

    value: Column
    needs: Permission


@dataclass(frozen=True)
class AllowedFields:
    """The names of the row's masked fields that the viewer may read."""


@dataclass(frozen=True)
class One:
    """Another object, or null when there is none that the viewer may see."""

    on: Condition
    newest_by: Expression | None = None


@dataclass(frozen=True)
class Many:
    """All objects of a bounded list, in order."""

    on: Condition
    order: Expression


@dataclass(frozen=True)
class Pages:
    """A connection: a filtered, ordered list, a page at a time."""

    on: Condition | None
    orders: Mapping[str, Order]
    default_order: tuple[str, str]
    filters: Mapping[str, Filter]

    def linked(self, on: Condition) -> "Pages":
        """The same list, of what a row is linked to."""
        return replace(self, on=on)

    def owned_by_row(self) -> "Pages":
        """The same list, of what the body of the row owns."""
        return self.linked(
            lambda body, child, _: and_(child.province == body.province, child.owner == body.id)
        )


@dataclass(frozen=True)
class Tally:
    """On a connection: the whole filtered list in groups by the value of a column, counted.

    Of each group `value` and `count` can be read.
    """

    by: Expression


@dataclass(frozen=True)
class Lookup:
    """One object by an argument."""

    argument: str
    column: str


@dataclass(frozen=True)
class NodeById:
    """Any object by its global id."""


@dataclass(frozen=True)
class NodesById:
    """Any objects by their global ids, in the order of the request."""


@dataclass(frozen=True)
class NodeOf:
    """An object whose type stands in the row."""

    type_name: Expression
    names: Mapping[str, str]
    on: Condition


@dataclass(frozen=True)
class AllowedActs:
    """The acts on this subject that would succeed now for this viewer."""

    subject: str


@dataclass(frozen=True)
class NewAct:
    """The act that was just recorded, or null when the filter does not want it."""

    filters: Mapping[str, Filter]


@dataclass(frozen=True)
class Explanation:
    """What the viewer may do to one object, by its id and a permission, and why."""


@dataclass(frozen=True)
class Through:
    """The audience keys by which the viewer sees the object that is explained."""


@dataclass(frozen=True)
class Readers:
    """The audience keys of one object, by its id, for its owner alone: a connection."""

    pages: Pages


@dataclass(frozen=True)
class Group:
    """An object without a row of its own: the viewer, or a mutation's payload."""


Binding = (
    Column
    | RequestValue
    | Json
    | Masked
    | AllowedFields
    | One
    | Many
    | Pages
    | Tally
    | Lookup
    | NodeById
    | NodesById
    | NodeOf
    | AllowedActs
    | NewAct
    | Explanation
    | Through
    | Readers
    | Group
)
