"""Reading lists whole: by pages from either end, under any filter and order."""

from typing import Any

from liandong.policies.actors import Role
from tests.isolation.reading import Watch
from tests.isolation.selections import type_of

Nodes = list[dict[str, Any]]


def list_query(name: str, extra: str = "") -> str:
    """A page of ids of a root list, filtered and sorted as the variables say."""
    type_ = type_of(name)
    return (
        f"query($filter: {type_}Filter, $order: {type_}Order, $first: Int, $after: String,"
        f" $last: Int, $before: String) {{ {name}(filter: $filter, orderBy: $order,"
        " first: $first, after: $after, last: $last, before: $before) {"
        f" totalCount pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }}"
        f" edges {{ cursor node {{ id {extra} }} }} }} }}"
    )


async def whole(
    watch: Watch,
    actor: str,
    name: str,
    *,
    extra: str = "",
    page: int = 100,
    backwards: bool = False,
    role: Role = Role.DIRECTOR,
    **arguments: Any,
) -> Nodes:
    """All nodes of a list, read page by page; the total is the same on each and is right."""
    size, mark = ("last", "before") if backwards else ("first", "after")
    follows = "hasPreviousPage" if backwards else "hasNextPage"
    nodes: Nodes = []
    totals = set()
    given: dict[str, Any] = arguments | {size: page}
    while True:
        found = (await watch.ask(actor, list_query(name, extra), given, role))[name]
        totals.add(found["totalCount"])
        part = [edge["node"] for edge in found["edges"]]
        nodes = part + nodes if backwards else nodes + part
        if not found["pageInfo"][follows]:
            assert totals == {len(nodes)}, (name, arguments)
            return nodes
        given[mark] = found["pageInfo"]["startCursor" if backwards else "endCursor"]


def ids(nodes: Nodes) -> list[str]:
    """The ids of the nodes, in order."""
    return [node["id"] for node in nodes]
