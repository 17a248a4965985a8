"""A connection is alive, or is refused soon: whatever the server does."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from psycopg import AsyncRawCursor
from psycopg_pool import AsyncConnectionPool

from liandong.platform.settings import Login, Settings
from liandong.tenants.errors import Unavailable
from liandong.tenants.pipelined import PipelinedConnection
from liandong.tenants.pool import Pool
from tests.support.clock import by_the_clock
from tests.support.proxy import Proxy, proxied

pytestmark = by_the_clock

PATIENCE = 0.8  # seconds
MOST = 3


@pytest.fixture
async def proxy(settings: Settings, tmp_path: Path) -> AsyncIterator[Proxy]:
    """What the pool's connections lead through."""
    async with proxied(settings.conninfo(Login.CITY), tmp_path) as proxy:
        yield proxy


@pytest.fixture
async def pool(proxy: Proxy) -> AsyncIterator[Pool]:
    """Connections of the cities' login."""
    given = {"autocommit": True, "cursor_factory": AsyncRawCursor, "connect_timeout": 5}
    pool = Pool(proxy.address, kwargs=given, min_size=1, max_size=MOST, timeout=PATIENCE)
    async with pool:
        await pool.wait()
        yield pool
        proxy.keeps = False


async def answers(pool: Pool) -> bool:
    """Whether a connection is to be had, and answers."""
    try:
        async with pool.lent() as connection:
            await connection.execute("SELECT 1")
    except Unavailable:
        return False
    return True


async def all_lent(pool: AsyncConnectionPool[PipelinedConnection]) -> None:
    """Have the pool connect as often as it may."""
    for connection in [await pool.getconn() for _ in range(MOST)]:
        await pool.putconn(connection)


async def test_dead_connections_are_replaced_at_once(pool: Pool, proxy: Proxy) -> None:
    await all_lent(pool)
    await proxy.cut()
    started = time.monotonic()
    assert await answers(pool)
    assert time.monotonic() - started < PATIENCE


async def test_farewell_is_enough_to_discard_a_connection(pool: Pool, proxy: Proxy) -> None:
    """A server that ends says so some time before it hangs up."""
    async with pool.lent() as connection:
        pass
    proxy.bid_farewell()
    await asyncio.sleep(0.1)
    assert not connection.closed
    async with pool.lent() as another:
        await another.execute("SELECT 1")
    assert another is not connection


async def test_who_waits_is_told_that_nobody_connects(pool: Pool, proxy: Proxy) -> None:
    await all_lent(pool)
    proxy.refuses = True
    await proxy.cut()
    started = time.monotonic()
    assert not any(await asyncio.gather(*(answers(pool) for _ in range(3 * MOST))))
    assert time.monotonic() - started < PATIENCE / 2
    proxy.refuses = False
    assert await answers(pool)


async def test_nobody_waits_long_for_a_silent_server(pool: Pool, proxy: Proxy) -> None:
    await all_lent(pool)
    await proxy.cut()
    proxy.keeps = True
    started = time.monotonic()
    assert not await answers(pool)
    assert time.monotonic() - started < PATIENCE * 1.2


async def test_slow_server_is_waited_for(pool: Pool, proxy: Proxy) -> None:
    await all_lent(pool)
    await proxy.cut()
    proxy.is_slow = True
    waiting = [asyncio.create_task(answers(pool)) for _ in range(2)]
    await asyncio.sleep(PATIENCE * 2)
    assert not any(each.done() for each in waiting)
    proxy.is_slow = False
    assert all(await asyncio.gather(*waiting))


async def test_nobody_waits_long_for_what_others_have(pool: Pool) -> None:
    async with AsyncExitStack() as others:
        for _ in range(MOST):
            await others.enter_async_context(pool.lent())
        started = time.monotonic()
        assert not await answers(pool)
        assert PATIENCE * 0.9 < time.monotonic() - started < PATIENCE * 1.5
    assert await answers(pool)


async def test_slow_server_is_not_waited_for_when_it_goes(pool: Pool, proxy: Proxy) -> None:
    await all_lent(pool)
    await proxy.cut()
    proxy.is_slow = True
    waiting = asyncio.create_task(answers(pool))
    await asyncio.sleep(PATIENCE * 1.5)
    proxy.refuses = True
    started = time.monotonic()
    await proxy.cut()
    assert not await waiting
    assert time.monotonic() - started < PATIENCE / 2


async def test_nobody_pays_for_a_process_that_stood_still(pool: Pool, proxy: Proxy) -> None:
    await all_lent(pool)
    await proxy.cut()
    waiting = asyncio.create_task(answers(pool))
    await asyncio.sleep(0)
    time.sleep(PATIENCE * 1.5)
    assert await waiting


async def test_busy_connection_is_waited_for(pool: Pool, proxy: Proxy) -> None:
    async with pool.lent():
        proxy.refuses = True
        waiting = asyncio.create_task(answers(pool))
        await asyncio.sleep(PATIENCE / 4)
        assert not waiting.done()
    assert await waiting


async def test_standby_is_as_good_as_away(pool: Pool) -> None:
    async with pool.lent() as connection:
        await connection.execute("SET default_transaction_read_only = on")
    with pytest.raises(Unavailable):
        async with pool.lent() as connection:
            await connection.execute("CREATE TABLE liandong.anything ()")
