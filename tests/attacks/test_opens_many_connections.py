"""As many connections as a machine can open, which then do nothing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
from websockets.exceptions import ConnectionClosed

from tests.attacks.conftest import CONNECTIONS, OF_ADDRESS, PROXY
from tests.support.cast import JILIN, SIPING
from tests.support.served import Served
from tests.support.talking import listening

pytestmark = pytest.mark.asyncio(loop_scope="session")

ALIVE = "GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n"
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@asynccontextmanager
async def connected(
    attacked: Served, number: int, *, addresses: int = 1, said: bytes = b""
) -> AsyncIterator[list[Streams]]:
    """So many connections, from so many addresses, each of which has said this."""
    opened = []
    try:
        for index in range(number):
            source = (f"127.0.1.{index % addresses + 1}", 0)
            streams = await asyncio.open_connection("127.0.0.1", attacked.port, local_addr=source)
            streams[1].write(said)
            opened.append(streams)
        yield opened
    finally:
        for _, writer in opened:
            writer.transport.abort()


async def still_open(attacked: Served, opened: list[Streams]) -> list[bool]:
    """Of each connection, whether the server has not hung up."""
    # They are accepted in turn: who comes last is answered when all others have been let in.
    async with reported(attacked, "127.0.0.1", ALIVE):
        await asyncio.sleep(0.2)
    return [not (reader.at_eof() or reader.exception()) for reader, _ in opened]


async def answered(attacked: Served) -> bool:
    """Whether a newcomer is told that the server is alive, and a member who it is."""
    alive = await attacked.world.client.get("/healthz")
    viewer = await attacked.world.ask(JILIN, "{ viewer { body { code } } }")
    return alive.status_code == 200 and viewer == {"viewer": {"body": {"code": JILIN}}}


async def test_address_has_a_bound(attacked: Served) -> None:
    async with connected(attacked, 3 * OF_ADDRESS) as opened:
        kept = await still_open(attacked, opened)
        # The oldest made room.
        assert kept == [False] * 2 * OF_ADDRESS + [True] * OF_ADDRESS
        assert await answered(attacked)


async def test_all_strangers_have_a_bound(attacked: Served) -> None:
    async with connected(attacked, 2 * CONNECTIONS, addresses=40) as opened:
        kept = await still_open(attacked, opened)
        assert sum(kept) <= CONNECTIONS // 2
        assert await answered(attacked)


async def test_who_asks_stays_before_who_is_silent(attacked: Served) -> None:
    others = connected(attacked, OF_ADDRESS - 1, said=ALIVE.encode())
    async with connected(attacked, 1) as [(reader, writer)], others as silent:
        for other, _ in silent:
            await other.readuntil(b"}")
        writer.write(ALIVE.encode())
        assert (await reader.readuntil(b"}")).startswith(b"HTTP/1.1 200 ")
        async with connected(attacked, 5):
            assert await still_open(attacked, [(reader, writer)]) == [True]


async def test_member_loses_no_connection(attacked: Served) -> None:
    async with listening(attacked, SIPING, local_addr=("127.0.1.1", 0)) as talk:
        async with connected(attacked, CONNECTIONS), connected(attacked, CONNECTIONS, addresses=40):
            await talk.settled()


async def test_member_has_no_room_but_a_share(attacked: Served) -> None:
    async with AsyncExitStack() as stack:
        talks = [
            await stack.enter_async_context(listening(attacked, SIPING))
            for _ in range(CONNECTIONS // 4 + OF_ADDRESS + 5)
        ]
        with pytest.raises(ConnectionClosed):
            await talks[CONNECTIONS // 4].settled()
        await talks[0].settled()
        assert await answered(attacked)


async def test_proxy_is_counted_by_what_it_reports(attacked: Served) -> None:
    """Only a proxy that is set is believed; the last address is the one that it has seen."""
    ask = "GET /healthz HTTP/1.1\r\nhost: localhost\r\nx-forwarded-for: {}\r\n\r\n"
    async with AsyncExitStack() as stack:
        other = await stack.enter_async_context(reported(attacked, PROXY, ask.format("10.0.0.7")))
        greedy = [
            await stack.enter_async_context(
                reported(attacked, PROXY, ask.format(f"10.0.0.{index}, 10.0.0.8"))
            )
            for index in range(2 * OF_ADDRESS)
        ]
        assert await still_open(attacked, [other]) == [True]
        assert sum(await still_open(attacked, greedy)) == OF_ADDRESS
        liar = [
            await stack.enter_async_context(
                reported(attacked, "127.0.1.9", ask.format(f"10.0.1.{index}"))
            )
            for index in range(2 * OF_ADDRESS)
        ]
        assert sum(await still_open(attacked, liar)) == OF_ADDRESS


@asynccontextmanager
async def reported(attacked: Served, source: str, request: str) -> AsyncIterator[Streams]:
    """A connection from this address on which this was asked and answered."""
    reader, writer = await asyncio.open_connection(
        "127.0.0.1", attacked.port, local_addr=(source, 0)
    )
    writer.write(request.encode())
    await reader.readuntil(b"}")
    try:
        yield reader, writer
    finally:
        writer.transport.abort()
