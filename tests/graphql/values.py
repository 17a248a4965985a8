"""Arguments for generated queries: plausible values, and each way to write them down."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    get_named_type,
    get_nullable_type,
)
from hypothesis import strategies as st

from liandong.policies.permissions import Permission
from liandong.tenants.metrics.dictionary import Metric
from liandong.tenants.nouns import TRANSITIONS
from tests.graphql.plain import Plain, Row
from tests.graphql.plain_inbox import LONGEST_WAITING
from tests.graphql.plain_pages import cursor, ordered_by
from tests.graphql.plain_search import KINDS as KINDS_FOUND
from tests.graphql.plain_search import WORDS, found
from tests.graphql.plain_standings import STATES
from tests.graphql.plain_things import snake
from tests.graphql.plain_worklist import BOXES, items
from tests.support.cast import LEVELS

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[Any]], Any]

CODES = [*LEVELS, "220400", "999999", "22030", ""]
KINDS = sorted({rule.act for rule in TRANSITIONS})
MOMENTS = ("2026-01-01T00:00:00.5+08:00", "2025-12-31T16:00:00Z", "9999-12-31T23:59:59-14:00")
TARGETS = ("局", "財政", "（市）")  # in names of inspected units
PARTS = ("", "第", "巡", "市委", "%", "_", "\\", '"', "zür", "\n", "b" * 200, "B", "$1", "nothing")
FOLDED = ("巡視", "（", "\u200b", "ＺÜ", "②", "规", "\u200b" * 201)
NOTHING: Row = {}
CUTS = (
    (),
    ("first",),
    ("last",),
    ("first", "after"),
    ("last", "before"),
    ("after",),
    ("before",),
    ("first", "before"),
    ("last", "after"),
    ("first", "after", "before"),
)


@dataclass
class Dice:
    """Choices that hypothesis makes and, on a failure, makes simpler."""

    draw: Draw

    def pick(self, options: list[T] | tuple[T, ...]) -> T:
        """One of them; the first is the simplest."""
        chosen: T = self.draw(st.sampled_from(options))
        return chosen

    def up_to(self, most: int, least: int = 0) -> int:
        """A number."""
        return int(self.draw(st.integers(least, most)))

    def chance(self, percent: int) -> bool:
        """Whether something happens; not, when simplified."""
        return self.up_to(99) >= 100 - percent


@dataclass
class Variables:
    """The variables that a document's text refers to."""

    dice: Dice
    declared: dict[str, str] = field(default_factory=dict)
    given: dict[str, Any] = field(default_factory=dict)

    def new(self, type_: GraphQLInputType, value: Any) -> str:
        """A variable that has this value: given, by default, or given over a default."""
        name = f"v{len(self.declared)}"
        required = isinstance(type_, GraphQLNonNull)
        nullable = get_nullable_type(type_)
        ways = ("given", "default", "overridden", "strict")
        way = self.dice.pick(ways[1:] if value is None else ways)
        if way == "strict" and value is not None:
            self.declared[name], self.given[name] = f"{nullable}!", value
        elif way == "default" or value is None:
            self.declared[name] = f"{nullable} = {literal(type_, value)}"
        else:
            default = literal(type_, value) if required else "null"
            overridden = way == "overridden"
            self.declared[name] = f"{nullable} = {default}" if overridden else str(type_)
            self.given[name] = value
        return f"${name}"

    def changed(self, ids: list[str]) -> dict[str, Any]:
        """Other values for the same variables, of the same shape but for the order of lists."""
        return {name: self._another(name, value, ids) for name, value in self.given.items()}

    def _another(self, name: str, value: Any, ids: list[str]) -> Any:
        if isinstance(value, dict):
            return {key: self._another(name, item, ids) for key, item in value.items()}
        if isinstance(value, list):
            return [self._another(name, item, ids) for item in reversed(value)]
        if isinstance(value, bool):
            return not value
        if isinstance(value, int):
            return (value + 1) % 4
        is_id = self.declared[name].startswith("ID")
        return self.dice.pick(ids) if is_id and value is not None else value

    def written(self, type_: GraphQLInputType, value: Any) -> str:
        """The value in the document: a literal, a variable, or a literal around variables."""
        if self.dice.chance(30):
            return self.new(type_, value)
        nullable: Any = get_nullable_type(type_)
        if isinstance(nullable, GraphQLInputObjectType) and isinstance(value, dict):
            fields = nullable.fields
            parts = (
                f"{key}: {self.written(fields[key].type, item)}" for key, item in value.items()
            )
            return "{" + ", ".join(parts) + "}"
        if isinstance(nullable, GraphQLList) and isinstance(value, list):
            return "[" + ", ".join(self.written(nullable.of_type, item) for item in value) + "]"
        return literal(type_, value)


def literal(type_: GraphQLInputType, value: Any) -> str:
    """The value in GraphQL's own notation."""
    nullable: Any = get_nullable_type(type_)
    if value is None:
        return "null"
    if isinstance(nullable, GraphQLList):
        return "[" + ", ".join(literal(nullable.of_type, item) for item in value) + "]"
    if isinstance(nullable, GraphQLInputObjectType):
        fields = nullable.fields
        parts = (f"{key}: {literal(fields[key].type, item)}" for key, item in value.items())
        return "{" + ", ".join(parts) + "}"
    return str(value) if isinstance(nullable, GraphQLEnumType) else json.dumps(value)


@dataclass(frozen=True)
class Values:
    """Argument values about which this member's own rows have something to say."""

    dice: Dice
    plain: Plain
    ids: list[str]

    def of(self, parent: str, field: GraphQLField, deep: bool) -> dict[str, Any]:
        """Values for the field's arguments; small pages where the query is deep already."""
        match list(field.args):
            case ["id"]:
                return {"id": self.dice.pick(self.ids)}
            case ["id", "permission"]:
                permission = self.dice.pick([each.name for each in Permission])
                return {"id": self.dice.pick(self.ids), "permission": permission}
            case ["id", "first", *_]:
                return {"id": self.dice.pick(self.ids), self.dice.pick(("first", "last")): 2}
            case ["ids"]:
                return {"ids": [self.dice.pick(self.ids) for _ in range(self.dice.up_to(4))]}
            case ["code"]:
                return {"code": self.dice.pick(CODES)}
            case ["name"]:
                return {"name": self.dice.pick(("Plan", "PlanFilter", "Nothing"))}
            case ["within", "kind", "year"]:
                kind = self.dice.pick(list(STATES))
                year = self.dice.pick((2026, 2027, 1999))
                return {"within": self.dice.pick(CODES), "kind": kind, "year": year}
            case ["within", "year"]:
                return {"within": self.dice.pick(CODES), "year": self.dice.pick((2026, 1999))}
            case ["metrics", *_]:
                return self.of_statistics()
            case ["year"]:
                return {"year": self.dice.pick((2026, 2025, 2031))}
            case ["kind", "year"]:
                given = {"kind": self.dice.pick(list(STATES)), "year": 2026}
                return {name: value for name, value in given.items() if self.dice.chance(50)}
            case ["text", *_]:
                return self.of_search(field, deep)
            case ["first", *_] if "box" in field.args:
                return self.of_box(field, deep)
            case ["first", *_]:
                return self.of_page(parent, field, deep)
        return {}

    def of_statistics(self) -> dict[str, Any]:
        """Metrics and months, of a body, and in one of the scopes or as it is unless said."""
        metrics = [self.dice.pick([each.name for each in Metric]) for _ in range(3)]
        since, until = self.dice.pick((("2026-01", "2026-12"), ("2025-11", "2026-11")))
        given = {"metrics": metrics, "within": self.dice.pick(CODES), "from": since, "to": until}
        if self.dice.chance(60):
            given["scope"] = self.dice.pick(("OWN", "SUBTREE", "RECEIVED"))
        return given

    def of_box(self, field: GraphQLField, deep: bool) -> dict[str, Any]:
        """A box of the worklist, and a page of it."""
        box = self.dice.pick(tuple(BOXES))
        rows = items(self.plain, box)
        return {"box": box} | self.of_page("Query", field, deep, rows, {"box": box})

    def of_search(self, field: GraphQLField, deep: bool) -> dict[str, Any]:
        """What is looked for, and a page of it."""
        given: dict[str, Any] = {"text": self.dice.pick(WORDS)}
        if self.dice.chance(40):
            given["kinds"] = [self.dice.pick(tuple(KINDS_FOUND)) for _ in range(2)]
        return given | self.of_page("Query", field, deep, found(self.plain, given), given)

    def of_page(
        self,
        parent: str,
        field: GraphQLField,
        deep: bool,
        listed: list[Row] | None = None,
        given: Row = NOTHING,
    ) -> dict[str, Any]:
        """A filter, an order and a cut that fit together."""
        type_name = get_named_type(field.type).name.removesuffix("Connection")
        rows = self.plain.rows[type_name] if listed is None else listed
        values: dict[str, Any] = {}
        if "filter" in field.args and self.dice.chance(35):
            values["filter"] = self.of_filter(get_named_type(field.args["filter"].type), rows=rows)
        if "orderBy" in field.args and self.dice.chance(40):
            values["orderBy"] = self.of_order(get_named_type(field.args["orderBy"].type))
        usual = {"orderBy": LONGEST_WAITING} if parent == "Inbox" else {}
        order = ordered_by(type_name, {**given, **usual, **values})
        for name in self.dice.pick(CUTS[1:5] if deep else CUTS):
            if name in ("first", "last"):
                values[name] = self.dice.up_to(3 if deep else 5)
            elif rows:
                values[name] = cursor(self.plain, type_name, order, self.dice.pick(rows[:200]))
        if not deep and self.dice.chance(5):
            values.setdefault("before", None)
        return values

    def of_order(self, type_: Any) -> dict[str, str]:
        names = list(get_named_type(type_.fields["field"].type).values)
        direction = self.dice.pick(({"direction": "ASC"}, {"direction": "DESC"}, {}))
        return {"field": self.dice.pick(names)} | direction

    def of_filter(
        self, type_: Any, levels: int = 2, rows: list[Row] | None = None
    ) -> dict[str, Any]:
        """Some of the conditions, and filters inside filters."""
        rows = self.plain.rows[type_.name.removesuffix("Filter")] if rows is None else rows
        joints = {"and", "or", "not"}
        values = {
            name: self.of_condition(name, input_.type, rows)
            for name, input_ in type_.fields.items()
            if name not in joints
            and (levels or not is_related(input_.type))
            and self.dice.chance(40 if levels == 2 else 20)
        }
        for name in sorted(joints):
            if levels and self.dice.chance(25):
                values[name] = self.of_joint(name, type_, levels - 1, rows)
        return values

    def of_joint(self, name: str, type_: Any, levels: int, rows: list[Row]) -> Any:
        if name == "not":
            return self.of_filter(type_, levels, rows)
        return [self.of_filter(type_, levels, rows) for _ in range(self.dice.up_to(3))]

    def of_condition(self, name: str, type_: GraphQLInputType, rows: list[Row]) -> Any:
        if self.dice.chance(5):
            return None
        options = options_of(name, type_, rows[:50], self.ids)
        if not isinstance(get_nullable_type(type_), GraphQLList):
            return self.dice.pick(options)
        return [self.dice.pick(options) for _ in range(self.dice.up_to(3))]


def is_related(type_: GraphQLInputType) -> bool:
    """Whether the condition is a filter on another record."""
    return isinstance(get_named_type(type_), GraphQLInputObjectType)


def of_related(filter_: GraphQLInputObjectType, ids: list[str]) -> Iterator[dict[str, Any]]:
    """Filters of one condition each, for another record than the one that is listed."""
    for name, input_ in filter_.fields.items():
        if not is_related(input_.type):
            many = isinstance(get_nullable_type(input_.type), GraphQLList)
            for option in options_of(name, input_.type, [], ids)[-2:]:
                yield {name: [option] if many else option}


# The columns of days that are not called as their conditions are.
OF_DAY = {
    "done_on": "occurred_on",
    "effective_from_on": "effective_from",
    "effective_on_on": "effective_to",
    "effective_to_on": "effective_to",
}


def options_of(name: str, type_: GraphQLInputType, rows: list[Row], ids: list[str]) -> list[Any]:
    """What a condition of a filter may ask for, about these rows and ids."""
    named = get_named_type(type_)
    if isinstance(named, GraphQLInputObjectType):
        return list(of_related(named, ids))
    if isinstance(named, GraphQLEnumType):
        return list(named.values)
    if named.name == "ID":
        return ids
    if named.name == "DateTime":
        column = snake(name.removesuffix("Since").removesuffix("Before")) + "_at"
        column = {"tried_at": "last_at", "read_at": "created_at"}.get(column, column)
        return [*(row[column].isoformat() for row in rows if row[column]), *MOMENTS]
    if named.name == "Date":
        column = snake(name.removesuffix("Since").removesuffix("Before")) + "_on"
        column = OF_DAY.get(column, column)
        return [*(row[column] for row in rows if row[column]), "0001-01-01", "9999-12-31"]
    if named.name == "Boolean":
        return [True, False]
    if named.name == "Int":
        return [*(row[name] for row in rows), 2025, 1]
    if name == "term":
        return ["第十二届", "第八届"]
    if name.endswith("Contains"):
        return [*PARTS, *FOLDED, *(TARGETS if name == "targetContains" else ())]
    return KINDS if name == "kinds" else CODES
