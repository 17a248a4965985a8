"""What a member has not read (待阅), and its marks."""

from typing import Any

from liandong.policies.actors import Role
from tests.support.world import World

BOX = """query($after: String) {
    worklist(box: UNREAD, first: 100, after: $after) {
        totalCount pageInfo { hasNextPage endCursor }
        edges { node { id kind since record { __typename id } counterpart { code } } } }
    workCounts { unread { count } } }"""
MARK = "mutation($input: MarkReadInput!) { markRead(input: $input) { %s } }"
MARK_ALL = "mutation($input: MarkAllReadInput!) { markAllRead(input: $input) { %s } }"
LEFT = "workCounts { unread { count } } userErrors { code field message limit actual }"
OF_NO_ACT = {"markRead", "markAllRead"}
"""The mutations that are no acts."""


async def unread(world: World, body: str, role: Role = Role.DIRECTOR) -> list[Any]:
    """The items of the box, the newest first; they are as many as is told wherever one asks."""
    items: list[Any] = []
    after = None
    while True:
        data = await world.ask(body, BOX, {"after": after}, role=role)
        page = data["worklist"]
        items += [edge["node"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert len(items) == page["totalCount"] == data["workCounts"]["unread"]["count"]
    return items


async def unread_ids(world: World, body: str, role: Role = Role.DIRECTOR) -> list[str]:
    """The ids of their records."""
    return [item["record"]["id"] for item in await unread(world, body, role)]


async def mark_read(world: World, body: str, *ids: str, role: Role = Role.DIRECTOR) -> Any:
    """The payload of `markRead`, without an error."""
    data = await world.ask(body, MARK % LEFT, {"input": {"ids": ids}}, role=role)
    assert data["markRead"].pop("userErrors") == []
    return data["markRead"]


async def mark_all_read(world: World, body: str, until: str, role: Role = Role.DIRECTOR) -> Any:
    """The payload of `markAllRead`, without an error."""
    data = await world.ask(body, MARK_ALL % LEFT, {"input": {"until": until}}, role=role)
    assert data["markAllRead"].pop("userErrors") == []
    return data["markAllRead"]
