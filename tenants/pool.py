"""A connection pool that lends live connections only, and fails soon while there are none.

psycopg's own check waits longer after each dead connection: after a restart of the server a request
would wait for seconds although the server is back.
"""

import asyncio
import select
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from psycopg import OperationalError
from psycopg.errors import ReadOnlySqlTransaction
from psycopg_pool import AsyncConnectionPool

from liandong.tenants.errors import Unavailable
from liandong.tenants.pipelined import PipelinedConnection

# A standby raises the second: during a failover, the old or the new primary may be one.
AWAY = (OperationalError, ReadOnlySqlTransaction)


class Pool(AsyncConnectionPool[PipelinedConnection]):
    """Connections of one login; nobody waits for one longer than `timeout` seconds."""

    def __init__(self, conninfo: str, **options: Any) -> None:
        # A failed attempt to connect is not repeated in the background: the next request tries.
        super().__init__(
            conninfo,
            connection_class=PipelinedConnection,
            open=False,
            reconnect_timeout=0,
            reconnect_failed=_turn_away,
            **options,
        )
        self._waits: set[asyncio.Timeout] = set()

    @asynccontextmanager
    async def lent(self) -> AsyncIterator[PipelinedConnection]:
        """A live connection for the block. Raises Unavailable, also if it is lost in the block."""
        connection = await self._alive()
        try:
            yield connection
        except AWAY as error:
            raise Unavailable from error
        finally:
            await self.putconn(connection)

    def turn_away(self) -> None:
        """Fail all waiting requests at once with Unavailable if the pool has no connection."""
        if not self.get_stats()["pool_size"]:
            for wait in self._waits:
                if not wait.expired():
                    wait.reschedule(0)

    async def _alive(self) -> PipelinedConnection:
        wait = asyncio.timeout(self.timeout)
        try:
            async with wait:
                self._waits.add(wait)
                while _hung_up(connection := await self.getconn()):
                    connection.pgconn.finish()
                    await self.putconn(connection)
                return connection
        except (TimeoutError, OperationalError) as error:
            raise Unavailable from error
        finally:
            self._waits.discard(wait)


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
