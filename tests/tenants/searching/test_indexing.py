"""Terms are made after the act, one text at a time, and wait for nobody."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from liandong.platform.ticking import tick_on
from tests.support.captured import Captured, perform
from tests.support.cast import SIPING
from tests.support.speaking import Connection
from tests.support.story import Story

WAITING = "SELECT count(*) FROM liandong.search_waiting"
INDEX = "SELECT liandong.index_text()"
DENIED_DAYS = 184


@contextmanager
def listener(captured: Captured) -> Iterator[Connection]:
    """Who ticks."""
    address = make_conninfo(captured.database, user="liandong_listener")
    with psycopg.connect(address, autocommit=True) as connection:
        yield connection


def waiting(captured: Captured) -> int:
    (count,) = captured.admin.execute(WAITING).fetchone() or (0,)
    return int(count)


def indexed(connection: Connection) -> bool:
    (one,) = connection.execute(INDEX).fetchone() or (False,)
    return bool(one)


def test_each_call_indexes_one_text(captured: Captured, story: Story) -> None:
    story.record("plan", "ISSUED")
    before = waiting(captured)
    assert before
    with listener(captured) as connection:
        found = [indexed(connection) for _ in range(before + 1)]
    assert found == [True] * before + [False]
    assert waiting(captured) == 0
    left = "SELECT count(*) FROM liandong.search_text WHERE said IS NULL"
    assert captured.admin.execute(left).fetchone() == (0,)


def test_what_an_act_holds_is_left(captured: Captured, story: Story) -> None:
    plan = story.record("plan", "ISSUED")
    with listener(captured) as connection:
        while indexed(connection):
            pass
        voice = captured.as_(SIPING)
        with voice.transaction():
            perform(voice, "plan.share", plan, chosen=[f"{SIPING}/*"])
            assert not indexed(connection)
        assert indexed(connection)


def test_readers_of_a_text_are_indexed_anew(captured: Captured, story: Story) -> None:
    plan = story.record("plan", "ISSUED")
    kept = "SELECT readers, said FROM liandong.search_text WHERE subject_id = %s AND source = %s"
    with listener(captured) as connection:
        while indexed(connection):
            pass
        for act in ("plan.share", "plan.unshare"):
            perform(captured.as_(SIPING), act, plan, chosen=[f"{SIPING}/*"])
            ((readers, said),) = captured.admin.execute(kept, (plan.id, "plan_revision"))
            assert (f"{SIPING}/*" in readers, said) == (act == "plan.share", None)
            while indexed(connection):
                pass


@pytest.mark.asyncio
async def test_processes_index_what_waits(
    captured: Captured, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("liandong.platform.ticking.SECONDS", 0.01)
    story.record("plan", "ISSUED")
    address = make_conninfo(captured.database, user="liandong_listener")
    ticking = asyncio.create_task(tick_on(address, DENIED_DAYS))
    while waiting(captured):
        await asyncio.sleep(0.01)
    ticking.cancel()


def test_no_level_may_index(captured: Captured) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        captured.as_(SIPING).execute(INDEX)
