"""What a member may ask in a minute: told with each answer, and refused before any work."""

from collections.abc import AsyncIterator, Hashable
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import httpx
import pytest
import pytest_asyncio

from liandong.graphql.errors.request_errors import Denied
from liandong.graphql.limits.rate import Rate
from liandong.graphql.planner import runner
from liandong.graphql.planner.runner import OperationKey
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
    monkeypatch.setattr(
        "liandong.graphql.limits.rate.time", SimpleNamespace(monotonic=clock.monotonic)
    )
    return clock


def paid(rate: Rate, actor: Actor, *points: int) -> int:
    """What remains when the member paid this."""
    with rate.bill(actor) as bill:
        for each in points:
            bill.add(each)
    return bill.cost["remaining"]


async def test_points_come_back_after_a_minute(clock: Clock) -> None:
    rate = Rate(100)
    assert paid(rate, member(1), 60) == 40
    clock.now += 59.5
    assert paid(rate, member(1), 40) == 0
    with pytest.raises(Denied) as caught:
        paid(rate, member(1), 1)
    (error,) = caught.value.errors
    assert error.extensions == {
        "code": "RATE_LIMITED",
        "number": 101,
        "limit": 100,
        "retryAfter": 1,
    }
    clock.now += 0.5
    assert paid(rate, member(1), 1) == 99


async def test_refusal_takes_nothing(clock: Clock) -> None:
    rate = Rate(100)
    for _ in range(3):
        with pytest.raises(Denied):
            paid(rate, member(1), 101)
    assert paid(rate, member(1), 100) == 0


async def test_what_was_done_before_a_refusal_is_paid(clock: Clock) -> None:
    rate = Rate(100)
    with pytest.raises(Denied) as caught:
        paid(rate, member(1), 30, 71)
    assert (caught.value.errors[0].extensions or {})["number"] == 101
    assert caught.value.cost == {"points": 30, "remaining": 70}
    assert paid(rate, member(1), 0) == 70


async def test_each_member_has_a_minute_of_its_own(clock: Clock) -> None:
    rate = Rate(100)
    for actor in (member(1), member(2), member(1, SIPING)):
        assert paid(rate, actor, 100) == 0


async def test_minutes_that_ended_are_forgotten(clock: Clock) -> None:
    rate = Rate(100)
    for number in range(1000):
        clock.now += 1
        paid(rate, member(number), 1)
        paid(rate, member(max(0, number - 30)), 1)
    assert len(rate._windows) == 60


def read(rate: Rate, actor: Actor, text: str) -> int:
    """What the member has to pay for having the document read."""
    bill = rate.bill(actor)
    bill.reading(text)
    return bill.points


def planned(
    rate: Rate, actor: Actor, shape: Hashable, name: str | None = None, points: int = 300
) -> int:
    """What the member has to pay for having a statement made."""
    bill = rate.bill(actor)
    bill.planning(OperationKey(PLANS, name, shape), points)
    return bill.points


async def test_request_is_paid_by_its_length(clock: Clock) -> None:
    bill = Rate(10**9).bill(member(1))
    bill.request(1234)
    assert bill.points == 100 + 123


async def test_document_is_paid_once_by_each_who_sends_it(clock: Clock) -> None:
    rate = Rate(10**9)
    assert [read(rate, member(1), PLANS) for _ in range(2)] == [5 * len(PLANS), 0]
    assert read(rate, member(2), PLANS) == 5 * len(PLANS)
    assert read(rate, member(1), PLANS + " ") == 5 * len(PLANS) + 5
    assert read(rate, member(1), "a" * 90_000) == 50_000


async def test_each_shape_of_an_operation_is_paid_once(clock: Clock) -> None:
    rate = Rate(10**9)
    for name, shape in ((None, ("a",)), (None, ("b",)), ("one", ("a",))):
        assert [planned(rate, member(1), shape, name) for _ in range(2)] == [300, 0]
    assert planned(rate, member(2), ("a",)) == 300


async def test_as_much_is_paid_for_again_as_is_forgotten(clock: Clock) -> None:
    """Or a member could have documents read for nothing that push each other out of memory."""
    rate = Rate(10**9)
    texts = [f"{number:02}{'a' * 9_998}" for number in range(41)]
    for _ in range(2):
        assert [read(rate, member(1), text) for text in texts] == [50_000] * 41
    for text in (*texts[-5:], *texts[-5:]):
        assert read(rate, member(1), text) == 0
    for _ in range(2):
        # Statements of 100,000 characters each.
        points = [planned(rate, member(2), number, points=25_000) for number in range(5)]
        assert points == [25_000] * 5


async def test_document_that_was_not_paid_stays_new(clock: Clock) -> None:
    rate = Rate(100)
    for _ in range(2):
        with pytest.raises(Denied):
            read(rate, member(1), "#" * 21)


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


def length(response: httpx.Response) -> int:
    """The points of the request, whatever it asks for."""
    return 100 + len(response.request.content) // 10


def cost(response: httpx.Response) -> Any:
    """What a client is told that it spent."""
    return response.json()["extensions"]["cost"]


async def test_answer_tells_its_cost(metered: World) -> None:
    responses = [await metered.post(JILIN, PLANS) for _ in range(2)]
    first, again = map(cost, responses)
    assert (first["nodes"], first["depth"]) == (again["nodes"], again["depth"]) == (30, 2)
    asked = length(responses[0]) + 30
    # Three selections are planned: of the list, of its edges, and of each node.
    assert (first["points"], again["points"]) == (asked + 5 * len(PLANS) + 3 * 100, asked)
    assert again["remaining"] == first["remaining"] - asked
    assert first["remaining"] == MOST - first["points"]


async def test_mutation_costs_by_its_fields(metered: World) -> None:
    two = f"mutation {{ a: {ISSUE} b: {ISSUE} }}"
    await metered.post(JILIN, two)
    response = await metered.post(JILIN, two)
    told = cost(response)
    assert told["points"] == length(response) + 2 * 1000 + told["nodes"]


FLAGS = """query($a: Boolean!, $states: [PlanState!], $first: Int) {
    plans(first: $first, filter: {state: $states}) { edges { node { id title @include(if: $a) } } }
}"""


async def test_statement_that_has_to_be_made_is_paid(metered: World) -> None:
    new = 3 * 100 + 20  # three selections, and a condition
    for variables, points in (
        ({"a": True, "states": ["DRAFT"], "first": 10}, 5 * len(FLAGS) + new),
        ({"a": True, "states": ["ISSUED", "DRAFT"], "first": 10}, 0),
        ({"a": False, "states": ["ISSUED"], "first": 10}, new),
        ({"a": False, "states": ["WITHDRAWN"], "first": 9}, 0),
        ({"a": False, "first": 9}, new),
        ({"a": "wrong", "first": 9}, 0),
    ):
        response = await metered.post(JILIN, FLAGS, variables)
        told = cost(response)
        assert told["points"] == points + length(response) + told["nodes"], variables


async def remaining(world: World, role: Role) -> int:
    """What remains of the member's minute; to ask costs the same each time but the first."""
    await world.post(JILIN, "{ __typename }", role=role)
    return int(cost(await world.post(JILIN, "{ __typename }", role=role))["remaining"])


@pytest.mark.parametrize(
    ("sent_", "codes"),
    [
        (dumped(query="{ __typename }", variables={"a": [1] * 40_000}), ["VALUE_LIMIT"]),
        (dumped(query=1), ["BAD_REQUEST"]),
        (b"{" * 100_000, ["BAD_REQUEST"]),
    ],
    ids=["values", "no text", "no JSON"],
)
async def test_request_that_is_refused_unread_costs_too(
    metered: World, sent_: bytes, codes: list[str]
) -> None:
    token = {"authorization": f"Bearer {metered.token(JILIN, Role.ADMIN)}"}
    before = await remaining(metered, Role.ADMIN)
    response = await sent(metered, sent_, token)
    assert clean(response) == codes
    assert cost(response).keys() == {"points", "remaining"}
    assert before - cost(response)["remaining"] == cost(response)["points"] == length(response)
    asking = 2 * length(await metered.post(JILIN, "{ __typename }", role=Role.ADMIN))
    after = await remaining(metered, Role.ADMIN)
    assert before - after == length(response) + asking + asking // 2


@pytest.mark.parametrize("query", ["{", "{ nothing }", "{ viewer { " + "superior {" * 20])
async def test_document_that_is_refused_costs_too(metered: World, query: str) -> None:
    asking = length(await metered.post(JILIN, "{ __typename }", role=Role.DRAFTER))
    before = await remaining(metered, Role.DRAFTER)
    for reading in (5 * len(query), 0):
        refused = await metered.post(JILIN, query, role=Role.DRAFTER)
        after = await remaining(metered, Role.DRAFTER)
        points = length(refused) + reading
        assert cost(refused) == {"points": points, "remaining": after + 2 * asking}
        assert before - after == length(refused) + reading + 2 * asking
        before = after


async def test_nothing_is_read_for_who_has_no_points(
    metered: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor decoded, nor weighed: what is refused costs the process nothing."""
    known = "query($n: Int) { plans(first: $n) { totalCount } }"
    await metered.post(JILIN, known, {"n": 1}, role=Role.SUPERVISOR)
    token = {"authorization": f"Bearer {metered.token(JILIN, Role.SUPERVISOR)}"}
    assert clean(await sent(metered, b" " * 1_000_000, token)) == ["BAD_REQUEST"]
    left = await remaining(metered, Role.SUPERVISOR)
    assert clean(await sent(metered, b" " * (10 * (left - 150)), token)) == ["BAD_REQUEST"]
    with monkeypatch.context() as patched:
        patched.delattr("liandong.graphql.http.body.orjson.loads")
        patched.delattr("liandong.graphql.operations.documents.Documents.operation")
        response = await metered.post(JILIN, known, {"n": 2}, role=Role.SUPERVISOR)
    assert clean(response) == ["RATE_LIMITED"]


async def test_flood_is_refused_and_others_are_not(
    metered: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    acts = counted(metered)
    for number in range(4):
        await metered.post(JILIN, f"#{'a' * 10_000}{number}\n{PLANS}", role=Role.REVIEWER)
    token = {"authorization": f"Bearer {metered.token(JILIN, Role.REVIEWER)}"}
    with monkeypatch.context() as patched:
        patched.delattr(runner, "_row")
        for accept in ("application/json", RESPONSE):
            for query in (f"#{'a' * 40_000}\n{{", f"mutation {{ {ISSUE * 200} }}", PLANS * 500):
                response = await sent(
                    metered, dumped(query=query), token | {"accept": accept, "x-request-id": "ours"}
                )
                assert response.status_code == 429
                assert clean(response) == ["RATE_LIMITED"]
                (error,) = response.json()["errors"]
                told = error["extensions"]
                assert error["message"] == (
                    f"You asked too much in this minute: {told['number']} of {MOST};"
                    f" again in {told['retryAfter']} seconds."
                )
                assert told["number"] > told["limit"] == MOST
                assert 1 <= told["retryAfter"] <= 60
                assert response.headers["retry-after"] == str(told["retryAfter"])
                assert told["requestId"] == "ours"
    assert data((await metered.post(JILIN, PLANS, role=Role.OBSERVER)).json())
    assert counted(metered) == acts
