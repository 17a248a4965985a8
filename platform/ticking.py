"""Has the database bring up to date, each minute, what becomes different by time alone."""

import asyncio
from typing import LiteralString

import structlog
from psycopg import AsyncConnection, Error

TICK = "SELECT liandong.tick()"
FORGET = "SELECT liandong.forget_denied(%s)"
SECONDS = 60.0
INDEX = "SELECT liandong.index_text()"
ROUNDS = 100  # of a minute: each does a part of what there is
TEXTS = 1000  # of a minute

log = structlog.get_logger()


async def tick_on(address: str, denied_days: int) -> None:
    """Tick until cancelled. All processes do: who comes second finds nothing to change.

    Denied attempts are kept for so many days.
    """
    while True:
        try:
            async with await AsyncConnection.connect(address, autocommit=True) as connection:
                await _repeat(connection, TICK, ROUNDS)
                await _repeat(connection, INDEX, TEXTS)
                await connection.execute(FORGET, (denied_days,))
        except (Error, OSError) as error:
            log.warning("tick_failed", error=type(error).__name__)
        await asyncio.sleep(SECONDS)


async def _repeat(connection: AsyncConnection, statement: LiteralString, most: int) -> None:
    """Execute the statement until it changes nothing any more."""
    for _ in range(most):
        cursor = await connection.execute(statement)
        row = await cursor.fetchone()
        if row is None or not row[0]:
            return
