"""What members were denied, as their administrator reads it once it is written."""

import asyncio
from typing import Any

from liandong.policies.actors import Role
from tests.support.world import World

SECONDS = 20.0
LISTED = """query($filter: DeniedAttemptFilter, $order: DeniedAttemptOrder) {
    deniedAttempts(first: 100, filter: $filter, orderBy: $order) { totalCount
        byReason { reason count }
        edges { node { id owner { code } member { name } act target reason further times firstAt
                       lastAt requestId } } } }"""
SHOWN = ("act", "target", "reason", "further", "times")


async def denied(world: World, body: str, **filter_: Any) -> list[dict[str, Any]]:
    """The denied attempts of the body's members as they are now, newest first."""
    data = await world.ask(body, LISTED, {"filter": filter_}, role=Role.ADMIN)
    return [edge["node"] for edge in data["deniedAttempts"]["edges"]]


async def once_denied(world: World, body: str, times: int, **filter_: Any) -> list[dict[str, Any]]:
    """The same as soon as so many attempts are counted in them."""
    async with asyncio.timeout(SECONDS):
        while True:
            found = await denied(world, body, **filter_)
            if sum(each["times"] for each in found) >= times:
                return found
            await asyncio.sleep(0.05)


def shown(attempt: dict[str, Any]) -> tuple[Any, ...]:
    """What was tried, and how often."""
    return tuple(attempt[name] for name in SHOWN)
