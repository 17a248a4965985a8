"""Connections that say nothing, or so slowly that nothing comes of it."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress

import pytest

SERVE = """
from liandong.platform import header_limits, serving

header_limits.HEAD_SECONDS = header_limits.BODY_SECONDS = 0.6
serving.KEEP_ALIVE_SECONDS = 0.6

async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        for answer in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{answer}.complete"})
        return
    while scope["path"] == "/read" and (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 204})
    await send({"type": "http.response.body"})

with serving.listen("127.0.0.1", 0) as listening:
    print(listening.getsockname()[1], flush=True)
    serving.serve(app, listening)
"""
HEAD = b"GET / HTTP/1.1\r\n"
BODY = b"content-length: 1000000\r\n\r\n"
# What is sent at once, and again and again.
ATTEMPTS = {
    "nothing": (b"", b""),
    "half a head": (HEAD, b""),
    "a head, slowly": (HEAD, b"x: a\r\n"),
    "empty lines": (b"", b"\r\n"),
    "empty lines after a request": (HEAD + b"\r\n", b"\r\n"),
    "a second head": (HEAD + b"\r\n" + HEAD, b""),
    "a body, slowly": (b"POST /read HTTP/1.1\r\n" + BODY, b"a" * 100),
    "a body of which nothing comes": (b"POST /read HTTP/1.1\r\n" + BODY, b""),
    "a body that nobody wants": (b"POST / HTTP/1.1\r\n" + BODY, b"a" * 100),
    "nothing after a request": (HEAD + b"\r\n", b""),
    "nothing after a body that nobody wanted": (
        b"POST / HTTP/1.1\r\ncontent-length: 10\r\n\r\naaaa",
        b"aaaaaa",
    ),
}


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A server whose patience is short."""
    with subprocess.Popen([sys.executable, "-c", SERVE], stdout=subprocess.PIPE) as started:
        assert started.stdout is not None
        try:
            yield int(started.stdout.readline())
        finally:
            started.terminate()


async def dropped(port: int, first: bytes, more: bytes) -> bool:
    """Whether the server hangs up within twice its patience on who goes on like this."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)

    async def drip() -> None:
        writer.write(first)
        while True:
            await asyncio.sleep(0.1)
            writer.write(more)

    dripping = asyncio.create_task(drip())
    try:
        async with asyncio.timeout(2.5):
            with suppress(ConnectionError):
                while await reader.read(1000):
                    pass
            return True
    except TimeoutError:
        return False
    finally:
        dripping.cancel()
        writer.transport.abort()


async def test_slow_and_silent_connections_are_closed(port: int) -> None:
    closed = await asyncio.gather(*(dropped(port, *each) for each in ATTEMPTS.values()))
    assert dict(zip(ATTEMPTS, closed, strict=True)) == dict.fromkeys(ATTEMPTS, True)


async def test_body_that_comes_on_is_waited_for(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"POST /read HTTP/1.1\r\ncontent-length: 100000\r\n\r\n")
    for _ in range(10):
        await asyncio.sleep(0.15)
        writer.write(b"a" * 10_000)
    async with asyncio.timeout(2):
        assert (await reader.readline()).startswith(b"HTTP/1.1 204 ")
    writer.close()
