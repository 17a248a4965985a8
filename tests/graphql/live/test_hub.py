"""What a group of subscribers reads and gets, by each of the two kinds of pending readings."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import orjson
import pytest
from graphql.execution.values import VariableValues

from liandong.graphql.live.feed import Notice
from liandong.graphql.live.hub import Hub, Joined, Subscription
from liandong.graphql.live.mailbox import Ended, Mailbox, Newest
from liandong.graphql.live.pending import CurrentState, EachAct, Pending
from liandong.graphql.planner.runner import Caller, OperationKey, StatementRunner
from liandong.tenants.errors import Unavailable
from tests.graphql.planning import CATALOG, POLICY, SECRET, actor, compiled_by
from tests.support.cast import JILIN, LIAONING, SIPING

SHARED: Any = SimpleNamespace(of_the_member=False)
ONES_OWN: Any = SimpleNamespace(of_the_member=True)


class Database:
    """A reader that answers what is so when a reading begins, or the act that it is about."""

    def __init__(self) -> None:
        self.value: Any = 0
        self.begun = 0
        self.failures = 0
        self.open = asyncio.Event()
        self.open.set()

    async def run(self, *asked: Any) -> dict[str, Any]:
        self.begun += 1
        answer = asked[-1].get("act") or self.value
        await self.open.wait()
        await asyncio.sleep(0.01)
        if self.failures:
            self.failures -= 1
            raise Unavailable
        return {"now": answer}


@pytest.fixture
def database() -> Database:
    return Database()


def hub_of(database: Database) -> Hub:
    reader: Any = database
    return Hub(reader)


def subscription(pending: type[Pending] = CurrentState, body: str = JILIN) -> Subscription:
    pool = SimpleNamespace(max_size=2)
    caller = Caller(actor(body), pool)  # type: ignore[arg-type]
    key = OperationKey("subscription", None, ())
    return Subscription(caller, key, SHARED, VariableValues({}, {}), pending)


def of_a_colleague(mine: Subscription) -> Subscription:
    """The same subscription of another member of the body with the same roles."""
    colleague = replace(mine.caller.actor, member=uuid4())
    return replace(mine, caller=mine.caller._replace(actor=colleague))


def told(*audience: str) -> Notice:
    return Notice(audience[0], 1, uuid4(), audience, datetime.now(UTC))


async def settle() -> None:
    """Let everything that can go on go on."""
    await asyncio.sleep(0.1)


async def heard(mailbox: Mailbox) -> list[Any]:
    """What waits in the mailbox."""
    await settle()
    found = []
    while mailbox._waiting:
        found.append(orjson.loads(await mailbox.get())["data"]["now"])
    return found


async def test_what_is_so_comes_at_once_and_when_it_has_changed(database: Database) -> None:
    hub = hub_of(database)
    async with Joined(hub, subscription()) as mailbox:
        assert await heard(mailbox) == [0]
        database.value = 1
        hub.deliver([told(SIPING, JILIN)])
        assert await heard(mailbox) == [1]


async def test_equal_answer_is_not_told_again(database: Database) -> None:
    hub = hub_of(database)
    async with Joined(hub, subscription()) as mailbox:
        assert await heard(mailbox) == [0]
        hub.deliver([told(JILIN)])
        assert await heard(mailbox) == []
        assert database.begun == 2


async def test_acts_of_others_cause_no_reading(database: Database) -> None:
    hub = hub_of(database)
    async with Joined(hub, subscription()) as mailbox:
        assert await heard(mailbox) == [0]
        hub.deliver([told(LIAONING), told(SIPING)])
        assert await heard(mailbox) == []
        assert database.begun == 1


async def test_acts_during_a_reading_cause_one_more(database: Database) -> None:
    hub = hub_of(database)
    async with Joined(hub, subscription()) as mailbox:
        assert await heard(mailbox) == [0]
        database.open.clear()
        hub.deliver([told(JILIN)])
        await settle()
        assert database.begun == 2
        for _ in range(100):
            hub.deliver([told(JILIN), told(SIPING, JILIN)])
        await settle()
        database.value = 200
        database.open.set()
        assert await heard(mailbox) == [200]
        assert database.begun == 3


async def test_who_joins_gets_what_is_so_and_nobody_gets_it_twice(database: Database) -> None:
    hub = hub_of(database)
    async with Joined(hub, subscription()) as first:
        assert await heard(first) == [0]
        async with Joined(hub, subscription()) as second:
            assert await heard(second) == [0]
            assert await heard(first) == []
            database.value = 1
            hub.deliver([told(JILIN)])
            assert (await heard(first), await heard(second)) == ([1], [1])
            assert database.begun == 3


async def test_who_joins_during_a_reading_does_not_get_the_older_answer(
    database: Database,
) -> None:
    hub = hub_of(database)
    async with Joined(hub, subscription()) as first:
        assert await heard(first) == [0]
        database.open.clear()
        database.value = "old"
        hub.deliver([told(JILIN)])
        await settle()
        database.value = "new"
        async with Joined(hub, subscription()) as second:
            older, newer = (asyncio.create_task(each.get()) for each in (first, second))
            database.open.set()
            assert (b"old" in await older, b"new" in await newer) == (True, True)
            assert await heard(first) == ["new"]


async def test_a_thousand_who_join_at_once_share_two_readings(database: Database) -> None:
    hub = hub_of(database)
    group = [hub.join(subscription()) for _ in range(1000)]
    await settle()
    assert database.begun <= 2
    assert all(len(mailbox._waiting) == 1 for _, mailbox in group)


async def test_reading_is_tried_again(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("liandong.graphql.live.hub.RETRY_SECONDS", 0)
    database.failures = 3
    async with Joined(hub_of(database), subscription()) as mailbox:
        assert await heard(mailbox) == [0]
        assert database.begun == 4


async def test_each_act_is_told_in_its_order(database: Database) -> None:
    hub = hub_of(database)
    async with Joined(hub, subscription(EachAct)) as mailbox:
        assert await heard(mailbox) == []
        acts = [told(JILIN) for _ in range(3)]
        hub.deliver(acts)
        assert await heard(mailbox) == [str(act.id) for act in acts]
        assert database.begun == 3


async def test_act_from_before_is_not_told_to_who_joins(database: Database) -> None:
    hub = hub_of(database)
    async with Joined(hub, subscription(EachAct)) as first:
        database.open.clear()
        hub.deliver([told(JILIN)])
        await settle()
        async with Joined(hub, subscription(EachAct)) as second:
            database.open.set()
            assert len(await heard(first)) == 1
            assert await heard(second) == []


async def test_stopped_hub_ends_all(database: Database) -> None:
    hub = hub_of(database)
    async with Joined(hub, subscription()) as early:
        hub.stop()
        async with Joined(hub, subscription()) as late:
            for mailbox in (early, late):
                with pytest.raises(Ended, match="stopping"):
                    await mailbox.get()


async def test_slow_reader_of_what_is_so_finds_the_newest_alone() -> None:
    mailbox = Newest()
    for number in range(5000):
        mailbox.put(b"%d" % number * 1000)
    assert await mailbox.get() == b"4999" * 1000
    assert not mailbox._waiting


async def test_what_changed_back_before_it_was_taken_is_not_told() -> None:
    mailbox = Newest()
    mailbox.put(b"a")
    assert await mailbox.get() == b"a"
    mailbox.put(b"b")
    mailbox.put(b"a")
    assert not mailbox._waiting
    mailbox.put(b"c")
    assert await mailbox.get() == b"c"


async def test_members_share_only_what_is_the_same_for_all() -> None:
    shared = subscription()
    own = replace(shared, compiled=ONES_OWN)
    assert of_a_colleague(shared).key == shared.key
    assert of_a_colleague(own).key != own.key


@pytest.mark.parametrize(
    ("task", "of_the_member"),
    [("schemesToReview", False), ("proposalsToSign", True), ("proposalsSentBack", True)],
)
async def test_proposals_are_the_members_own(task: str, of_the_member: bool) -> None:
    runner = StatementRunner(CATALOG, POLICY, SECRET)
    compiled = compiled_by(runner, actor(JILIN), f"{{ inbox {{ {task} {{ totalCount }} }} }}")
    assert compiled.of_the_member is of_the_member
