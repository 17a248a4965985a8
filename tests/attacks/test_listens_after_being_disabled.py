"""A member who listens is disabled while the body acts on, as fast as it can."""

import asyncio

import psycopg
import pytest
from websockets.exceptions import ConnectionClosed

from liandong.policies.actors import Role
from tests.support.acting import act
from tests.support.cast import SIPING, subject
from tests.support.documents import PLAN
from tests.support.served import Served
from tests.support.talking import Talk, listening

pytestmark = pytest.mark.asyncio(loop_scope="session")

ACTS = "subscription { acts { id } }"
SECONDS = 0.1
CHANGE = "UPDATE liandong.member SET disabled = %s WHERE subject = %s"


async def heard(talk: Talk) -> list[tuple[float, str]]:
    """When which act came, until the server closes."""
    acts = []
    try:
        while True:
            message = await talk.hear()
            now = asyncio.get_running_loop().time()
            acts.append((now, message["payload"]["data"]["acts"]["id"]))
    except ConnectionClosed:
        return acts


async def acted(attacked: Served, times: int) -> set[str]:
    """The ids of so many acts, one after the other."""
    payloads = [await act(attacked.world, SIPING, "draftPlan", PLAN) for _ in range(times)]
    return {payload["act"]["id"] for payload in payloads}


async def test_no_act_after_the_disabling_is_heard(attacked: Served) -> None:
    listener = subject(SIPING, Role.DRAFTER)
    with psycopg.connect(attacked.world.settings.database_url or "", autocommit=True) as operator:
        async with listening(attacked, SIPING, Role.DRAFTER) as talk:
            await talk.subscribe("a", ACTS)
            await talk.settled()
            listening_on = asyncio.create_task(heard(talk))
            before = await acted(attacked, 5)
            operator.execute(CHANGE, (True, listener))
            disabled = asyncio.get_running_loop().time()
            after = await acted(attacked, 10)
            acts = await listening_on
        operator.execute(CHANGE, (False, listener))
    told = {id for _, id in acts}
    assert told & before
    assert not told & after
    assert not [at for at, _ in acts if at > disabled + SECONDS]
