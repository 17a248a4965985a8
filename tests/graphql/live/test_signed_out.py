"""Who is signed out meanwhile: nothing more is run for them, and nothing more is sent."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import psycopg
import pytest

from liandong.graphql.live.session import CHECK_SECONDS
from liandong.platform.settings import Login, Settings
from liandong.policies.actors import Role
from tests.support.acting import drafted_plan
from tests.support.cast import SIPING, subject
from tests.support.served import serving, serving_behind
from tests.support.talking import listening
from tests.support.world import world_on

ACTS = "subscription { acts { kind } }"
ROLES = b'"{ viewer { roles } }"}'


def disable(settings: Settings) -> None:
    with psycopg.connect(settings.database_url or "") as admin:
        change = "UPDATE liandong.member SET disabled = true WHERE subject = %s"
        admin.execute(change, (subject(SIPING, Role.DRAFTER),))


@pytest.mark.parametrize("disabled", [True, False])
async def test_body_that_is_long_in_coming_is_not_run(settings: Settings, disabled: bool) -> None:
    async def slowly() -> AsyncIterator[bytes]:
        yield b'{"query": '
        await asyncio.sleep(0.5)
        if disabled:
            disable(settings)
        await asyncio.sleep(CHECK_SECONDS)
        yield ROLES

    async with serving(settings) as served:
        token = served.world.token(SIPING, Role.DRAFTER)
        answer = await served.world.client.post(
            "/graphql",
            content=slowly(),
            headers={"authorization": f"Bearer {token}", "content-type": "application/json"},
        )
    if disabled:
        assert answer.status_code == 401
        assert "DRAFTER" not in answer.text
    else:
        assert answer.json()["data"] == {"viewer": {"roles": ["DRAFTER"]}}


@pytest.mark.parametrize("how", ["cut", "silent"])
@pytest.mark.parametrize("disabled", [True, False])
async def test_nothing_is_sent_while_nobody_can_be_looked_up(
    settings: Settings, tmp_path: Path, how: str, disabled: bool
) -> None:
    async with (
        serving_behind(settings, Login.SIGN_IN, tmp_path / "p") as (served, proxy),
        world_on(settings) as elsewhere,
        listening(served, SIPING, Role.DRAFTER) as talk,
    ):
        await talk.subscribe("a", ACTS)
        await talk.settled()
        if how == "cut":
            proxy.refuses = True
            await proxy.cut()
        proxy.keeps = True
        with psycopg.connect(settings.database_url or "") as admin:
            admin.execute("UPDATE liandong.body SET name = name")
        if disabled:
            disable(settings)
        await asyncio.sleep(CHECK_SECONDS)
        await drafted_plan(elsewhere, SIPING)
        assert await talk.silent(2)
        proxy.refuses = proxy.keeps = False
        if disabled:
            assert await talk.closed() == 4403
        else:
            assert (await talk.hear())["payload"] == {"data": {"acts": {"kind": "PLAN_DRAFT"}}}


async def test_stream_sends_nothing_while_nobody_can_be_looked_up(
    settings: Settings, tmp_path: Path
) -> None:
    async with (
        serving_behind(settings, Login.SIGN_IN, tmp_path / "p") as (served, proxy),
        world_on(settings) as elsewhere,
    ):
        token = served.world.token(SIPING, Role.DRAFTER)
        async with served.world.client.stream(
            "POST",
            "/graphql",
            json={"query": ACTS},
            headers={"accept": "text/event-stream", "authorization": f"Bearer {token}"},
        ) as response:
            lines = response.aiter_lines()
            assert await anext(lines) == ":"
            proxy.refuses = True
            await proxy.cut()
            disable(settings)
            await asyncio.sleep(CHECK_SECONDS)
            await drafted_plan(elsewhere, SIPING)
            await asyncio.sleep(1)
            proxy.refuses = False
            async with asyncio.timeout(10):
                left = [line async for line in lines]
    assert not [json.loads(line[6:]) for line in left if line.startswith("data: ")]
