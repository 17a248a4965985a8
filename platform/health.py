"""Health checks: whether the process is alive, and whether it is ready for requests."""

import asyncio
import time
from http import HTTPStatus
from typing import Any

import orjson
from psycopg import Error
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from liandong.platform.database import Databases
from liandong.platform.releases import FOUND, Migrated
from liandong.policies.actors import Level
from liandong.tenants.errors import Unavailable
from liandong.tenants.pool import Pool

ANSWER_SECONDS = 1.0
AT_HEAD = "at head"
AHEAD = "ahead, and compatible"
BEHIND = "not at head"
# Requests without a token: however many there are, the pools are checked once in this time.
REMEMBERED_SECONDS = 1.0


def health_routes(
    databases: Databases, expected_version: str, serves: frozenset[Level] = frozenset()
) -> list[Route]:
    """`/healthz` and `/readyz`; `expected_version` is the migration this code was written for.

    `serves` are levels without which the process is not ready; it is with any, if there are none.
    """
    readiness = Readiness(databases, expected_version, serves)
    return [Route("/healthz", _alive), Route("/readyz", readiness.answer)]


async def _alive(_: Request) -> Response:
    return _response({"status": "alive"}, HTTPStatus.OK)


class Readiness:
    """Ready means: some level's pool works, and each of those that the process must serve; and this
    release works on the database."""

    def __init__(
        self, databases: Databases, expected_version: str, serves: frozenset[Level]
    ) -> None:
        self._databases = databases
        self._expected = expected_version
        self._serves = serves
        self._found: dict[Level, Migrated | None] = {}
        self._asked = float("-inf")
        self._asking = asyncio.Lock()

    async def answer(self, _: Request) -> Response:
        found = await self._ask()
        pools = {level.value: migrated is not None for level, migrated in found.items()}
        migrations = self._migrations(set(filter(None, found.values())))
        served = all(pools[level.value] for level in self._serves)
        ready = any(pools.values()) and served and migrations in (AT_HEAD, AHEAD)
        body = {
            "status": "ready" if ready else "not ready",
            "pools": pools,
            "migrations": migrations,
        }
        return _response(body, HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE)

    def _migrations(self, found: set[Migrated]) -> str:
        if not found:
            return "unknown"
        if not all(each.serves(self._expected) for each in found):
            return BEHIND
        return AT_HEAD if {each.newest for each in found} == {self._expected} else AHEAD

    async def _ask(self) -> dict[Level, Migrated | None]:
        async with self._asking:
            if time.monotonic() - self._asked >= REMEMBERED_SECONDS:
                self._found = await self._answered()
                self._asked = time.monotonic()
            return self._found

    async def _answered(self) -> dict[Level, Migrated | None]:
        """Each level's migrations; None if it does not respond in time."""
        asking = {
            level: asyncio.create_task(_migrated(self._databases.reads(level))) for level in Level
        }
        _, late = await asyncio.wait(asking.values(), timeout=ANSWER_SECONDS)
        for each in late:
            each.cancel()  # nobody waits for that: it takes seconds where the server is silent
        return {level: each.result() if each.done() else None for level, each in asking.items()}


async def _migrated(pool: Pool) -> Migrated | None:
    """The database's migrations; None if the database is away."""
    try:
        async with pool.lent() as connection, connection.together():
            (row,) = await connection.rows(connection.send(FOUND, []))
    except (Error, Unavailable):
        return None
    return Migrated(*row)


def _response(body: dict[str, Any], status: HTTPStatus) -> Response:
    return Response(
        orjson.dumps(body),
        status_code=status,
        media_type="application/json",
        headers={"cache-control": "no-store"},
    )
