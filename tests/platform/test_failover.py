"""The primary is lost while members act: the standby goes on, and has all that was acknowledged."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psycopg
import pytest
import structlog
from psycopg.conninfo import conninfo_to_dict

from liandong.platform.database import WAIT_SECONDS
from liandong.platform.settings import Settings
from tests.support.replicas import Pair, paired
from tests.support.world import World, world_on
from tests.support.writers import writing

WRITERS = 8
BACK_SECONDS = 10.0
ACTS = "SELECT idempotency_key, array_agg('act_' || id) FROM liandong.act GROUP BY 1"


@pytest.fixture
def replicated(database: str) -> str:
    """The name of a database that both servers have."""
    return str(conninfo_to_dict(database)["dbname"])


@pytest.fixture
def pair(server: str, replicated: str) -> Iterator[Pair]:
    with paired(server) as pair:
        yield pair


@pytest.fixture
async def switched(
    pair: Pair, replicated: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[World]:
    """A platform whose address names both servers, as impatient as in production."""
    monkeypatch.setattr("liandong.platform.database.WAIT_SECONDS", WAIT_SECONDS)
    with structlog.testing.capture_logs():
        settings = Settings(database_url=pair.address(replicated), data_dir=tmp_path)
        async with world_on(settings) as world:
            yield world


async def test_nothing_acknowledged_is_lost_by_a_switch(
    switched: World, pair: Pair, replicated: str
) -> None:
    async with writing(switched, WRITERS) as writers, asyncio.timeout(6 * BACK_SECONDS):
        while len(writers.times) < 10 * WRITERS:
            await asyncio.sleep(0.1)
        lost = time.monotonic()
        await asyncio.to_thread(pair.kill_primary)
        await asyncio.to_thread(pair.promote_standby)
        while len(writers.since(lost + 0.5)) < 10 * WRITERS:
            await asyncio.sleep(0.1)
    back = min(writers.since(lost + 0.5))
    assert back < BACK_SECONDS
    assert writers.failed == []
    with psycopg.connect(pair.standby.address(replicated)) as connection:
        kept: dict[str, list[str]] = dict(connection.execute(ACTS).fetchall())
    for key, named in writers.recorded.items():
        assert kept[key] == named
    assert (await switched.client.get("/readyz")).status_code == 200
