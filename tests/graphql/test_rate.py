"""What a member may ask in a minute: told with each answer, and refused before any work."""

from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio

from liandong.graphql.documents import Denied
from liandong.graphql.planner import reader
from liandong.graphql.rate import Rate
from liandong.platform.settings import Settings
from liandong.policies.actors import Actor, Level, Role
from tests.graphql.asking import clean, counted, data, dumped, sent
from tests.support.cast import JILIN, SIPING
from tests.support.server import PEOPLED, copied
from tests.support.world import World, world_on

pytestmark = pytest.mark.asyncio(loop_scope="module")

RESPONSE = "application/graphql-response+json"
PLANS = "{ plans(first: 10) { edges { node { id } } } }"
ISSUE = 'issuePlan(input: {planId: "plan_x"}) { act { id } }'
MOST = 200_000
TYPENAME_POINTS = 100 + len("{ __typename }") // 10


def member(number: int, body: str = JILIN) -> Actor:
    return Actor(
        body=body,
        level=Level.PROVINCIAL,
        province=body,
        superior=None,
        ancestors=(),
        roles=frozenset(),
        member=UUID(int=number),
        name="",
        subject="",
    )


class Clock:
    """Seconds that pass when the test says so."""

    now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("liandong.graphql.rate.time", SimpleNamespace(monotonic=clock.monotonic))
    return clock


async def test_points_come_back_after_a_minute(clock: Clock) -> None:
    rate = Rate(100)
    assert await rate.take(member(1), 60) == 40
    clock.now += 59.5
    assert await rate.take(member(1), 40) == 0
    with pytest.raises(Denied) as caught:
        await rate.take(member(1), 1)
    (error,) = caught.value.errors
    assert error.extensions == {
        "code": "RATE_LIMITED",
        "number": 101,
        "limit": 100,
        "retryAfter": 1,
    }
    clock.now += 0.5
    assert await rate.take(member(1), 1) == 99


async def test_refusal_takes_nothing(clock: Clock) -> None:
    rate = Rate(100)
    for _ in range(3):
        with pytest.raises(Denied):
            await rate.take(member(1), 101)
    assert await rate.take(member(1), 100) == 0


async def test_each_member_has_a_minute_of_its_own(clock: Clock) -> None:
    rate = Rate(100)
    for actor in (member(1), member(2), member(1, SIPING)):
        assert await rate.take(actor, 100) == 0


async def test_minutes_that_ended_are_forgotten(clock: Clock) -> None:
    rate = Rate(100)
    for number in range(1000):
        clock.now += 1
        await rate.take(member(number), 1)
        await rate.take(member(max(0, number - 30)), 1)
    assert len(rate._windows) == 60


async def test_document_is_paid_once_by_each_who_sends_it(clock: Clock) -> None:
    rate = Rate(10**9)
    assert [await rate.read(member(1), PLANS) for _ in range(2)] == [5 * len(PLANS), 0]
    assert await rate.read(member(2), PLANS) == 5 * len(PLANS)
    assert await rate.read(member(1), PLANS + " ") == 5 * len(PLANS) + 5


async def test_each_shape_of_an_operation_is_paid_once(clock: Clock) -> None:
    rate = Rate(10**9)
    points = 5 * len(PLANS)
    assert await rate.read(member(1), PLANS) == points
    for name, shape in ((None, ("a",)), (None, ("b",)), ("one", ("a",))):
        assert [await rate.plan(member(1), PLANS, name, shape) for _ in range(2)] == [points, 0]
    assert await rate.plan(member(2), PLANS, None, ("a",)) == points


async def test_as_much_is_paid_for_again_as_is_forgotten(clock: Clock) -> None:
    """Or a member could have documents read for nothing that push each other out of memory."""
    rate = Rate(10**9)
    texts = [f"{number:02}{'a' * 9_998}" for number in range(21)]
    for _ in range(2):
        assert [await rate.read(member(1), text) for text in texts] == [50_000] * 21
    for text in (*texts[-5:], *texts[-5:]):
        assert await rate.read(member(1), text) == 0


async def test_document_that_was_not_paid_stays_new(clock: Clock) -> None:
    rate = Rate(100)
    for _ in range(2):
        with pytest.raises(Denied):
            await rate.read(member(1), "#" * 21)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def metered(server: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """A platform with the least that can be set."""
    with copied(server, PEOPLED) as database:
        settings = Settings(
            database_url=database,
            data_dir=tmp_path_factory.mktemp("metered"),
            points_per_minute=MOST,
        )
        async with world_on(settings) as world:
            yield world


async def cost(world: World, query: str, role: Role = Role.DIRECTOR) -> Any:
    """What a client is told that it spent."""
    return (await world.post(JILIN, query, role=role)).json()["extensions"]["cost"]


async def test_answer_tells_its_cost(metered: World) -> None:
    first, again = [await cost(metered, PLANS) for _ in range(2)]
    assert (first["nodes"], first["depth"]) == (again["nodes"], again["depth"]) == (30, 2)
    assert (first["points"], again["points"]) == (134 + 10 * len(PLANS), 134)
    assert again["remaining"] == first["remaining"] - 134
    assert first["remaining"] == MOST - first["points"]


async def test_mutation_costs_by_its_fields(metered: World) -> None:
    two = f"mutation {{ a: {ISSUE} b: {ISSUE} }}"
    await cost(metered, two)
    told = await cost(metered, two)
    assert told["points"] == 100 + len(two) // 10 + 2 * 1000 + told["nodes"]


FLAGS = """query($a: Boolean!, $states: [PlanState!], $first: Int) {
    plans(first: $first, filter: {state: $states}) { edges { node { id title @include(if: $a) } } }
}"""


async def test_statement_that_has_to_be_made_is_paid(metered: World) -> None:
    new, asked = 5 * len(FLAGS), 100 + len(FLAGS) // 10
    for variables, points in (
        ({"a": True, "states": ["DRAFT"], "first": 10}, 2 * new),
        ({"a": True, "states": ["ISSUED", "DRAFT"], "first": 10}, 0),
        ({"a": False, "states": ["ISSUED"], "first": 10}, new),
        ({"a": False, "states": ["WITHDRAWN"], "first": 9}, 0),
        ({"a": False, "first": 9}, new),
        ({"a": "wrong", "first": 9}, 0),
    ):
        response = await metered.post(JILIN, FLAGS, variables)
        told = response.json()["extensions"]["cost"]
        assert told["points"] == points + asked + told["nodes"], variables


async def test_request_that_is_refused_unread_costs_too(metered: World) -> None:
    before = await cost(metered, "{ __typename }", Role.ADMIN)
    before = await cost(metered, "{ __typename }", Role.ADMIN)
    refused = await metered.post(JILIN, "{ __typename }", {"a": [1] * 10_000}, role=Role.ADMIN)
    assert clean(refused) == ["VALUE_LIMIT"]
    after = await cost(metered, "{ __typename }", Role.ADMIN)
    assert before["remaining"] - after["remaining"] == 100 + TYPENAME_POINTS


@pytest.mark.parametrize("query", ["{", "{ nothing }", "{ viewer { " + "superior {" * 20])
async def test_document_that_is_refused_costs_too(metered: World, query: str) -> None:
    before = await cost(metered, "{ __typename }", Role.DRAFTER)
    each = 100 + len(query) // 10
    for points in (each + 5 * len(query), each):
        refused = await metered.post(JILIN, query, role=Role.DRAFTER)
        assert "extensions" not in refused.json()
        after = await cost(metered, "{ __typename }", Role.DRAFTER)
        assert before["remaining"] - after["remaining"] == points + TYPENAME_POINTS
        before = after


async def test_flood_is_refused_and_others_are_not(
    metered: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    acts = counted(metered)
    for number in range(4):
        await metered.post(JILIN, f"#{'a' * 10_000}{number}\n{PLANS}", role=Role.REVIEWER)
    token = {"authorization": f"Bearer {metered.token(JILIN, Role.REVIEWER)}"}
    with monkeypatch.context() as patched:
        patched.delattr(reader, "_run")
        for accept in ("application/json", RESPONSE):
            for query in (f"#{'a' * 40_000}\n{{", f"mutation {{ {ISSUE * 200} }}", PLANS * 500):
                response = await sent(
                    metered, dumped(query=query), token | {"accept": accept, "x-request-id": "ours"}
                )
                assert response.status_code == 429
                assert clean(response) == ["RATE_LIMITED"]
                (error,) = response.json()["errors"]
                told = error["extensions"]
                assert error["message"] == "You asked too much in this minute."
                assert told["number"] > told["limit"] == MOST
                assert 1 <= told["retryAfter"] <= 60
                assert response.headers["retry-after"] == str(told["retryAfter"])
                assert told["requestId"] == "ours"
    assert data((await metered.post(JILIN, PLANS, role=Role.OBSERVER)).json())
    assert counted(metered) == acts
