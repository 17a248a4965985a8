"""Every process has the database tick, and outlives one that is away."""

import asyncio
from collections.abc import Iterator

import psycopg
import pytest

from liandong.platform import ticking
from liandong.platform.settings import Login, Settings
from tests.support.captured import Captured
from tests.support.cast import JILIN, SIPING
from tests.support.story import Story

LATE = "SELECT sum(late)::integer FROM liandong.standing WHERE owner = %s"


@pytest.fixture
def captured(database: str) -> Iterator[Captured]:
    opened = Captured(database)
    yield opened
    opened.close()


async def test_what_became_late_is_counted_again(
    captured: Captured, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ticking, "SECONDS", 0.05)
    Story(captured).record("supervision", "OPINION_ISSUED", JILIN, supervised=SIPING)
    captured.admin.execute("UPDATE liandong.standing SET late = 0")
    address = Settings(database_url=database).conninfo(Login.LISTENER)
    task = asyncio.create_task(ticking.tick_on(address, 184))
    async with asyncio.timeout(20):
        while captured.admin.execute(LATE, (SIPING,)).fetchone() != (1,):
            await asyncio.sleep(0.05)
    task.cancel()


async def test_next_tick_comes_after_a_failed_one(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = asyncio.Event()
    monkeypatch.setattr(ticking, "SECONDS", 0.01)

    async def refused(*_: object, **__: object) -> None:
        tried.set()
        raise psycopg.OperationalError

    with monkeypatch.context() as away:
        away.setattr(psycopg.AsyncConnection, "connect", refused)
        task = asyncio.create_task(ticking.tick_on(settings.conninfo(Login.LISTENER), 184))
        for _ in range(2):
            await asyncio.wait_for(tried.wait(), 5)
            tried.clear()
        assert not task.done()
        task.cancel()
