"""The order in which acts are passed on, and what decides whether some are missing."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Connection, text

from liandong.graphql.live.feed import Feed, Told, _in_order
from liandong.graphql.live.hub import keys_of
from liandong.policies.actors import Level
from tests.graphql.planning import actor
from tests.support.cast import LEVELS

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def told(owner: str, seq: int, minute: int) -> Told:
    return Told(owner, seq, uuid4(), (owner,), NOON + timedelta(minutes=minute))


def passed_on(*batches: list[Told]) -> list[tuple[str, int]]:
    """What a feed makes of these acts, from the beginning on."""
    seen: list[Told] = []
    feed = Feed("", seen.extend)
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
    feed = Feed("", lambda _: None)
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

    def __init__(self, acts: list[Told]) -> None:
        self.passed: list[Told] = []
        super().__init__("", self.passed.extend)
        self.acts = acts
        self.asked = 0


async def test_first_act_of_all_is_caught_up_with(monkeypatch: pytest.MonkeyPatch) -> None:
    """A platform without acts has no positions: the first are found all the same."""
    feed = Scripted([told("a", 1, 1)])

    async def positions(_: Any) -> dict[str, int]:
        return {"a": 1}

    async def acts(*_: Any) -> list[Told]:
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
