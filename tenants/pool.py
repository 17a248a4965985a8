"""A connection pool that lends live connections only, and fails soon while there are none.

psycopg's own check waits longer after each dead connection: after a restart of the server a request
would wait for seconds although the server is back.
"""

import asyncio
import select
from asyncio import Semaphore
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from weakref import WeakValueDictionary

from psycopg import OperationalError
from psycopg.errors import (
    IdleInTransactionSessionTimeout,
    ReadOnlySqlTransaction,
    TransactionTimeout,
)
from psycopg_pool import AsyncConnectionPool

from liandong.tenants.answering import answers
from liandong.tenants.context import ContextKey
from liandong.tenants.errors import Unavailable
from liandong.tenants.pipelined import PipelinedConnection

# A standby raises the second: during a failover, the old or the new primary may be one.
AWAY = (
    OperationalError,
    ReadOnlySqlTransaction,
    IdleInTransactionSessionTimeout,
    TransactionTimeout,
)
SLOW_SECONDS = 10.0  # the longest wait for a connection that the server is slow to make


class Pool(AsyncConnectionPool[PipelinedConnection]):
    """Connections of one login; nobody waits for one longer than `timeout` seconds, or than
    SLOW_SECONDS where the server is there and only slow to connect.

    `share` of them are lent to one body at once, unless it is 0. `key` signs for whom they speak;
    without it they speak for nobody.
    """

    def __init__(
        self, conninfo: str, *, key: ContextKey | None = None, share: int = 0, **options: Any
    ) -> None:
        # A failed attempt to connect is not repeated in the background: the next request tries.
        super().__init__(
            conninfo,
            connection_class=PipelinedConnection,
            open=False,
            reconnect_timeout=0,
            reconnect_failed=_turn_away,
            configure=self._configure,
            **options,
        )
        self._address = conninfo
        self._key = key
        self._waits: set[asyncio.Timeout] = set()
        self._asking: asyncio.Task[None] | None = None
        self._lent = 0
        self._share = share
        self._shares: WeakValueDictionary[str, Semaphore] = WeakValueDictionary()

    async def _configure(self, connection: PipelinedConnection) -> None:
        if self._key is not None:
            connection.sign_with(self._key)

    async def close(self, timeout: float = 5.0) -> None:
        """Close all connections, and ask the server nothing more."""
        if self._asking is not None:
            self._asking.cancel()
        await super().close(timeout)

    @asynccontextmanager
    async def lent(self, body: str = "") -> AsyncIterator[PipelinedConnection]:
        """A live connection for the block; of the body's share, if a body is named.

        Raises Unavailable, also if the connection is lost in the block.
        """
        if not (body and self._share):
            async with self._lending() as connection:
                yield connection
        else:
            async with self._shared(body), self._lending() as connection:
                yield connection

    @asynccontextmanager
    async def _shared(self, body: str) -> AsyncIterator[None]:
        """Wait until the body has less than its share, as long as for a connection."""
        share = self._shares.setdefault(body, Semaphore(self._share))
        try:
            async with asyncio.timeout(self.timeout):
                await share.acquire()
        except TimeoutError as error:
            raise Unavailable from error
        try:
            yield
        finally:
            share.release()

    @asynccontextmanager
    async def _lending(self) -> AsyncIterator[PipelinedConnection]:
        connection = await self._alive()
        self._lent += 1
        try:
            yield connection
        except AWAY as error:
            raise Unavailable from error
        finally:
            self._lent -= 1
            await self.putconn(connection)

    def turn_away(self) -> None:
        """Fail all waiting requests at once with Unavailable if the pool has no connection."""
        if not self.get_stats()["pool_size"]:
            while self._waits:
                wait = self._waits.pop()
                if not wait.expired():
                    wait.reschedule(0)

    async def _alive(self) -> PipelinedConnection:
        # Most requests find a connection that is there: the timers would cost more than lending it.
        try:
            while self._pool:
                if (connection := await self._next(self.timeout)) is not None:
                    return connection
        except OperationalError as error:
            raise Unavailable from error
        return await self._awaited()

    async def _next(self, seconds: float) -> PipelinedConnection | None:
        """The next connection of the pool; None if the server has closed it."""
        connection = await self.getconn(seconds)
        if not _hung_up(connection):
            return connection
        connection.pgconn.finish()
        await self.putconn(connection)
        return None

    async def _awaited(self) -> PipelinedConnection:
        """The next live connection, as long as there is hope for one."""
        wait = asyncio.timeout(self.timeout)
        doubts = asyncio.get_running_loop().call_later(self.timeout / 4, self._doubt, wait)
        try:
            async with wait:
                self._waits.add(wait)
                while (connection := await self._next(SLOW_SECONDS)) is None:
                    pass
                return connection
        except (TimeoutError, OperationalError) as error:
            raise Unavailable from error
        finally:
            doubts.cancel()
            self._waits.discard(wait)

    def _doubt(self, wait: asyncio.Timeout) -> None:
        """Ask whether the server is there, for all who wait."""
        if wait not in self._waits or wait.expired():
            return
        loop = asyncio.get_running_loop()
        # From now: this process may itself have stood still, and late timers all come at once.
        wait.reschedule(loop.time() + self.timeout * 3 / 4)
        if self._asking is None or self._asking.done():
            self._asking = loop.create_task(self._ask())

    async def _ask(self) -> None:
        # Where all connections are at work there is none to come from the server.
        if self._lent < self.max_size and await answers(self._address, self.timeout / 2):
            for wait in self._waits:
                if not wait.expired():
                    wait.reschedule(None)


async def _turn_away(pool: AsyncConnectionPool[Any]) -> None:
    assert isinstance(pool, Pool)
    pool.turn_away()


def _hung_up(connection: PipelinedConnection) -> bool:
    """Whether the server has closed the connection, or is about to; without a round trip.

    The server sends nothing on an idle connection, except when it closes it.
    """
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    return bool(poll.poll(0))
