"""The types of Relay's specifications: nodes with global ids, and cursor connections."""

from collections.abc import Iterable
from typing import Any, TypeVar

import strawberry
from sqlalchemy import Text, cast

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.compiler import constant
from liandong.graphql.planner.fields import column, tally
from liandong.graphql.planner.pages import EXACT_POINTS, MOST_COUNTED
from liandong.graphql.schema.enums import shown
from liandong.policies.worded import Worded

T = TypeVar("T", bound=type)
IN_EACH_STATE = "How many of the whole filtered list are in each state, where there are any."


@strawberry.interface(description="An object with a global id, readable through `node`.")
class Node:
    id: strawberry.ID = strawberry.field(description="The global id, e.g. `body_220300`.")


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether more follows.")
    has_previous_page: bool = strawberry.field(description="Whether something comes before.")
    start_cursor: str | None = strawberry.field(description="The cursor of the first edge.")
    end_cursor: str | None = strawberry.field(description="The cursor of the last edge.")


@strawberry.type(description="What every edge has.")
class Edge:
    cursor: str = strawberry.field(
        description="Opaque; good for `after` and `before` in the same order, by the same body."
    )


@strawberry.type(description="What every connection has.")
class Connection:
    page_info: PageInfo = strawberry.field(description="Where this page stands in the list.")
    total_count: int = strawberry.field(
        description="How many there are in the whole filtered list; counted only when asked for,"
        f" and where the list is of all that the viewer may see for {EXACT_POINTS} points."
    )
    at_least: int = strawberry.field(
        description=f"How many there are in the whole filtered list, but not more than"
        f" {MOST_COUNTED + 1}, which says that there are more than {MOST_COUNTED}."
    )


@strawberry.type(description="What every tally has.")
class Tally:
    count: int = column("count", "How many there are.")


@shown
class Direction(Worded):
    """Which end of the order comes first."""

    ASC = "ASC", "Ascending", "升序"
    DESC = "DESC", "Descending", "降序"


SORTED_BY = {
    "CODE": ("By the division's code", "按区划代码"),
    "CREATED_AT": ("By when it was made", "按建立时间"),
    "DEADLINE_ON": ("By the day by which something is due of it", "按办理期限"),
    "DUE_ON": ("By the day by which something is expected", "按期限"),
    "EFFECTIVE_FROM": ("By the first day on which it holds", "按施行日期"),
    "EFFECTIVE_TO": ("By the last day on which it holds", "按失效日期"),
    "ENDS_ON": ("By the last day", "按结束日期"),
    "FIRST_AT": ("By when it was first tried", "按首次时间"),
    "LAST_AT": ("By when it was last tried", "按最近时间"),
    "ISSUER": ("By the issuer, Chinese by pinyin, numbers by value", "按发文机关的拼音与数值"),
    "LISTED_AT": ("By when it was first released, or begun", "按首次印发或建立时间"),
    "NAME": ("By the name, Chinese by pinyin, numbers by value", "按名称的拼音与数值"),
    "PERFORMED_AT": ("By when it was recorded", "按记录时间"),
    "SINCE": ("By the time since when it is there", "按起始时间"),
    "STARTS_ON": ("By the first day", "按开始日期"),
    "READ_AT": ("By when it was read", "按查阅时间"),
    "STATE": ("By the name of the state", "按状态"),
    "TIMES": ("By how often it was tried", "按次数"),
    "TITLE": ("By the title, Chinese by pinyin, numbers by value", "按标题的拼音与数值"),
    "UPDATED_AT": ("By when an act last changed it", "按更新时间"),
    "YEAR": ("By the year", "按年份"),
    "ROUND": ("By the number of the round", "按轮次"),
}


def sorting(name: str, description: str, orders: Iterable[str]) -> type[Worded]:
    """An enum of the orders by which the lists of one noun can be sorted."""
    members = {order: (order, *SORTED_BY[order]) for order in orders}
    enum: Any = Worded(name, members)  # type: ignore[arg-type]
    enum.__doc__ = description
    return shown(enum)  # type: ignore[no-any-return]


def node_id(source: b.Source) -> strawberry.ID:
    """The declaration of a type's id: the prefix of its source and the row's key."""
    prefix = constant(f"{source.prefix}_")
    field: strawberry.ID = column(
        lambda row: prefix.concat(cast(row.id, Text)), f"The global id: `{source.prefix}_…`."
    )
    return field


def connects(node: Any, one: str, many: str, *, by_state: type[Worded] | None = None) -> Any:
    """Make a class the connection of these nodes, with edges and optionally a tally by state."""

    def connection(cls: T) -> T:
        edge = made(
            f"{node.__name__}Edge", Edge, f"{one_of(one)} in a list.", node=(node, f"The {one}.")
        )
        fill(cls, "edges", list[edge], strawberry.field(description=f"The {many} of this page."))  # type: ignore[valid-type]
        if by_state is not None:
            counted = type(f"{node.__name__}Tally", (Tally,), {"__annotations__": {}})
            fill(counted, "state", by_state, column("value", "The state."))
            text = f"How many {many} of a list are in one state."
            counted = strawberry.type(counted, description=text)
            fill(cls, "by_state", list[counted], tally("state", IN_EACH_STATE))  # type: ignore[valid-type]
        return strawberry.type(cls, description=f"A page of {many}.")

    return connection


def one_of(called: str) -> str:
    """A name with its article: `A plan`, `An act`."""
    return f"{'An' if called[0] in 'aeiou' else 'A'} {called}"


def made(name: str, base: type, description: str, **fields: tuple[Any, str]) -> Any:
    """An object type with these fields, each with its type and description."""
    cls = type(name, (base,), {"__annotations__": {}})
    for field, (type_, text) in fields.items():
        fill(cls, field, type_, strawberry.field(description=text))
    return strawberry.type(cls, description=description)


def fill(cls: type, name: str, type_: Any, value: Any) -> None:
    """Declare a field on a class that is not a type of the schema yet."""
    cls.__annotations__[name] = type_
    setattr(cls, name, value)
