"""Has the database bring up to date, each minute, what becomes different by time alone."""

import asyncio

import structlog
from psycopg import AsyncConnection, Error

TICK = "SELECT liandong.tick()"
FORGET = "SELECT liandong.forget_denied(%s)"
SECONDS = 60.0
ROUNDS = 100  # of a minute: each does a part of what there is

log = structlog.get_logger()


async def tick_on(address: str, denied_days: int) -> None:
    """Tick until cancelled. All processes do: who comes second finds nothing to change.

    Denied attempts are kept for so many days.
    """
    while True:
        try:
            async with await AsyncConnection.connect(address, autocommit=True) as connection:
                await _tick(connection)
                await connection.execute(FORGET, (denied_days,))
        except (Error, OSError) as error:
            log.warning("tick_failed", error=type(error).__name__)
        await asyncio.sleep(SECONDS)


async def _tick(connection: AsyncConnection) -> None:
    """Tick until nothing changes any more."""
    for _ in range(ROUNDS):
        cursor = await connection.execute(TICK)
        row = await cursor.fetchone()
        if row is None or not row[0]:
            return
