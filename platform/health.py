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
from liandong.policies.actors import Level
from liandong.tenants.errors import Unavailable
from liandong.tenants.pool import Pool

ANSWER_SECONDS = 1.0
AT_HEAD = "at head"
VERSION = "SELECT liandong.schema_version()"
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
    """Ready means: some level's pool works, and each of those that the process must serve; and the
    database has this code's newest migration."""

    def __init__(
        self, databases: Databases, expected_version: str, serves: frozenset[Level]
    ) -> None:
        self._databases = databases
        self._expected = expected_version
        self._serves = serves
        self._versions: dict[Level, str | None] = {}
        self._asked = float("-inf")
        self._asking = asyncio.Lock()

    async def answer(self, _: Request) -> Response:
        versions = await self._ask()
        pools = {level.value: version is not None for level, version in versions.items()}
        migrations = self._migrations(set(versions.values()) - {None})
        served = all(pools[level.value] for level in self._serves)
        ready = any(pools.values()) and served and migrations == AT_HEAD
        body = {
            "status": "ready" if ready else "not ready",
            "pools": pools,
            "migrations": migrations,
        }
        return _response(body, HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE)

    def _migrations(self, versions: set[str | None]) -> str:
        if not versions:
            return "unknown"
        return AT_HEAD if versions == {self._expected} else "not at head"

    async def _ask(self) -> dict[Level, str | None]:
        async with self._asking:
            if time.monotonic() - self._asked >= REMEMBERED_SECONDS:
                self._versions = await self._answered()
                self._asked = time.monotonic()
            return self._versions

    async def _answered(self) -> dict[Level, str | None]:
        """Each level's newest migration; None if it does not respond in time."""
        asking = {
            level: asyncio.create_task(_schema_version(self._databases.reads(level)))
            for level in Level
        }
        _, late = await asyncio.wait(asking.values(), timeout=ANSWER_SECONDS)
        for each in late:
            each.cancel()  # nobody waits for that: it takes seconds where the server is silent
        return {level: each.result() if each.done() else None for level, each in asking.items()}


async def _schema_version(pool: Pool) -> str | None:
    """The database's newest migration; None if the database is away."""
    try:
        async with pool.lent() as connection, connection.together():
            (row,) = await connection.rows(connection.send(VERSION, []))
    except (Error, Unavailable):
        return None
    version: str = row[0]
    return version


def _response(body: dict[str, Any], status: HTTPStatus) -> Response:
    return Response(
        orjson.dumps(body),
        status_code=status,
        media_type="application/json",
        headers={"cache-control": "no-store"},
    )
