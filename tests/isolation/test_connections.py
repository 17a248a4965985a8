"""One connection serves many bodies: none inherits anything, even from one that failed."""

import asyncio
import random
import re
from collections.abc import AsyncIterator, Coroutine
from typing import Any

import httpx
import pytest
import pytest_asyncio

from liandong.platform.settings import Settings
from tests.isolation.batches import random_id
from tests.isolation.families import ACTORS
from tests.isolation.mutations import document
from tests.isolation.nouns import CONTENT
from tests.isolation.reading import Watch
from tests.isolation.selections import prefix
from tests.isolation.story import Story
from tests.isolation.things import Connection
from tests.support.cast import CHANGCHUN, JILIN, LEVELS, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.cursors import written
from tests.support.documents import PLAN
from tests.support.world import world_on

pytestmark = pytest.mark.asyncio(loop_scope="module")

# Two bodies of one level, whose requests go over the same connection.
NEIGHBOURS = ((JILIN, LIAONING), (SIPING, CHANGCHUN), (LISHU, NANGUAN))
ALL = " ".join(f"{name}(first: 100) {{ totalCount edges {{ node {{ id }} }} }}" for name in CONTENT)
READ = f"{{ viewer {{ body {{ code }} member {{ name }} }} {ALL} }}"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def watch(story: Story, story_settings: Settings) -> AsyncIterator[Watch]:
    """The platform with a single connection for each level, for reads and for writes."""
    single = {"read_pool_size": 1, "write_pool_size": 1}
    async with world_on(story_settings.model_copy(update=single)) as world:
        yield Watch(world, story)


def assert_own(watch: Watch, actor: str, data: Any) -> None:
    """The answer is the actor's own, and whole."""
    assert data["viewer"]["body"]["code"] == actor
    assert data["viewer"]["member"]["name"] == f"<<member {actor} DIRECTOR|name>>"
    for name in CONTENT:
        visible = watch.story.sight[actor].of(prefix(name))
        found = {edge["node"]["id"] for edge in data[name]["edges"]}
        assert found <= visible
        assert data[name]["totalCount"] == len(visible)
        assert len(found) == min(100, len(visible))


async def assert_reads_own(watch: Watch, actor: str) -> None:
    """A whole reading by the actor."""
    assert_own(watch, actor, await watch.ask(actor, READ))


async def fail_cursor(watch: Watch, actor: str) -> httpx.Response:
    """Refused after planning, before anything is sent."""
    return await watch.post(actor, '{ plans(after: "!") { edges { cursor } } }')


async def fail_statement(watch: Watch, actor: str) -> httpx.Response:
    """Refused by the database, after it was told who asks."""
    query = "query($c: String!) { body(code: $c) { name } }"
    return await watch.post(actor, query, {"c": "\x00"})


async def fail_number(watch: Watch, actor: str) -> httpx.Response:
    """Refused while the statement runs, halfway through the pipeline."""
    parts = ("3", "PlanRevision.NUMBER.DESC", "9" * 30, random_id("plan_").partition("_")[2])
    cursor = written(watch.world.secret, actor, *parts)
    inner = f'revisions(after: "{cursor}") {{ edges {{ cursor }} }}'
    return await watch.post(actor, f"{{ plans {{ edges {{ node {{ {inner} }} }} }} }}")


async def fail_act(watch: Watch, actor: str) -> httpx.Response:
    """A transaction that is rolled back after it spoke for somebody."""
    return await watch.post(actor, document("issuePlan"), {"input": {"planId": random_id("plan_")}})


async def fail_gate(watch: Watch, actor: str) -> httpx.Response:
    """A transaction that the referee itself refuses."""
    mine = [t for t in watch.story.things if t.label == "plan" and t.owner == actor]
    id = mine[0].ids[0] if mine else random_id("plan_")
    input = {"planId": id, "with": "BODY", "body": "999999"}
    return await watch.post(actor, document("sharePlan"), {"input": input})


FAILURES = (fail_cursor, fail_statement, fail_number, fail_act, fail_gate)


@pytest.mark.parametrize("pair", NEIGHBOURS)
async def test_neighbours_take_turns_on_one_connection(
    watch: Watch, keeper: Connection, pair: tuple[str, str]
) -> None:
    before = backends(keeper, pair[0])
    for _ in range(20):
        for actor in pair:
            await assert_reads_own(watch, actor)
    assert backends(keeper, pair[0]) == before
    assert len(before) <= 2


def backends(keeper: Connection, actor: str) -> set[int]:
    """The processes of the database that serve the actor's level."""
    query = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND usename = %s"
    role = f"liandong_{LEVELS[actor].value.lower()}"
    return {pid for (pid,) in keeper.execute(query.encode(), (role,))}


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("pair", NEIGHBOURS)
async def test_failure_of_one_leaves_nothing_to_the_next(
    watch: Watch, pair: tuple[str, str], failure: Any
) -> None:
    for failing, next_ in (pair, pair[::-1]):
        answer = (await failure(watch, failing)).json()
        assert "errors" in answer or answer["data"]["sharePlan"]["userErrors"]
        await assert_reads_own(watch, next_)
        await assert_reads_own(watch, failing)


@pytest.mark.parametrize("pair", NEIGHBOURS)
async def test_request_that_is_given_up_leaves_nothing_to_the_next(
    watch: Watch, pair: tuple[str, str]
) -> None:
    chance = random.Random(pair[0])
    for turn in range(30):
        given_up, next_ = pair if turn % 2 else pair[::-1]
        task = asyncio.create_task(giving_up(watch, given_up, turn))
        await asyncio.sleep(chance.uniform(0, 0.008))
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await assert_reads_own(watch, next_)


async def giving_up(watch: Watch, actor: str, turn: int) -> None:
    """A reading or an act in vain, of which somebody may not wait for the end."""
    if turn % 3:
        await watch.ask(actor, READ)
    else:
        await fail_act(watch, actor)


async def test_fifty_requests_at_once_are_each_answered_their_own(watch: Watch) -> None:
    chance = random.Random(50)
    for _ in range(3):
        asked: list[Coroutine[Any, Any, object]] = []
        for number in range(50):
            actor = chance.choice(ACTORS)
            if number % 5 == 4:
                asked.append(chance.choice(FAILURES)(watch, actor))
            else:
                asked.append(assert_reads_own(watch, actor))
        await asyncio.gather(*asked)


async def test_drafts_made_at_once_are_each_their_own(watch: Watch) -> None:
    async def draft(actor: str, number: int) -> None:
        title = f"drafted by {actor} #{number}"
        answer = await watch.post(
            actor, document("draftPlan", 2), {"input": PLAN | {"title": title}}
        )
        payload = answer.json()["data"]["draftPlan"]
        assert payload["plan"]["title"] == title
        assert payload["plan"]["owner"]["code"] == actor
        assert drafters(answer) == {actor}

    async def read(actor: str) -> None:
        query = "{ plans(first: 50) { edges { node { title } } } }"
        assert drafters(await watch.post(actor, query)) <= {actor}

    drafts = [draft(actor, number) for actor in ACTORS for number in range(5)]
    reads = [read(actor) for actor in ACTORS for _ in range(5)]
    together = [task for pair in zip(drafts, reads, strict=True) for task in pair]
    await asyncio.gather(*together)
    for actor in ACTORS:
        await read(actor)


def drafters(answer: httpx.Response) -> set[str]:
    """Whose drafts of this file are in the answer."""
    return set(re.findall(r"drafted by (\d+) #", answer.text))
