"""Pools that keep levels apart, and connections that survive the server's restart."""

import asyncio
import time
from contextlib import AsyncExitStack

import pytest
from psycopg_pool import PoolTimeout
from sqlalchemy import Engine, text

from liandong.platform.database import FIRST_SAFE_RELEASE, Databases
from liandong.platform.errors import DatabaseUnreachable, ServerTooOld
from liandong.platform.settings import Settings
from liandong.policies.actors import Level
from liandong.tenants.errors import Unavailable
from liandong.tenants.pool import Pool
from tests.support.clock import by_the_clock

SOON = 1.0  # seconds
TERMINATED = """
SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity
WHERE usename LIKE 'liandong%' AND datname = current_database()
"""


@pytest.mark.parametrize("level", Level)
async def test_level_reads_and_writes_as_its_role(databases: Databases, level: Level) -> None:
    role = f"liandong_{level.name.lower()}"
    async with databases.reads(level).connection() as connection:
        cursor = await connection.execute("SELECT current_user, session_user")
        assert await cursor.fetchone() == (role, role)
    async with databases.writes(level).connection() as connection:
        cursor = await connection.execute("SELECT session_user")
        assert await cursor.fetchone() == (role,)


async def test_times_are_told_in_utc(databases: Databases) -> None:
    async with databases.reads(Level.COUNTY).connection() as connection:
        cursor = await connection.execute("SHOW timezone")
        assert await cursor.fetchone() == ("UTC",)


async def test_answers_are_utf8_whatever_the_environment_says(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGCLIENTENCODING", "GBK")
    databases = Databases(settings)
    await databases.open()
    async with databases.reads(Level.CITY).connection() as connection:
        assert await connection.read("220300", "SELECT to_json($1::text)", ["四平"]) == (
            '"四平"'.encode(),
        )
    await databases.close()


async def test_flooded_level_leaves_others_their_connections(databases: Databases) -> None:
    counties = databases.reads(Level.COUNTY)
    held = [await counties.getconn() for _ in range(counties.max_size)]
    try:
        with pytest.raises(PoolTimeout):
            await counties.getconn(timeout=0.05)
        async with databases.reads(Level.CENTRAL).connection(timeout=0.5) as connection:
            await connection.execute("SELECT 1")
    finally:
        for connection in held:
            await counties.putconn(connection)


@by_the_clock
async def test_many_dead_connections_delay_nobody(databases: Databases, engine: Engine) -> None:
    pools = [databases.sign_in, databases.reads(Level.CITY), databases.writes(Level.CITY)]
    for pool in pools:
        await _all_lent(pool)
    with engine.connect() as admin:
        ended = admin.execute(text(TERMINATED)).scalar_one()
    assert ended >= sum(pool.max_size for pool in pools)
    for pool in pools:
        started = time.monotonic()
        async with pool.lent() as connection:
            await connection.execute("SELECT 1")
        assert time.monotonic() - started < SOON


async def _all_lent(pool: Pool) -> None:
    """Have the pool connect as often as it may."""
    async with AsyncExitStack() as stack:
        for _ in range(pool.max_size):
            await stack.enter_async_context(pool.lent())


async def test_unreachable_server_is_told_in_one_line() -> None:
    away = Databases(Settings(database_url="postgresql://admin:canary@127.0.0.1:1/liandong"))
    with pytest.raises(DatabaseUnreachable, match="liandong_central.*refused") as caught:
        await away.open()
    assert "\n" not in str(caught.value)
    assert "canary" not in str(caught.value)


async def test_level_that_need_not_be_served_may_be_away(settings: Settings) -> None:
    away = {"database_url_county": "postgresql://liandong_county@127.0.0.1:1/liandong"}
    with pytest.raises(DatabaseUnreachable, match="liandong_county"):
        await Databases(settings.model_copy(update=away)).open()
    serves = {"serves": frozenset({Level.CITY})}
    databases = Databases(settings.model_copy(update=away | serves))
    await databases.open()
    async with databases.reads(Level.CITY).lent() as connection:
        await connection.execute("SELECT 1")
    with pytest.raises(Unavailable):
        async with databases.reads(Level.COUNTY).lent():
            pass
    await databases.close()


async def test_old_server_is_refused(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    # No leaking release is at hand: the bound is raised above the one that is.
    monkeypatch.setitem(FIRST_SAFE_RELEASE, 18, 180099)
    with pytest.raises(ServerTooOld, match=r"18\.\d+ .*CVE-2026-14666.*18\.99"):
        await Databases(settings).open()


async def test_reads_end_with_their_request(databases: Databases) -> None:
    """A request that is given up does not hand its running statement to the next one."""
    pool = databases.reads(Level.CITY)

    async def sleep() -> None:
        async with pool.connection() as connection:
            await connection.execute("SELECT pg_sleep(30)")

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await sleep()
    async with pool.connection() as connection:
        cursor = await connection.execute("SELECT 1")
        assert await cursor.fetchone() == (1,)
