"""A member tries again and again what he may not do, to fill the record or to hide in it."""

import asyncio
from statistics import median
from time import perf_counter
from typing import Any
from uuid import uuid4

import pytest

from liandong.policies.actors import Role
from tests.support.acting import drafted_plan
from tests.support.cast import CHANGCHUN, JILIN, LISHU, NANGUAN
from tests.support.clock import by_the_clock
from tests.support.denied import denied, once_denied, shown
from tests.support.served import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")

TRIES = 1_000
AT_ONCE = 5  # fields of one document
ISSUE = "issuePlan(input: {planId: $id}) { act { id } }"
SHARE = "sharePlan(input: {planId: $id, with: SUPERIOR}) { act { id } }"
TIMES = 25


def mutation(field: str) -> str:
    return f"mutation($id: ID!) {{ {field} }}"


def many(ids: list[str]) -> str:
    """A document that tries the same of each of these plans."""
    fields = (
        f'm{number}: issuePlan(input: {{planId: "{id}"}}) {{ act {{ id }} }}'
        for number, id in enumerate(ids)
    )
    return f"mutation {{ {' '.join(fields)} }}"


async def flood(attacked: Served, body: str, role: Role) -> None:
    """Try it of another plan each time, as fast as the server answers."""
    for _ in range(TRIES // AT_ONCE):
        ids = [f"plan_{uuid4()}" for _ in range(AT_ONCE)]
        answer = (await attacked.world.post(body, many(ids), role=role)).json()
        assert answer["errors"][0]["extensions"]["code"] in ("FORBIDDEN", "NOT_FOUND")


async def test_flood_neither_fills_nor_hides_nor_slows(attacked: Served) -> None:
    world = attacked.world
    before, after = (f"plan_{uuid4()}" for _ in range(2))
    await world.refused(NANGUAN, mutation(SHARE), {"id": before}, role=Role.DRAFTER)
    flooding = asyncio.create_task(flood(attacked, NANGUAN, Role.DRAFTER))
    waits = []
    while not flooding.done():
        begun = perf_counter()
        plan = await drafted_plan(world, CHANGCHUN)
        await world.refused(CHANGCHUN, mutation(ISSUE), {"id": plan}, role=Role.DRAFTER)
        waits.append(perf_counter() - begun)
        await asyncio.sleep(0.1)
    await flooding
    await world.refused(NANGUAN, mutation(SHARE), {"id": after}, role=Role.DRAFTER)
    found = [shown(each) for each in await once_denied(world, NANGUAN, TRIES + 2)]
    flooded = [each for each in found if each[0] == "PLAN_ISSUE"]
    assert len(flooded) == 11
    assert sum(each[4] for each in flooded) == TRIES
    assert {each[1] for each in found if each[0] == "PLAN_SHARE"} == {before, after}
    assert len(found) == 13
    assert median(waits) < 1
    assert sum(each["times"] for each in await once_denied(world, CHANGCHUN, len(waits))) == len(
        waits
    )


@by_the_clock
async def test_hidden_and_random_ids_are_refused_alike(attacked: Served) -> None:
    """In the same time, with the same answer, and with the same row."""
    world = attacked.world
    hidden = await drafted_plan(world, JILIN)
    times: dict[str, list[float]] = {hidden: [], f"plan_{uuid4()}": []}
    answers: dict[str, Any] = {}
    for _ in range(TIMES):
        for id, taken in times.items():
            begun = perf_counter()
            answer = await world.post(LISHU, mutation(ISSUE), {"id": id})
            taken.append(perf_counter() - begun)
            body = answer.json()
            del body["errors"][0]["extensions"]["requestId"], body["extensions"]
            answers[id] = body
    one, other = (median(taken) for taken in times.values())
    assert 0.6 < one / other < 1.6, (one, other)
    assert answers[hidden] == answers[next(id for id in times if id != hidden)]
    rows = [(await once_denied(world, LISHU, TIMES, target=id)) for id in times]
    assert [[shown(each)[2:] for each in found] for found in rows] == [
        [("NOT_FOUND", False, TIMES)]
    ] * 2
    assert await denied(world, JILIN) == []
