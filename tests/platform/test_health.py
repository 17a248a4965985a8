"""Alive always; ready while the levels to be served answer, at this code's migration."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from starlette.applications import Starlette

from liandong.platform import health
from liandong.platform.database import Databases
from liandong.platform.migrate import newest_migration
from liandong.policies.actors import Level
from liandong.tenants.pool import Pool


async def _get(databases: Databases, path: str, version: str, *serves: Level) -> httpx.Response:
    app = Starlette(routes=list(health.health_routes(databases, version, frozenset(serves))))
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        return await client.get(path)


async def test_alive_without_a_question_to_the_database(databases: Databases) -> None:
    await databases.close()
    answer = await _get(databases, "/healthz", "any")
    assert (answer.status_code, answer.json()) == (200, {"status": "alive"})


async def test_ready_at_the_newest_migration(databases: Databases) -> None:
    answer = await _get(databases, "/readyz", newest_migration())
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ready",
        "pools": {level.value: True for level in Level},
        "migrations": "at head",
    }


async def test_not_ready_at_another_migration(databases: Databases) -> None:
    answer = await _get(databases, "/readyz", "later")
    assert answer.status_code == 503
    assert answer.json()["migrations"] == "not at head"


@asynccontextmanager
async def exhausted(pool: Pool) -> AsyncIterator[None]:
    """The pool has no connection to lend in the block."""
    held = [await pool.getconn() for _ in range(pool.max_size)]
    try:
        yield
    finally:
        for connection in held:
            await pool.putconn(connection)


async def test_ready_while_any_level_answers(
    databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "ANSWER_SECONDS", 0.2)
    async with exhausted(databases.reads(Level.CITY)):
        answer = await _get(databases, "/readyz", newest_migration())
    assert answer.status_code == 200
    told = answer.json()
    assert told["pools"] == {level.value: level is not Level.CITY for level in Level}
    assert (told["status"], told["migrations"]) == ("ready", "at head")


@pytest.mark.parametrize(("serves", "status"), [(Level.CITY, 503), (Level.COUNTY, 200)])
async def test_not_ready_without_a_level_to_be_served(
    databases: Databases, monkeypatch: pytest.MonkeyPatch, serves: Level, status: int
) -> None:
    monkeypatch.setattr(health, "ANSWER_SECONDS", 0.2)
    async with exhausted(databases.reads(Level.CITY)):
        answer = await _get(databases, "/readyz", newest_migration(), serves)
    assert answer.status_code == status


async def test_nothing_is_said_of_migrations_where_nobody_answers(databases: Databases) -> None:
    await databases.close()
    answer = await _get(databases, "/readyz", newest_migration())
    assert (answer.status_code, answer.json()["migrations"]) == (503, "unknown")


async def test_many_questions_try_the_pools_once(databases: Databases) -> None:
    app = Starlette(routes=list(health.health_routes(databases, newest_migration())))
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        before = databases.reads(Level.CITY).get_stats().get("requests_num", 0)
        await asyncio.gather(*(client.get("/readyz") for _ in range(20)))
    assert databases.reads(Level.CITY).get_stats()["requests_num"] == before + 1
