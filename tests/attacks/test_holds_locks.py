"""Somebody holds a lock or an open transaction: others get their answer, or a refusal, soon."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import httpx
import psycopg
import pytest
import structlog
from sqlalchemy import Engine, text

from liandong.graphql.limits import fairness
from liandong.platform.database import WAIT_SECONDS
from liandong.platform.settings import Settings
from liandong.policies.actors import Role
from liandong.tenants.members.commands import enrol
from tests.graphql.asking import counted
from tests.support.cast import JILIN, LISHU, NANGUAN, subject
from tests.support.clock import by_the_clock
from tests.support.documents import PLAN, mutation
from tests.support.world import World, world_on

PLANS = "{ plans { edges { node { title } } } viewer { body { code } } }"
CITIES = 40
SOON = 1.5  # seconds
WAITING = """SELECT count(*) FROM pg_stat_activity WHERE usename = 'liandong_city'
    AND datname = current_database() AND wait_event_type = 'Lock'"""
LOCKED = 3.0  # seconds that a login waits for a lock
LIMITS = """
    SELECT login, setting.* FROM unnest(ARRAY['central', 'provincial', 'city', 'county',
        'sign_in', 'listener']) login
    JOIN pg_roles ON rolname = 'liandong_' || login
    CROSS JOIN unnest(ARRAY['statement_timeout', 'lock_timeout',
        'idle_in_transaction_session_timeout', 'transaction_timeout']) name
    JOIN LATERAL (SELECT name, split_part(s, '=', 2) AS value FROM unnest(rolconfig) s
        WHERE split_part(s, '=', 1) = name) setting ON true
"""
DRAFT_PLAN = mutation("draftPlan", "DraftPlanInput", "act { id }")
PATIENCE = fairness.PATIENCE_SECONDS


@pytest.fixture
async def besieged(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    """A platform as impatient, and with as many connections, as in production."""
    monkeypatch.setattr("liandong.platform.database.WAIT_SECONDS", WAIT_SECONDS)
    monkeypatch.setattr("liandong.graphql.limits.fairness.PATIENCE_SECONDS", PATIENCE)
    usual = Settings(database_url=settings.database_url, data_dir=settings.data_dir)
    # As lines of JSON it takes no time; for a terminal, a long one.
    with structlog.testing.capture_logs():
        async with world_on(usual) as world:
            yield world


@pytest.fixture
def cities(engine: Engine) -> list[str]:
    """Cities, each with a director."""
    found = text("SELECT id FROM liandong.body WHERE level = 'CITY' ORDER BY id LIMIT :most")
    with engine.begin() as connection:
        bodies = list(connection.execute(found, {"most": CITIES}).scalars())
        for body in bodies:
            who = subject(body)
            if not connection.scalar(
                text("SELECT count(*) FROM liandong.member WHERE subject = :who"), {"who": who}
            ):
                enrol(connection, body, who, "主任", [Role.DIRECTOR])
    return bodies


@contextmanager
def locked(settings: Settings) -> Iterator[None]:
    """Nobody reads or writes a plan in the block."""
    with psycopg.connect(settings.database_url or "") as connection:
        connection.execute("LOCK TABLE liandong.plan IN ACCESS EXCLUSIVE MODE")
        yield


async def timed(world: World, body: str, query: str) -> tuple[float, httpx.Response]:
    """The answer, and the seconds that it took."""
    begun = time.monotonic()
    response = await world.post(body, query, {"input": PLAN})
    return time.monotonic() - begun, response


async def behind_a_lock(world: World, cities: list[str]) -> list[float]:
    """The seconds, in order, after which cities that ask for what is locked are refused."""
    with locked(world.settings):
        asking = [asyncio.create_task(timed(world, city, PLANS)) for city in cities]
        while counted(world, WAITING) < world.settings.read_pool_size:
            await asyncio.sleep(0.05)
        ready = await world.client.get("/readyz")
        assert (ready.status_code, ready.json()["pools"]["CITY"]) == (200, False)
        assert (await world.post(JILIN, "{ viewer { body { code } } }")).status_code == 200
        found = await asyncio.gather(*asking)
    assert {response.status_code for _, response in found} == {503}
    assert {response.headers["retry-after"] for _, response in found} == {"1"}
    return sorted(seconds for seconds, _ in found)


@by_the_clock
async def test_who_waits_behind_a_lock_is_told_soon(besieged: World, cities: list[str]) -> None:
    reads = besieged.settings.read_pool_size
    assert (await besieged.post(cities[0], PLANS)).status_code == 200
    taken = await behind_a_lock(besieged, cities)
    assert taken[-reads - 1] < SOON
    assert taken[-1] < LOCKED + SOON
    assert (await besieged.post(cities[0], PLANS)).status_code == 200


@by_the_clock
async def test_open_transaction_fails_nobody_else(besieged: World) -> None:
    assert (await besieged.post(LISHU, DRAFT_PLAN, {"input": PLAN})).status_code == 200
    with psycopg.connect(besieged.settings.database_url or "") as held:
        held.execute("SELECT FROM liandong.chain WHERE owner = %s FOR UPDATE", [LISHU])
        stuck = [asyncio.create_task(timed(besieged, LISHU, DRAFT_PLAN)) for _ in range(8)]
        await asyncio.sleep(0.1)
        taken, response = await timed(besieged, NANGUAN, DRAFT_PLAN)
        assert taken < SOON
        assert response.json()["data"]["draftPlan"]["act"], response.text
        refused = await asyncio.gather(*stuck)
    assert {response.status_code for _, response in refused} == {503}
    assert sorted(seconds for seconds, _ in refused)[-2] < SOON


def test_every_login_has_every_limit(engine: Engine) -> None:
    with engine.connect() as connection:
        found = {
            (login, name): int(value) for login, name, value in connection.execute(text(LIMITS))
        }
    assert len(found) == 6 * 4
    assert all(0 < value <= 60_000 for value in found.values())
