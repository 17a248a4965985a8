"""The listener's login learns where acts stand and whom they were told, and nothing of them."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from tests.support.captured import Captured, perform, refusal
from tests.support.cast import JILIN, SIPING
from tests.support.speaking import KEY, Connection
from tests.support.story import Story

CALLS = (
    "SELECT liandong.positions()",
    "SELECT liandong.signals_directory()",
    "SELECT liandong.acts_named('{}')",
    "SELECT liandong.acts_after('{}', '{}', 1)",
)


@pytest.fixture(scope="module")
def listener(module_database: str) -> Iterator[Connection]:
    address = make_conninfo(module_database, user="liandong_listener")
    with psycopg.connect(address, autocommit=True) as connection:
        yield connection


@pytest.mark.parametrize("table", ["act", "plan", "member", "body", "chain", "plan_revision"])
def test_cannot_read_a_table(listener: Connection, table: str) -> None:
    assert refusal(listener, f"SELECT FROM liandong.{table}") == "42501"


def test_cannot_act_or_speak(listener: Connection) -> None:
    assert refusal(listener, "SELECT liandong.keys()") == "42501"
    perform = "SELECT liandong.perform('plan.issue', 'plan', gen_random_uuid(), '{self}')"
    assert refusal(listener, perform) == "42501"


@pytest.mark.parametrize("call", CALLS)
def test_levels_cannot_follow_the_feed(captured: Captured, call: str) -> None:
    for body in (SIPING, JILIN):
        assert refusal(captured.as_(body), call) == "42501"


def test_feed_tells_numbers_and_audience(
    listener: Connection, captured: Captured, story: Story
) -> None:
    plan = story.record("plan", "DRAFT")
    positions: dict[str, int] = dict(
        listener.execute("SELECT * FROM liandong.positions()").fetchall()
    )
    before = positions[SIPING]
    id = perform(captured.as_(SIPING), "plan.issue", plan)
    after = "SELECT owner, seq, id, audience FROM liandong.acts_after(%s, %s, 5)"
    found = listener.execute(after, ([SIPING], [before])).fetchall()
    assert found == [(SIPING, before + 1, id, [SIPING])]
    named = "SELECT owner, seq, id, audience FROM liandong.acts_named(%s)"
    assert listener.execute(named, ([id],)).fetchall() == found


def test_signal_names_the_act_alone(listener: Connection, captured: Captured, story: Story) -> None:
    plan = story.record("plan", "DRAFT")
    listener.execute(f'LISTEN "{KEY.channel}"'.encode())
    id = perform(captured.as_(SIPING), "plan.issue", plan, note="canary")
    (signal,) = listener.notifies(timeout=5, stop_after=1)
    owner, _, act = signal.payload.split(" ")
    assert (owner, act) == (SIPING, str(id))
