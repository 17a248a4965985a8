"""Alive always; ready when every level's pool answers at this code's migration."""

import asyncio

import httpx
import pytest
from starlette.applications import Starlette

from liandong.platform import health
from liandong.platform.database import Databases
from liandong.platform.migrate import newest_migration
from liandong.policies.actors import Level


async def _get(databases: Databases, path: str, version: str) -> httpx.Response:
    app = Starlette(routes=list(health.health_routes(databases, version)))
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


async def test_not_ready_while_one_level_does_not_answer(
    databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "ANSWER_SECONDS", 0.2)
    cities = databases.reads(Level.CITY)
    held = [await cities.getconn() for _ in range(cities.max_size)]
    try:
        answer = await _get(databases, "/readyz", newest_migration())
    finally:
        for connection in held:
            await cities.putconn(connection)
    assert answer.status_code == 503
    told = answer.json()
    assert told["pools"] == {level.value: level is not Level.CITY for level in Level}
    assert (told["status"], told["migrations"]) == ("not ready", "at head")


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
