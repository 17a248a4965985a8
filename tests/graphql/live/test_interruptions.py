"""What happens to subscribers when the feed, the database, the member or the reader goes away."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from liandong.platform.settings import Login, Settings
from liandong.policies.actors import Role
from tests.support.acting import act, drafted_plan, shared_plan, submitted_scheme
from tests.support.cast import CHANGCHUN, JILIN, SIPING, subject
from tests.support.served import Served, serving, serving_behind
from tests.support.talking import Talk, listening, talking

ACTS = "subscription { acts { id kind } }"
ALL = """query($after: String) { acts(first: 100, after: $after,
    orderBy: {field: PERFORMED_AT, direction: ASC}) {
    pageInfo { hasNextPage endCursor } edges { node { id kind } } } }"""
MISSED = 500


async def told(served: Served, body: str) -> list[dict[str, Any]]:
    """All acts that the body was told of, in their order."""
    found: list[dict[str, Any]] = []
    after = None
    while True:
        page = (await served.world.ask(body, ALL, {"after": after}))["acts"]
        found += [edge["node"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            return found
        after = page["pageInfo"]["endCursor"]


async def heard(talk: Talk, count: int) -> list[dict[str, Any]]:
    return [(await talk.hear())["payload"]["data"]["acts"] for _ in range(count)]


async def plan_told(served: Served) -> str:
    """A plan shared with the cities; the feed has passed on all that happened until then."""
    async with listening(served, SIPING) as talk:
        await talk.subscribe("a", ACTS)
        await talk.settled()
        plan = await shared_plan(served.world, JILIN, "DIRECT_SUBORDINATES")
        assert [each["kind"] for each in await heard(talk, 1)] == ["PLAN_SHARE"]
    return plan


async def test_nothing_is_lost_while_the_feed_is_cut(settings: Settings, tmp_path: Path) -> None:
    async with serving_behind(settings, Login.LISTENER, tmp_path / "p") as (served, proxy):
        plan = await plan_told(served)
        before = {body: await told(served, body) for body in (JILIN, SIPING, CHANGCHUN)}
        async with listening(served, JILIN) as jilin, listening(served, SIPING) as siping:
            for talk in (jilin, siping):
                await talk.subscribe("a", ACTS)
                await talk.settled()
            proxy.refuses = True
            await proxy.cut()
            for number in range(MISSED // 5):
                await drafted_plan(served.world, SIPING)
                for version in range(3):
                    changes = {"planId": plan, "title": f"{number}.{version}"}
                    await act(served.world, JILIN, "editPlan", changes)
                await act(served.world, JILIN, "issuePlan", {"planId": plan})
            assert await jilin.silent(0.1)
            proxy.refuses = False
            for talk, body in ((jilin, JILIN), (siping, SIPING)):
                expected = (await told(served, body))[len(before[body]) :]
                assert await heard(talk, len(expected)) == expected
                assert await talk.silent()
            await drafted_plan(served.world, SIPING)
            assert (await heard(siping, 1))[0]["kind"] == "PLAN_DRAFT"


async def test_inbox_is_told_once_after_the_feed_was_cut(
    settings: Settings, tmp_path: Path
) -> None:
    async with (
        serving_behind(settings, Login.LISTENER, tmp_path / "p") as (served, proxy),
        listening(served, JILIN) as talk,
    ):
        await talk.subscribe("a", "subscription { inbox { schemesToReview { totalCount } } }")
        assert (await talk.hear())["payload"]["data"] == awaits(0)
        proxy.refuses = True
        await proxy.cut()
        for _ in range(20):
            await submitted_scheme(served.world, SIPING)
        assert await talk.silent(0.1)
        proxy.refuses = False
        assert (await talk.hear())["payload"]["data"] == awaits(20)
        assert await talk.silent()
        await submitted_scheme(served.world, SIPING)
        assert (await talk.hear())["payload"]["data"] == awaits(21)


def awaits(count: int) -> dict[str, Any]:
    return {"inbox": {"schemesToReview": {"totalCount": count}}}


async def test_inbox_is_read_again_when_the_database_is_back(settings: Settings) -> None:
    async with serving(settings) as served, listening(served, JILIN) as talk:
        await talk.subscribe("a", "subscription { inbox { schemesToReview { totalCount } } }")
        assert (await talk.hear())["payload"]["data"] == awaits(0)
        with psycopg.connect(settings.database_url or "") as admin:
            admin.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                " WHERE usename LIKE 'liandong_%' AND datname = current_database()"
            )
        await submitted_scheme(served.world, SIPING)
        assert (await talk.hear())["payload"]["data"] == awaits(1)


async def test_database_that_hung_up_is_found_again(settings: Settings) -> None:
    async with serving(settings) as served, listening(served, SIPING) as talk:
        await talk.subscribe("a", ACTS)
        await talk.settled()
        with psycopg.connect(settings.database_url or "") as admin:
            admin.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                " WHERE usename LIKE 'liandong_%' AND datname = current_database()"
            )
        await drafted_plan(served.world, SIPING)
        assert (await heard(talk, 1))[0]["kind"] == "PLAN_DRAFT"


async def test_expired_token_ends_the_connection(settings: Settings) -> None:
    async with serving(settings) as served, talking(served) as talk:
        await talk.initialise(served.world.signer.issue(subject(SIPING), timedelta(seconds=4)))
        await talk.subscribe("a", ACTS)
        assert await talk.closed() == 4403


@pytest.mark.parametrize(
    "change", ["disabled = true", "roles = '{OBSERVER}'"], ids=["disabled", "other roles"]
)
async def test_changed_member_has_to_sign_in_again(settings: Settings, change: str) -> None:
    async with serving(settings) as served, listening(served, SIPING, Role.DRAFTER) as talk:
        await talk.subscribe("a", ACTS)
        await talk.settled()
        with psycopg.connect(settings.database_url or "") as admin:
            update = f"UPDATE liandong.member SET {change} WHERE subject = %s"
            admin.execute(update.encode(), (subject(SIPING, Role.DRAFTER),))
        async with asyncio.timeout(5):
            assert await talk.closed() == 4403


async def test_withdrawn_plan_is_told_and_no_longer_shown(settings: Settings) -> None:
    async with serving(settings) as served:
        plan = await plan_told(served)
        async with listening(served, SIPING) as talk:
            await talk.subscribe("a", "subscription { acts { kind subject { id } } }")
            await talk.settled()
            await act(served.world, JILIN, "withdrawPlan", {"planId": plan})
            assert await heard(talk, 1) == [{"kind": "PLAN_WITHDRAW", "subject": {"id": plan}}]


async def test_slow_reader_is_closed_and_nobody_else(settings: Settings) -> None:
    note = "长" * 20_000
    query = "subscription { acts { note } }"
    async with serving(settings) as served, listening(served, SIPING) as quick:
        await quick.subscribe("a", query)
        # A window of one frame, which nobody reads: the server cannot send on.
        async with listening(served, SIPING, max_queue=1) as slow:
            for number in range(20):
                await slow.subscribe(str(number), f"# {number}\n{query}")
            await slow.settled()
            for _ in range(100):
                await drafted_plan(served.world, SIPING, note=note)
                assert (await quick.hear())["payload"]["data"]["acts"]["note"] == note
            assert await slow.closed() in (1006, 1013)


async def test_server_that_is_stopped_ends_its_streams(settings: Settings) -> None:
    async with serving(settings) as served, listening(served, SIPING) as talk:
        await talk.subscribe("a", ACTS)
        token = served.world.token(SIPING)
        headers = {"accept": "text/event-stream", "authorization": f"Bearer {token}"}
        asked: Any = {"json": {"query": ACTS}, "headers": headers}
        async with served.world.client.stream("POST", "/graphql", **asked) as response:
            await asyncio.sleep(0.3)
            served.process.terminate()
            started = asyncio.get_running_loop().time()
            async for _ in response.aiter_lines():
                pass
        assert await talk.closed() in (1012, 1013)
        await asyncio.to_thread(served.process.join, 10)
        assert asyncio.get_running_loop().time() - started < 4
        log = (settings.data_dir / "served.log").read_text()
        assert "Traceback" not in log
        assert '"level":"error"' not in log
