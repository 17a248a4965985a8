"""Connections lent for a moment: alive when they are lent, and refused soon while there are none.

psycopg's own check of a connection waits longer with each dead one that it meets: after a restart
of the server a request would wait for seconds although the server is back.
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

# A standby that is not yet, or no longer, the server that is written to says the second.
AWAY = (OperationalError, ReadOnlySqlTransaction)


class Pool(AsyncConnectionPool[PipelinedConnection]):
    """Connections of one login; nobody waits for one longer than `timeout` seconds."""

    def __init__(self, conninfo: str, **given: Any) -> None:
        # One that cannot be made is not tried for later: whoever comes next has it tried anew.
        super().__init__(
            conninfo,
            connection_class=PipelinedConnection,
            open=False,
            reconnect_timeout=0,
            reconnect_failed=_turn_away,
            **given,
        )
        self._waits: set[asyncio.Timeout] = set()

    @asynccontextmanager
    async def lent(self) -> AsyncIterator[PipelinedConnection]:
        """A connection for the block. Raises Unavailable, also for what the block meets."""
        connection = await self._alive()
        try:
            yield connection
        except AWAY as error:
            raise Unavailable from error
        finally:
            await self.putconn(connection)

    def turn_away(self) -> None:
        """Let nobody wait any longer if there is no connection to wait for."""
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
    """Whether the server has closed the connection, or is about to, without asking it.

    Nothing is expected on a connection at rest: what comes is a farewell.
    A question would cost each request a round trip.
    """
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    return bool(poll.poll(0))
