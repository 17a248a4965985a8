"""A stream or a websocket of a browser ends with its session."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from liandong.platform.app import build
from liandong.platform.demo.entrance import DemoEntrance
from liandong.platform.settings import Settings
from tests.platform.browser.conftest import DRAFTER, Admin, click
from tests.support.served import Served, serving
from tests.support.talking import talking

ACTS = "subscription { acts { kind } }"
ENDS = {
    "signed out": "SELECT liandong.end_session(hash) FROM liandong.session",
    "disabled": f"UPDATE liandong.member SET disabled = true WHERE subject = '{DRAFTER}'",
    "idle": "UPDATE liandong.session SET last_seen = now() - interval '3 hours', ends = ends",
    "over": "UPDATE liandong.session SET ends = now()",
}


@pytest.fixture
async def served(settings: Settings) -> AsyncIterator[Served]:
    """The platform behind a socket."""
    async with serving(settings) as started:
        yield started


@pytest.fixture
async def cookie(settings: Settings) -> str:
    """The cookie of a session of Siping's drafter, which any process on the database knows."""
    app = build(settings, DemoEntrance({}))
    home = "http://127.0.0.1:8000"
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=home) as client,
    ):
        await click(client)
        return f"liandong={client.cookies['liandong']}"


def own(served: Served) -> str:
    return f"http://127.0.0.1:{served.port}"


@pytest.mark.parametrize("how", ENDS)
async def test_websocket_ends_with_the_session(
    served: Served, cookie: str, operator: Admin, how: str
) -> None:
    headers = {"cookie": cookie}
    async with talking(served, origin=own(served), additional_headers=headers) as talk:
        await talk.say({"type": "connection_init"})
        assert await talk.hear() == {"type": "connection_ack"}
        await talk.subscribe("a", ACTS)
        await talk.settled()
        operator.execute(ENDS[how].encode())
        async with asyncio.timeout(5):
            assert await talk.closed() == 4403


async def test_websocket_of_another_page_has_no_session(served: Served, cookie: str) -> None:
    headers = {"cookie": cookie}
    async with talking(served, additional_headers=headers) as talk:
        await talk.say({"type": "connection_init"})
        assert await talk.closed() == 4403
    with pytest.raises(InvalidStatus):
        async with talking(served, origin="http://evil.example", additional_headers=headers):
            pass


async def test_named_origin_has_no_session(settings: Settings, cookie: str) -> None:
    """It may ask with a token; the cookie is not sent on its behalf."""
    desk = "https://desk.example.cn"
    async with (
        serving(settings, ORIGINS=desk) as served,
        talking(served, origin=desk, additional_headers={"cookie": cookie}) as talk,
    ):
        await talk.say({"type": "connection_init"})
        assert await talk.closed() == 4403


@pytest.mark.parametrize("how", ENDS)
async def test_stream_ends_with_the_session(
    served: Served, cookie: str, operator: Admin, how: str
) -> None:
    headers = {
        "accept": "text/event-stream",
        "cookie": cookie,
        "origin": own(served),
        "x-liandong-console": "1",
    }
    client = served.world.client
    async with client.stream("POST", "/graphql", json={"query": ACTS}, headers=headers) as response:
        assert response.status_code == 200
        lines = response.aiter_lines()
        assert await anext(lines) == ":"
        operator.execute(ENDS[how].encode())
        async with asyncio.timeout(5):
            assert not any([line async for line in lines if line.startswith("event")])


async def test_open_stream_is_no_use(served: Served, cookie: str, operator: Admin) -> None:
    """Who leaves a page open and goes away is signed out all the same."""
    headers = {"cookie": cookie}
    async with talking(served, origin=own(served), additional_headers=headers) as talk:
        await talk.say({"type": "connection_init"})
        await talk.hear()
        await talk.subscribe("a", ACTS)
        earlier = "UPDATE liandong.session SET ends = ends, last_seen = now() - interval '90 min'"
        operator.execute(earlier.encode())
        await asyncio.sleep(4)
        old = "SELECT last_seen < now() - interval '80 min' FROM liandong.session"
        assert operator.execute(old).fetchone() == (True,)
        assert await talk.silent(0.2)
