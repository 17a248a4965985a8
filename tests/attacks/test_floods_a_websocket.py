"""Messages that ask for nothing, as many as the connection takes, signed in or not."""

import asyncio
import json
from contextlib import suppress
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.frames import Frame, Opcode

from tests.support.cast import SIPING
from tests.support.served import Served
from tests.support.talking import Talk, listening, talking

pytestmark = pytest.mark.asyncio(loop_scope="session")

KINDS = ("ping", "pong", "complete")
FLOOD = 20_000
HELLO = (
    b"GET /graphql HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: websocket\r\n"
    b"sec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
    b"sec-websocket-protocol: graphql-transport-ws\r\n\r\n"
)


async def said_until_closed(talk: Talk, message: Any) -> int:
    """The code with which the server closes, whose client says the same again and again."""
    text = json.dumps(message)

    async def flood() -> None:
        with suppress(ConnectionClosed):
            for _ in range(FLOOD):
                await talk.say(text)

    flooding = asyncio.create_task(flood())
    try:
        return await talk.closed()
    finally:
        await flooding


@pytest.mark.parametrize("kind", KINDS)
async def test_stranger_says_only_a_handful(attacked: Served, kind: str) -> None:
    async with talking(attacked) as talk:
        for _ in range(6):
            await talk.say({"id": "a", "type": kind})
        assert await talk.closed() == 4429


async def test_members_flood_is_slowed_and_closed(attacked: Served) -> None:
    await asyncio.gather(*(slowed_and_closed(attacked, kind) for kind in KINDS))


async def slowed_and_closed(attacked: Served, kind: str) -> None:
    async with listening(attacked, SIPING) as talk:
        started = asyncio.get_running_loop().time()
        assert await said_until_closed(talk, {"id": "a", "type": kind}) == 4429
        assert asyncio.get_running_loop().time() - started > 1
        assert talk.farewell == "消息过多，请稍后重新连接"


async def test_member_who_asks_much_is_slowed_alone(attacked: Served) -> None:
    query = {"query": "{ __typename }"}
    async with listening(attacked, SIPING) as talk:
        started = asyncio.get_running_loop().time()
        for number in range(150):
            await talk.say({"id": str(number), "type": "subscribe", "payload": query})
            assert (await talk.hear())["type"] == "next"
            assert (await talk.hear())["type"] == "complete"
        assert asyncio.get_running_loop().time() - started > 0.9


NOTHINGS = {
    "pings": Frame(Opcode.PING, b""),
    "pongs": Frame(Opcode.PONG, b""),
    "beginnings": Frame(Opcode.TEXT, b"", fin=False),
    "parts": Frame(Opcode.CONT, b"", fin=False),
}


@pytest.mark.parametrize("name", NOTHINGS)
async def test_frames_that_are_no_message_end_the_connection(attacked: Served, name: str) -> None:
    first = Frame(Opcode.TEXT, b"", fin=False) if name == "parts" else NOTHINGS[name]
    assert await hung_up(attacked, first, NOTHINGS[name], within=2)


async def test_flood_after_the_end_is_not_read(attacked: Served) -> None:
    ping = Frame(Opcode.TEXT, b'{"type": "ping"}')
    assert await hung_up(attacked, ping, ping, within=4)


async def hung_up(attacked: Served, first: Frame, more: Frame, *, within: float) -> bool:
    """Whether the server hangs up on who sends a frame, and the other one again and again.

    It does not read all that: the sender is held up.
    """
    reader, writer = await asyncio.open_connection("127.0.0.1", attacked.port)
    writer.write(HELLO)
    await reader.readuntil(b"\r\n\r\n")
    writer.write(_sent(first))
    with suppress(TimeoutError):
        async with asyncio.timeout(within):
            try:
                while True:
                    writer.write(_sent(more) * 1000)
                    await writer.drain()
            except ConnectionError:
                return True
    writer.transport.abort()
    return False


def _sent(frame: Frame) -> bytes:
    """The frame as a client sends it."""
    return frame.serialize(mask=True)


async def test_large_message_in_many_parts_is_heard(attacked: Served) -> None:
    query = f"#{'a' * 30_000}\n{{ __typename }}"
    text = json.dumps({"id": "a", "type": "subscribe", "payload": {"query": query}})
    parts = [text[start : start + 200] for start in range(0, len(text), 200)]
    async with listening(attacked, SIPING) as talk:
        await talk.say_in_parts(parts)
        assert (await talk.hear())["type"] == "next"
