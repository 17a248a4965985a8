"""Eight processes tick at once and are killed at random: each act is done once."""

import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import ForkServerProcess
from uuid import UUID

import pytest

from liandong.platform.database import admin_engine
from liandong.platform.settings import Login, Settings
from liandong.tenants.acts.verify import verify
from tests.support import sampling, ticking_on
from tests.support.captured import Captured, Record
from tests.support.cast import JILIN, LISHU, SIPING
from tests.support.story import Story
from tests.tenants.deadlines.saying import done, from_today, issued, said, tick

PROCESSES = 8
KILLS = 50 if sampling.is_full() else 10
RECORDS = 16  # of each owner
PATIENCE = 60  # seconds
# So that a tick takes long enough to be killed in the middle of it.
SLOWLY = """
    CREATE FUNCTION liandong.slowly() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_sleep(0.02); RETURN NEW; END $$;
    CREATE TRIGGER slowly BEFORE INSERT ON liandong.act
        FOR EACH ROW WHEN (NEW.kind LIKE 'deadline.%') EXECUTE FUNCTION liandong.slowly();
"""
TOLD = "SELECT subject_id, kind FROM liandong.act WHERE actor_kind = 'SYSTEM'"


@pytest.fixture
def captured(database: str) -> Iterator[Captured]:
    opened = Captured(database)
    yield opened
    opened.close()


def overdue(story: Story) -> list[UUID]:
    """Schemes of two owners that are overdue, and of which the next superior is to be told."""
    issued(story.captured, JILIN, said(20, escalate_after=1))
    schemes: list[Record] = []
    for owner in (SIPING, LISHU):
        for _ in range(RECORDS):
            scheme = story.record("scheme", "DRAFT", owner)
            done(story, "scheme.submit", scheme, from_today(-30))
            schemes.append(scheme)
    return [scheme.id for scheme in schemes]


@contextmanager
def ticking(address: str) -> Iterator[list[ForkServerProcess]]:
    """Processes that tick all the time."""
    started = [ticking_on.start(address) for _ in range(PROCESSES)]
    try:
        yield started
    finally:
        for process in started:
            process.kill()
            process.join()


def acts(captured: Captured) -> int:
    """How many acts of the system there are."""
    return len(captured.admin.execute(TOLD.encode()).fetchall())


def test_each_act_is_done_once(captured: Captured, database: str) -> None:
    story = Story(captured)
    schemes = overdue(story)
    captured.admin.execute(SLOWLY.encode())
    address = Settings(database_url=database).conninfo(Login.LISTENER)
    chance = random.Random(7)
    before = acts(captured)
    with ticking(address) as processes:
        for _ in range(KILLS):
            time.sleep(chance.uniform(0.02, 0.25))
            at = chance.randrange(PROCESSES)
            processes[at].kill()
            processes[at].join()
            processes[at] = ticking_on.start(address)
    # What the backend of a killed process still holds, a tick leaves to the next one.
    until = time.monotonic() + PATIENCE
    while tick(captured) or (acts(captured) < 2 * len(schemes) and time.monotonic() < until):
        time.sleep(0.05)
    found = Counter(captured.admin.execute(TOLD.encode()).fetchall())
    told = Counter(
        (scheme, kind) for scheme in schemes for kind in ("deadline.overdue", "deadline.escalate")
    )
    assert before == 0
    assert found == told
    with admin_engine(Settings(database_url=database)).connect() as connection:
        assert verify(connection).is_sound
