"""The database goes away under a request: a clean answer, and another one when it is back."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import httpx
import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from liandong.platform import database as platform_database
from liandong.platform.settings import Settings
from tests.graphql.asking import address, clean, counted
from tests.graphql.deeds import document
from tests.graphql.log import Log
from tests.support.cast import JILIN
from tests.support.documents import PLAN
from tests.support.world import World, world_on

PLANS = "{ plans { totalCount edges { node { title } } } viewer { body { code } } }"
DRAFT = document("draftPlan")
BACKENDS = "usename LIKE 'liandong_%' AND datname = current_database()"
TERMINATE = f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {BACKENDS}"
WAITING = f"SELECT count(*) FROM pg_stat_activity WHERE {BACKENDS} AND wait_event_type = 'Lock'"
GONE = ["INTERNAL_SERVER_ERROR"]


@pytest.fixture
async def fragile(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    """A platform that does not wait long for a connection."""
    monkeypatch.setattr(platform_database, "WAIT_SECONDS", 2.0)
    async with world_on(settings) as world:
        yield world


def told(world: World, statement: str) -> None:
    """Let the operator do something."""
    with psycopg.connect(address(world), autocommit=True) as connection:
        connection.execute(statement)


@contextmanager
def locked(world: World) -> Iterator[psycopg.Connection]:
    """Nobody reads or writes plans inside the block."""
    with psycopg.connect(address(world)) as connection:
        connection.execute("LOCK TABLE liandong.plan IN ACCESS EXCLUSIVE MODE")
        yield connection


async def cut_off(world: World, query: str, variables: dict[str, object]) -> httpx.Response:
    """The answer to a request whose connection is terminated while its statement runs."""
    with locked(world):
        asking = asyncio.create_task(world.post(JILIN, query, variables))
        while counted(world, WAITING) == 0:
            await asyncio.sleep(0.01)
        told(world, TERMINATE)
        return await asking


async def recovers(world: World) -> None:
    """The platform answers again, within a few seconds."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        response = await world.post(JILIN, PLANS)
        if response.status_code == 200 and "errors" not in response.json():
            return
        await asyncio.sleep(0.1)
    pytest.fail("the platform did not recover")


async def test_query_that_is_cut_off_says_so(fragile: World) -> None:
    response = await cut_off(fragile, PLANS, {})
    assert clean(response) == GONE
    assert response.json()["data"] is None
    await recovers(fragile)


async def test_mutation_that_is_cut_off_does_nothing(fragile: World) -> None:
    response = await cut_off(fragile, DRAFT, {"input": PLAN})
    assert clean(response) == GONE
    assert counted(fragile) == 0
    assert counted(fragile, "SELECT count(*) FROM liandong.plan") == 0
    await recovers(fragile)
    assert (await fragile.ask(JILIN, DRAFT, {"input": PLAN}))["draftPlan"]["act"]
    assert counted(fragile) == 1


async def test_idle_connections_are_replaced_unnoticed(fragile: World, log: Log) -> None:
    for _ in range(3):
        assert (await fragile.post(JILIN, PLANS)).status_code == 200
        log.raise_unexpected()
        assert (await fragile.ask(JILIN, DRAFT, {"input": PLAN}))["draftPlan"]["act"]
        told(fragile, TERMINATE)


async def test_everybody_waits_in_vain_and_then_not(fragile: World) -> None:
    await recovers(fragile)
    with unreachable(fragile):
        told(fragile, TERMINATE)
        responses = await asyncio.gather(*(fragile.post(JILIN, PLANS) for _ in range(5)))
        responses.append(await fragile.post(JILIN, DRAFT, {"input": PLAN}))
        for response in responses:
            # Whether a member can be recognised depends on when it last was.
            if response.status_code == 503:
                assert response.json()["errors"][0]["extensions"]["code"] == "UNAVAILABLE"
            else:
                assert clean(response) == GONE
    await recovers(fragile)
    assert (await fragile.ask(JILIN, DRAFT, {"input": PLAN}))["draftPlan"]["act"]


@contextmanager
def unreachable(world: World) -> Iterator[None]:
    """No login of ours connects inside the block."""
    roles = ("central", "provincial", "city", "county", "sign_in")
    names = sql.SQL(", ").join(sql.Identifier(f"liandong_{role}") for role in roles)
    name = conninfo_to_dict(address(world))["dbname"]
    database = sql.Identifier(str(name))
    with psycopg.connect(address(world), autocommit=True) as connection:
        connection.execute(
            sql.SQL("REVOKE CONNECT ON DATABASE {} FROM PUBLIC, {}").format(database, names)
        )
        try:
            yield
        finally:
            connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO PUBLIC").format(database))


async def test_missing_table_is_not_explained(fragile: World) -> None:
    told(fragile, "ALTER TABLE liandong.plan RENAME TO plan_away")
    assert clean(await fragile.post(JILIN, PLANS)) == GONE
    assert clean(await fragile.post(JILIN, DRAFT, {"input": PLAN})) == GONE
    told(fragile, "ALTER TABLE liandong.plan_away RENAME TO plan")
    await recovers(fragile)
