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

ANSWER_SECONDS = 2.0
AT_HEAD = "at head"
# Requests without a token: however many there are, the pools are checked once in this time.
REMEMBERED_SECONDS = 1.0


def health_routes(databases: Databases, expected_version: str) -> list[Route]:
    """`/healthz` and `/readyz`; `expected_version` is the migration this code was written for."""
    readiness = Readiness(databases, expected_version)
    return [Route("/healthz", _alive), Route("/readyz", readiness.answer)]


async def _alive(_: Request) -> Response:
    return _response({"status": "alive"}, HTTPStatus.OK)


class Readiness:
    """Ready means: every level's pool works, and the database has this code's newest migration."""

    def __init__(self, databases: Databases, expected_version: str) -> None:
        self._databases = databases
        self._expected = expected_version
        self._versions: dict[Level, str | None] = {}
        self._asked = float("-inf")
        self._asking = asyncio.Lock()

    async def answer(self, _: Request) -> Response:
        versions = await self._ask()
        pools = {level.value: version is not None for level, version in versions.items()}
        migrations = self._migrations(set(versions.values()) - {None})
        ready = all(pools.values()) and migrations == AT_HEAD
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
                pools = [self._databases.reads(level) for level in Level]
                versions = await asyncio.gather(*map(_schema_version, pools))
                self._versions = dict(zip(Level, versions, strict=True))
                self._asked = time.monotonic()
            return self._versions


async def _schema_version(pool: Pool) -> str | None:
    """The database's newest migration; None if the database does not respond in time."""
    try:
        async with asyncio.timeout(ANSWER_SECONDS), pool.lent() as connection:
            cursor = await connection.execute("SELECT liandong.schema_version()")
            row = await cursor.fetchone()
    except (Error, Unavailable, TimeoutError):
        return None
    return row[0] if row else None


def _response(body: dict[str, Any], status: HTTPStatus) -> Response:
    return Response(
        orjson.dumps(body),
        status_code=status,
        media_type="application/json",
        headers={"cache-control": "no-store"},
    )
