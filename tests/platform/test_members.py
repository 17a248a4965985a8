"""A member is remembered, but never for longer than the database would have told of a change."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.rows import TupleRow

from liandong.graphql.live.feed import SERVER, Server
from liandong.platform import members as remembering
from liandong.platform.database import Databases
from liandong.platform.errors import SignInUnavailable, Unauthenticated
from liandong.platform.members import LONGEST_SECONDS, UNHEARD_SECONDS, Members
from liandong.platform.settings import Login, Settings
from liandong.policies.actors import Role
from tests.support.cast import SIPING, subject
from tests.support.proxy import Proxy
from tests.support.served import serving_behind
from tests.support.world import World

DRAFTER = subject(SIPING, Role.DRAFTER)
DISABLE = "UPDATE liandong.member SET disabled = true WHERE subject = %s"
ROLES = "{ viewer { roles } }"
Admin = psycopg.Connection[TupleRow]


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    stopped = Clock()
    monkeypatch.setattr(remembering, "monotonic", stopped)
    return stopped


@pytest.fixture
def settings(database: str, tmp_path: Path) -> Settings:
    """Settings on a database of the test's own: these tests write."""
    return Settings(database_url=database, data_dir=tmp_path, read_pool_size=2, write_pool_size=2)


@pytest.fixture
def members(databases: Databases) -> Members:
    return Members(databases.sign_in)


@pytest.fixture
def operator(database: str) -> Iterator[Admin]:
    with psycopg.connect(database, autocommit=True) as connection:
        yield connection


@pytest.fixture
def teller(operator: Admin) -> Server:
    (found,) = operator.execute(f"SELECT {SERVER}".encode()).fetchall()
    started, database = found
    return started, database


async def _is_out(members: Members) -> bool:
    try:
        await members.member(DRAFTER)
    except Unauthenticated:
        return True
    return False


async def test_member_of_an_unheard_database_is_asked_for_again(
    members: Members, operator: Admin, clock: Clock
) -> None:
    assert not await _is_out(members)
    operator.execute(DISABLE, (DRAFTER,))
    clock.now += UNHEARD_SECONDS - 0.5
    assert not await _is_out(members)
    clock.now += 0.5
    assert await _is_out(members)


async def test_member_is_remembered_while_the_database_is_heard(
    members: Members, operator: Admin, teller: Server, clock: Clock
) -> None:
    assert not await _is_out(members)
    operator.execute(DISABLE, (DRAFTER,))
    began = clock.now
    while clock.now + 1 < began + LONGEST_SECONDS:
        clock.now += 1
        members.heard(teller, clock.now)
        assert not await _is_out(members)
    clock.now += 1
    members.heard(teller, clock.now)
    assert await _is_out(members)


@pytest.mark.parametrize("other", ["started later", "another database"])
async def test_what_another_server_tells_is_not_of_this_one(
    members: Members, operator: Admin, teller: Server, clock: Clock, other: str
) -> None:
    started, database = teller
    if other == "started later":
        started += timedelta(microseconds=1)
    else:
        database = "standby"
    assert not await _is_out(members)
    operator.execute(DISABLE, (DRAFTER,))
    clock.now += UNHEARD_SECONDS
    members.heard((started, database), clock.now)
    assert await _is_out(members)


async def test_changed_member_is_asked_for_again(
    members: Members, operator: Admin, teller: Server, clock: Clock
) -> None:
    assert not await _is_out(members)
    operator.execute(DISABLE, (DRAFTER,))
    members.heard(teller, clock.now)
    assert not await _is_out(members)
    members.changed()
    assert await _is_out(members)


async def test_what_was_found_before_a_change_is_not_kept(
    members: Members, operator: Admin, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = members._found

    async def overtaken(subject: str) -> Any:
        rows = await found(subject)
        operator.execute(DISABLE, (subject,))
        members.changed()
        return rows

    monkeypatch.setattr(members, "_found", overtaken)
    assert not await _is_out(members)
    assert await _is_out(members)


async def test_time_that_finding_took_is_not_given_again(
    members: Members, operator: Admin, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = members._found

    async def slow(subject: str) -> Any:
        rows = await found(subject)
        clock.now += UNHEARD_SECONDS - 1
        return rows

    monkeypatch.setattr(members, "_found", slow)
    assert not await _is_out(members)
    operator.execute(DISABLE, (DRAFTER,))
    clock.now += 1
    assert await _is_out(members)


async def test_member_that_was_refused_does_not_come_back(
    members: Members, operator: Admin, teller: Server, clock: Clock
) -> None:
    assert not await _is_out(members)
    operator.execute(DISABLE, (DRAFTER,))
    clock.now += UNHEARD_SECONDS
    assert await _is_out(members)
    members.heard(teller, clock.now)
    assert await _is_out(members)


async def test_memory_is_bounded(members: Members, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "REMEMBERED", 2)
    for role in Role:
        await members.member(subject(SIPING, role))
    assert len(members._known) == 2


async def test_database_away_is_no_verdict_on_the_member(
    members: Members, databases: Databases
) -> None:
    held = [await databases.sign_in.getconn() for _ in range(databases.sign_in.max_size)]
    databases.sign_in.timeout = 0.05
    try:
        with pytest.raises(SignInUnavailable):
            await members.member(DRAFTER)
    finally:
        for connection in held:
            await databases.sign_in.putconn(connection)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("UPDATE liandong.member SET disabled = true WHERE subject = %s", None),
        ("UPDATE liandong.member SET roles = '{OBSERVER}' WHERE subject = %s", ["OBSERVER"]),
        ("DELETE FROM liandong.member WHERE subject = %s", None),
        (
            "INSERT INTO liandong.member (province, owner, audience, subject, name, roles)"
            " VALUES ('210000', '210000', '{210000}', %s, 'x', '{DIRECTOR}')",
            None,
        ),
    ],
    ids=["disabled", "other roles", "deleted", "registered twice"],
)
async def test_change_is_told_at_once(
    world: World, operator: Admin, change: str, expected: list[str] | None
) -> None:
    assert await _roles(world) == ["DRAFTER"]
    operator.execute(change.encode(), (DRAFTER,))
    async with asyncio.timeout(UNHEARD_SECONDS / 3):
        while await _roles(world) != expected:
            await asyncio.sleep(0.02)


async def _roles(world: World) -> list[str] | None:
    answer = await world.post(SIPING, ROLES, role=Role.DRAFTER)
    if answer.status_code == 401:
        return None
    roles: list[str] = answer.json()["data"]["viewer"]["roles"]
    return roles


@pytest.fixture
async def muted(settings: Settings, tmp_path: Path) -> AsyncIterator[tuple[World, Proxy]]:
    """A platform whose listening connection leads through a proxy."""
    async with serving_behind(settings, Login.LISTENER, tmp_path / "p") as (served, proxy):
        yield served.world, proxy


@pytest.mark.parametrize("how", ["silent", "cut", "cut for a moment"])
async def test_change_is_noticed_without_the_feed(
    muted: tuple[World, Proxy], operator: Admin, how: str
) -> None:
    world, proxy = muted
    assert await _roles(world) == ["DRAFTER"]
    if how == "silent":
        proxy.keeps = True
    else:
        proxy.refuses = True
        await proxy.cut()
    operator.execute(DISABLE, (DRAFTER,))
    proxy.refuses = how == "cut"
    async with asyncio.timeout(5):
        while await _roles(world) is not None:
            await asyncio.sleep(0.05)
    proxy.keeps = False
