"""Bindings: what a field of the schema reads. A field declares one, the planner compiles it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, FromClause, TableValuedAlias, Text, and_

from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.planner.summed import Summed
from liandong.policies.engine import Rights
from liandong.policies.permissions import Permission
from liandong.tenants.base import Table
from liandong.tenants.content import Element
from liandong.tenants.tables import relation_of

if TYPE_CHECKING:  # orders are made of the expressions below
    from liandong.graphql.planner.orders import Order

Columns = Any  # the columns of an aliased table, by name
Expression = Callable[[Columns], ColumnElement[Any]]
Condition = Callable[[Columns, Columns, Parameters], ColumnElement[bool]]
Matches = Callable[[Columns, ColumnElement[Any]], ColumnElement[bool]]
# From a row, one of its audience keys and an act: whether the act let bodies with the key read it.
Provenance = Callable[[Columns, ColumnElement[Any], Columns], ColumnElement[bool]]
# The conditions on the rows that members of the owner with these rights read; none where all are.
Told = Callable[[Rights, Columns], list[ColumnElement[bool]]]


def everything(_: Rights, __: Columns) -> list[ColumnElement[bool]]:
    """No condition: whoever may read rows of the type reads all that the body sees."""
    return []


@dataclass(frozen=True)
class ActsOn:
    """While a record is in one of these states, these permissions on it are for acts on another.

    Three columns of the record hold the key of the other one, for a scheme `scheme_province`,
    `scheme_owner` and `scheme_id`. `above` is what `Source.above` is of the other record.
    """

    subject: str
    permissions: frozenset[Permission]
    while_in: frozenset[str]
    above: Expression

    def key(self, row: Columns) -> tuple[Any, Any, Any]:
        """The province, the owner and the id of the other record."""
        name = self.subject
        return row[f"{name}_province"], row[f"{name}_owner"], row[f"{name}_id"]


@dataclass(frozen=True)
class Source:
    """The table behind an object type, the prefix of its ids, and who may read it.

    `provenance` finds the acts that let readers see a row, if acts do so. `acts_on`: permissions on
    a row are for acts on another record. `told` says which rows of a body its own members read,
    `withheld` is the permission to read all of a record. `left_by` is what acts call a record that
    leaves a stub; `above` names who is the superior in what concerns a row, if not its owner's.
    """

    model: type[Table]
    prefix: str
    read: Permission
    owner: str = "owner"
    provenance: Provenance | None = None
    acts_on: ActsOn | None = None
    withheld: Permission | None = None
    told: Told = field(default=everything)
    left_by: str = ""
    above: Expression | None = None

    @property
    def table(self) -> FromClause:
        """The table, as queries read it."""
        return relation_of(self.model)


@dataclass(frozen=True)
class Filter:
    """One condition of a filter: the predicate, and the conversion of the client's value.

    With `points_at`, a prefix of ids, the predicate gets a query that finds the key of such an
    object only if the viewer may see it.
    """

    matches: Matches
    type_: Any = Text
    read: Callable[[Any], Any] = str
    needs: Permission | None = None  # without which the column is masked
    points_at: str = ""
    notes: str = ""  # what the description of each such condition adds


@dataclass(frozen=True)
class Related:
    """A filter on another record of the row, found by `on`; what the viewer does not see meets no
    condition. `prefix` is that of the other one's ids, `conditions` are all that its lists have.
    """

    prefix: str
    on: Callable[[Columns, Columns], ColumnElement[bool]]
    conditions: "Filters"
    notes: str = ""


Filters = Mapping[str, Filter | Related]


@dataclass(frozen=True)
class Column:
    """A value of the row itself."""

    expression: Expression


@dataclass(frozen=True)
class RequestValue:
    """A value of the request: from its member, or from the result of its act."""

    expression: Callable[[Parameters], ColumnElement[Any]]


@dataclass(frozen=True)
class Json:
    """A value inside a JSON document: a scalar, an object, or a list of either, which is empty
    where it is not `told`; `element` is the model of the elements of a list in a revision."""

    expression: Callable[[Columns, Parameters], ColumnElement[Any]]
    element: type[Element] | None = None
    told: Told = field(default=everything)


@dataclass(frozen=True)
class Masked:
    """A value of the row; null if the viewer lacks the permission for the row's owner."""

    value: Column
    needs: Permission


@dataclass(frozen=True)
class ActsInStead:
    """The kinds of acts that the viewer may perform only in a director's stead."""


@dataclass(frozen=True)
class Shown:
    """Whether something of the row is told to members with the viewer's rights."""

    told: Told


@dataclass(frozen=True)
class AllowedFields:
    """The names of the row's masked fields that the viewer may read."""


@dataclass(frozen=True)
class One:
    """Another object, or null if there is none that the viewer may see; `own_doing` is what this
    request did, which no role keeps from who did it."""

    on: Condition
    newest_by: Expression | None = None
    own_doing: bool = False


@dataclass(frozen=True)
class Many:
    """All objects of a bounded list, in order."""

    on: Condition
    order: Expression


@dataclass(frozen=True)
class Pages:
    """A connection: pages of a filtered and ordered list; if `signable`, of proposals, and then
    only those that the viewer may sign."""

    on: Condition | None
    orders: "Mapping[str, Order]"
    default_order: tuple[str, str]
    filters: Filters
    signable: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it is of all that the viewer may see of a type."""
        return self.on is None

    def linked(self, on: Condition) -> "Pages":
        """The same list, restricted by a link to the parent's row."""
        return replace(self, on=on)

    def owned_by_row(self) -> "Pages":
        """The same list, restricted to rows that the parent, a body, owns."""
        return self.linked(
            lambda body, child, _: and_(child.province == body.province, child.owner == body.id)
        )


@dataclass(frozen=True)
class Arm:
    """The rows of one type that a united list has: from their table, and what it is joined with.

    `columns` gives each row the columns that all arms of the list have; among them `id`.
    """

    type_name: str
    sources: tuple[FromClause, ...]
    columns: Mapping[str, ColumnElement[Any]]
    on: ColumnElement[bool]


# From a type and a function of the field's arguments: the parameter with its value in each run.
Bind = Callable[[Any, Callable[[Mapping[str, Any]], Any]], ColumnElement[Any]]
Arms = Callable[[Rights, Mapping[str, Any], Bind], Iterable[Arm]]


@dataclass(frozen=True)
class Walk:
    """An arm that an index can read in the order of the list: by one of its columns, which rises
    with what the list is sorted by; `reached` is the column's value where the list is at this one.
    """

    arm: Arm
    column: str
    reached: Callable[[ColumnElement[Any]], ColumnElement[Any]]


# From the rights, the arguments and the order.
Walks = Callable[[Rights, Mapping[str, Any], str], Iterable[Walk]]


@dataclass(frozen=True, kw_only=True)
class United(Pages):
    """A connection whose rows are of several types; arguments and rights say which arms it has.

    Where there are `walks`, they have the same rows, and pages of the unfiltered list are of them.
    """

    arms: Arms
    walks: Walks
    defaults: Callable[[Mapping[str, Any]], tuple[str, str]]
    reads: int = 0  # as many exact counts of a whole list as it costs beside its rows

    @property
    def is_whole(self) -> bool:
        """It is of what concerns the viewer."""
        return False


@dataclass(frozen=True)
class Placed:
    """An object that a function of the database makes of the row, once: its result's columns."""

    by: Callable[[Columns], TableValuedAlias]


@dataclass(frozen=True)
class Counts:
    """An object of aggregates over the rows of a united list."""

    arms: Callable[[Rights], Iterable[Arm]]


@dataclass(frozen=True)
class AllowedActsOfAny:
    """The acts that would succeed now for this viewer on the record that a united row is of."""

    subject: Expression


@dataclass(frozen=True)
class Tally:
    """A field of a connection: rows of its list by each value: `value` and `count`."""

    by: Expression


@dataclass(frozen=True)
class Lookup:
    """The object whose column has the value of an argument."""

    argument: str
    column: str


@dataclass(frozen=True)
class NodeById:
    """The object of any type with a global id."""


@dataclass(frozen=True)
class NodesById:
    """Objects of any types by their global ids, in the order of the request."""


@dataclass(frozen=True)
class NodeOf:
    """An object whose type is the value of a column; with its `key` also the stub of one."""

    type_name: Expression
    names: Mapping[str, str]
    on: Condition
    key: Expression | None = None


@dataclass(frozen=True)
class AllowedActs:
    """The acts on this subject that would succeed now for this viewer, or those that the viewer
    may only propose."""

    subject: str
    proposed: bool = False


@dataclass(frozen=True)
class ProposableBeginnings:
    """The acts that begin a record and that the viewer may propose."""


@dataclass(frozen=True)
class AllowedOnProposal:
    """The acts on a proposal that would succeed now for this viewer."""


@dataclass(frozen=True)
class NewAct:
    """The act that was just recorded, or null if the filter does not match it."""

    filters: Filters


@dataclass(frozen=True)
class Explanation:
    """Whether and why the viewer has a permission on one object; arguments: id, permission."""


@dataclass(frozen=True)
class Through:
    """The audience keys by which the viewer may see the object of an explanation."""


@dataclass(frozen=True)
class Readers:
    """A connection: the audience keys of one object by its id; only for the object's owner."""

    pages: Pages


@dataclass(frozen=True)
class Group:
    """An object that has no row of its own: the viewer, a mutation's payload, or some columns of
    the row; with `asked`, what this makes of the arguments. It is null unless `when` holds."""

    when: Expression | None = None
    asked: Callable[[Bind], Columns] | None = None


Binding = (
    Column
    | RequestValue
    | ActsInStead
    | ProposableBeginnings
    | Json
    | Masked
    | Shown
    | AllowedFields
    | One
    | Many
    | Pages
    | Placed
    | Counts
    | AllowedActsOfAny
    | Tally
    | Lookup
    | NodeById
    | NodesById
    | NodeOf
    | AllowedActs
    | AllowedOnProposal
    | NewAct
    | Explanation
    | Through
    | Readers
    | Summed
    | Group
)
