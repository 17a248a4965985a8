"""The order in which acts are passed on, and what decides whether some are missing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import Connection, text

from liandong.graphql.live import feed as reading
from liandong.graphql.live.feed import QUIET_SECONDS, Feed, Notice, Server, _in_order
from liandong.graphql.live.hub import keys_of
from liandong.platform.settings import Login, Settings
from liandong.policies.actors import Level
from tests.graphql.planning import actor
from tests.support.acting import drafted_plan
from tests.support.cast import LEVELS, SIPING
from tests.support.speaking import KEY
from tests.support.world import World

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Noted:
    """What is told of members and bodies."""

    def __init__(self) -> None:
        self.changed_at: list[float] = []
        self.servers: set[Server] = set()
        self.times: list[float] = []

    def changed(self) -> None:
        self.changed_at.append(monotonic())

    def heard(self, server: Server, since: float) -> None:
        self.servers.add(server)
        self.times.append(since)


def told(owner: str, seq: int, minute: int) -> Notice:
    return Notice(owner, seq, uuid4(), (owner,), NOON + timedelta(minutes=minute))


def passed_on(*batches: list[Notice]) -> list[tuple[str, int]]:
    """What a feed makes of these acts, from the beginning on."""
    seen: list[Notice] = []
    feed = Feed("", "", seen.extend, Noted(), wanted=bool)
    for batch in batches:
        feed._pass_on(_in_order(batch))
    return [(act.owner, act.seq) for act in seen]


def test_bodies_acts_are_passed_on_by_time() -> None:
    batch = [told("b", 1, 3), told("a", 2, 4), told("a", 1, 1)]
    assert passed_on(batch) == [("a", 1), ("b", 1), ("a", 2)]


def test_clock_that_was_set_back_turns_no_chain_around() -> None:
    batch = [told("a", 1, 9), told("a", 2, 1), told("b", 1, 5)]
    assert passed_on(batch) == [("b", 1), ("a", 1), ("a", 2)]


def test_act_is_passed_on_once() -> None:
    act = told("a", 1, 1)
    assert passed_on([act], [act, told("a", 2, 2)]) == [("a", 1), ("a", 2)]


def test_gap_in_a_chain_is_noticed() -> None:
    feed = Feed("", "", lambda _: None, Noted(), wanted=bool)
    assert feed._continues([told("a", 1, 1), told("a", 2, 2), told("b", 1, 1)])
    assert not feed._continues([told("a", 2, 1)])
    feed._pass_on([told("a", 1, 1)])
    assert feed._continues([told("a", 2, 1)])
    assert feed._continues([told("a", 1, 1)])
    assert not feed._continues([told("a", 2, 1), told("a", 4, 1)])


def test_keys_are_those_of_the_database(admin: Connection) -> None:
    for body in LEVELS:
        keys = admin.scalar(text("SELECT keys FROM liandong.body WHERE id = :id"), {"id": body})
        assert keys_of(actor(body)) == set(keys or ())
    assert set(LEVELS.values()) == set(Level)


class Scripted(Feed):
    """A feed whose database says that one body has acted, and gives its acts."""

    def __init__(self, acts: list[Notice]) -> None:
        self.passed: list[Notice] = []
        super().__init__("", "", self.passed.extend, Noted(), wanted=bool)
        self.acts = acts
        self.asked = 0


async def test_first_act_of_all_is_caught_up_with(monkeypatch: pytest.MonkeyPatch) -> None:
    """A platform without acts has no positions: the first are found all the same."""
    feed = Scripted([told("a", 1, 1)])

    async def positions(_: Any) -> dict[str, int]:
        return {"a": 1}

    async def acts(*_: Any) -> list[Notice]:
        feed.asked += 1
        assert feed.asked < 3
        return feed.acts

    monkeypatch.setattr("liandong.graphql.live.feed._positions", positions)
    monkeypatch.setattr("liandong.graphql.live.feed._acts", acts)
    unused: Any = None
    await feed._catch_up(unused)
    assert [(act.owner, act.seq) for act in feed.passed] == [("a", 1)]
    feed._pass_on([told("b", 1, 2)])
    await feed._catch_up(unused)
    assert feed.asked == 1


@asynccontextmanager
async def following(
    settings: Settings, *, wanted: bool = True
) -> AsyncIterator[tuple[list[Notice], Noted]]:
    """What a feed that follows the database delivers, and what it tells of members and bodies."""
    acts, noted = list[Notice](), Noted()
    address = settings.conninfo(Login.LISTENER)
    feed = Feed(address, KEY.channel, acts.extend, noted, wanted=lambda: wanted)
    task = asyncio.create_task(feed.follow())
    try:
        await feed.following.wait()
        yield acts, noted
    finally:
        task.cancel()
        await asyncio.wait([task])


async def test_database_is_heard_each_second(settings: Settings) -> None:
    async with following(settings) as (_, noted):
        began = monotonic()
        assert len(noted.changed_at) == 1
        async with asyncio.timeout(5):
            while len(noted.times) < 3:
                await asyncio.sleep(0.01)
    assert noted.times == sorted(noted.times)
    assert len(noted.servers) == 1
    assert noted.times[0] < began + 1 < noted.times[-1] < monotonic()


async def test_change_of_members_is_told_when_it_was_heard(
    settings: Settings, admin: Connection
) -> None:
    async with following(settings) as (_, noted):
        admin.execute(text("UPDATE liandong.member SET name = 'x'"))
        admin.commit()
        changed = monotonic()
        async with asyncio.timeout(5):
            while not noted.times or noted.times[-1] < changed:
                await asyncio.sleep(0)
        assert len(noted.changed_at) == 2


async def test_database_that_does_not_tell_is_not_heard(
    settings: Settings, admin: Connection
) -> None:
    admin.execute(text("ALTER TABLE liandong.member DISABLE TRIGGER signal"))
    admin.commit()
    async with following(settings) as (_, noted):
        await asyncio.sleep(1.5 * QUIET_SECONDS)
    assert noted.times == []


async def test_changes_count_as_missed_until_they_are_listened_for(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LISTEN", f"SELECT pg_sleep(0.5); {reading.LISTEN}")
    began = monotonic()
    async with following(settings) as (_, noted):
        pass
    assert noted.changed_at[0] >= began + 0.5


async def test_acts_whose_signals_are_lost_are_found(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "QUIET_SECONDS", 0.1)
    monkeypatch.setattr(reading, "COMPARED_SECONDS", 0.5)
    with psycopg.connect(world.settings.database_url or "", autocommit=True) as operator:
        operator.execute("UPDATE liandong_secret.context_key SET channel = 'lost'")
    async with following(world.settings) as (acts, _):
        await drafted_plan(world, SIPING)
        async with asyncio.timeout(5):
            while not acts:
                await asyncio.sleep(0.01)
    assert [act.owner for act in acts] == [SIPING]


async def test_acts_and_changes_come_on_one_connection(world: World) -> None:
    async with following(world.settings) as (acts, noted):
        with psycopg.connect(world.settings.database_url or "", autocommit=True) as operator:
            operator.execute("UPDATE liandong.member SET name = 'x'")
            await drafted_plan(world, SIPING)
        async with asyncio.timeout(5):
            while not acts or len(noted.changed_at) < 2:
                await asyncio.sleep(0.01)
    assert [act.owner for act in acts] == [SIPING]


async def test_acts_that_nobody_wants_are_not_read(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def read(*_: object) -> list[Notice]:
        raise AssertionError

    monkeypatch.setattr(reading, "_acts", read)
    async with following(world.settings, wanted=False) as (acts, noted):
        await drafted_plan(world, SIPING)
        drafted = monotonic()
        async with asyncio.timeout(5):
            while not noted.times or noted.times[-1] < drafted:
                await asyncio.sleep(0.01)
    assert acts == []


async def test_acts_of_a_moment_are_read_together(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "TOGETHER_SECONDS", 1.0)
    batches: list[int] = []
    read = reading._acts

    async def observed(to: Any, query: str, *parameters: Any) -> list[Notice]:
        found = await read(to, query, *parameters)
        batches.append(len(found))
        return found

    monkeypatch.setattr(reading, "_acts", observed)
    async with following(world.settings) as (acts, _):
        for _ in range(6):
            await drafted_plan(world, SIPING)
        async with asyncio.timeout(5):
            while len(acts) < 6:
                await asyncio.sleep(0.01)
    assert len(batches) <= 3
    assert [act.seq for act in acts] == list(range(acts[0].seq, acts[0].seq + 6))
