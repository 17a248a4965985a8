"""Whoever captured a login listens to everything that he can name or look up."""

from psycopg.errors import InsufficientPrivilege

from liandong.policies.actors import Level
from tests.support.captured import Captured, perform
from tests.support.cast import SIPING
from tests.support.speaking import KEY
from tests.support.story import Story

GUESSES = ("liandong_act", "liandong_directory", "liandong", "liandong_", f"liandong_{KEY.id}")
LOOK_UPS = (
    "SELECT query FROM pg_stat_activity",
    "SELECT pg_listening_channels()",
    "SELECT prosrc FROM pg_proc",
    "SELECT setting FROM pg_settings",
    "SELECT objid::text, classid::text FROM pg_locks",
)


def test_login_hears_no_act(captured: Captured, story: Story) -> None:
    plan = story.record("plan", "DRAFT")
    voice = captured.silent(Level.COUNTY)
    for channel in GUESSES:
        voice.execute(f'LISTEN "{channel}"'.encode())
    perform(captured.as_(SIPING), "plan.issue", plan)
    captured.admin.execute("UPDATE liandong.member SET name = name")
    assert list(voice.notifies(timeout=0.5)) == []
    knowing = captured.silent(Level.CENTRAL)
    knowing.execute(f'LISTEN "{KEY.channel}"'.encode())
    captured.admin.execute("UPDATE liandong.member SET name = name")
    assert list(knowing.notifies(timeout=5, stop_after=1)) != []


def test_login_does_not_find_the_channel(captured: Captured) -> None:
    listener = captured.silent(Level.CITY)
    listener.execute(f'LISTEN "{KEY.channel}"'.encode())
    voice = captured.silent(Level.COUNTY)
    for query in LOOK_UPS:
        try:
            found = voice.execute(query.encode()).fetchall()
        except InsufficientPrivilege:
            continue
        assert KEY.channel not in str(found), query
