"""Members who act without a pause while something happens to the platform."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import uuid4

from tests.support.cast import LEVELS
from tests.support.documents import PLAN, mutation
from tests.support.world import World

DRAFT = mutation("draftPlan", "DraftPlanInput", "act { id } userErrors { code }")
PAUSE_SECONDS = 0.1


@dataclass
class Writers:
    """What became of their requests; one that may be repeated is repeated with the same key."""

    recorded: dict[str, list[str]] = field(default_factory=dict)
    """For each key, the ids of the acts that answers named."""
    times: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """Answers after which the request is right to be repeated with its key."""
    failed: list[str] = field(default_factory=list)
    """All other answers that name no act."""
    enough: bool = False

    def since(self, moment: float) -> list[float]:
        """Seconds from the moment to each act after it."""
        return [each - moment for each in self.times if each > moment]

    async def write(self, world: World, body: str) -> None:
        """Act until it is enough."""
        while not self.enough:
            key = str(uuid4())
            while not await self._acts(world, body, key) and not self.enough:
                await asyncio.sleep(PAUSE_SECONDS)

    async def _acts(self, world: World, body: str, key: str) -> bool:
        response = await world.post(body, DRAFT, {"input": PLAN | {"idempotencyKey": key}})
        payload = (response.json().get("data") or {}).get("draftPlan") or {}
        if '"UNAVAILABLE"' in response.text:
            self.refused.append(response.text)
            return False
        if not payload.get("act"):
            self.failed.append(response.text)
            return True
        self.recorded.setdefault(key, []).append(payload["act"]["id"])
        self.times.append(time.monotonic())
        return True


@asynccontextmanager
async def writing(world: World, number: int) -> AsyncIterator[Writers]:
    """So many writers, of all bodies of the cast in turn, inside the block."""
    writers = Writers()
    bodies = list(LEVELS)
    tasks = [
        asyncio.create_task(writers.write(world, bodies[each % len(bodies)]))
        for each in range(number)
    ]
    try:
        yield writers
    finally:
        writers.enough = True
        await asyncio.gather(*tasks)
