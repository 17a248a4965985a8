"""Has the database bring up to date, each minute, what becomes different by time alone."""

import asyncio

import structlog
from psycopg import AsyncConnection, Error

TICK = "SELECT liandong.tick()"
SECONDS = 60.0

log = structlog.get_logger()


async def tick_on(address: str) -> None:
    """Tick until cancelled. All processes do: who comes second finds nothing to change."""
    while True:
        try:
            async with await AsyncConnection.connect(address, autocommit=True) as connection:
                await connection.execute(TICK)
        except (Error, OSError) as error:
            log.warning("tick_failed", error=type(error).__name__)
        await asyncio.sleep(SECONDS)
