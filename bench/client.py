"""An HTTP client that costs little: raw requests, many on each connection."""

import asyncio
import itertools
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

CONNECTIONS = 8
END_OF_HEAD = b"\r\n\r\n"
LENGTH = b"content-length: "


class Unexpected(Exception):
    """An answer that is not 200, or no answer."""


@dataclass(frozen=True)
class Rate:
    """What one slice gave."""

    answers: int
    seconds: float

    @property
    def per_second(self) -> float:
        return self.answers / self.seconds


class Connection(asyncio.Protocol):
    """One request after another until told to stop, in turn; the last answer is kept."""

    def __init__(self) -> None:
        self.answer = b""
        self.answers = 0
        self._requests: Iterator[bytes] = iter(())
        self._until = 0.0
        self._received = bytearray()
        self._wanted = 0
        self._transport: asyncio.Transport | None = None
        self._done: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def ask(self, requests: Iterator[bytes], until: float) -> "asyncio.Future[None]":
        """Send one request after the other, the last one before `until`."""
        self._requests, self._until, self.answers = requests, until, 0
        self._done = asyncio.get_running_loop().create_future()
        self._send()
        return self._done

    def _send(self) -> None:
        assert self._transport is not None
        self._received.clear()
        self._wanted = 0
        self._transport.write(next(self._requests))

    def data_received(self, data: bytes) -> None:
        self._received += data
        if not self._wanted:
            head, end, _ = self._received.partition(END_OF_HEAD)
            if not end:
                return
            self._wanted = len(head) + len(end) + _length(bytes(head))
        if len(self._received) >= self._wanted:
            self._answered()

    def _answered(self) -> None:
        self.answers += 1
        if time.perf_counter() < self._until:
            self._send()
            return
        self.answer = bytes(self._received)
        assert self._done is not None
        self._done.set_result(None)

    def close(self) -> None:
        assert self._transport is not None
        self._transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._done is not None and not self._done.done():
            self._done.set_exception(exc or Unexpected("the server hung up"))


def _length(head: bytes) -> int:
    status, _, fields = head.partition(b"\r\n")
    if b" 200 " not in status + b" ":
        raise Unexpected(head.decode(errors="replace"))
    return int(fields.lower().partition(LENGTH)[2].partition(b"\r\n")[0])


@dataclass(frozen=True)
class Client:
    """Asks one server, on connections that are opened anew each time: servers close idle ones."""

    port: int

    async def once(self, request: bytes) -> bytes:
        """The body of the answer to one request."""
        connection = await self._connected()
        await connection.ask(iter([request]), until=0.0)
        connection.close()
        return connection.answer.partition(END_OF_HEAD)[2]

    def turns(self, requests: Sequence[bytes]) -> list[Iterator[bytes]]:
        """The requests for each connection, in turn and without end.

        Each begins at a place of its own, so that no two are the same at a time.
        """
        starts = [len(requests) * index // CONNECTIONS for index in range(CONNECTIONS)]
        return [itertools.cycle([*requests[start:], *requests[:start]]) for start in starts]

    async def slice(self, turns: Sequence[Iterator[bytes]], seconds: float) -> Rate:
        """Ask on all connections for that long, and count until the last answer is there."""
        connections = [await self._connected() for _ in turns]
        started = time.perf_counter()
        until = started + seconds
        asking = zip(connections, turns, strict=True)
        await asyncio.gather(*(each.ask(turn, until) for each, turn in asking))
        ended = time.perf_counter()
        for each in connections:
            each.close()
        return Rate(sum(each.answers for each in connections), ended - started)

    async def _connected(self) -> Connection:
        loop = asyncio.get_running_loop()
        _, connection = await loop.create_connection(Connection, "127.0.0.1", self.port)
        return connection


def get(path: str, **headers: str) -> bytes:
    """A GET request."""
    return _headed(f"GET {path}", headers)


def post(path: str, body: bytes, **headers: str) -> bytes:
    """A POST request with a JSON body."""
    fields = {"content-type": "application/json", "content-length": str(len(body))}
    return _headed(f"POST {path}", fields | headers) + body


def _headed(start: str, headers: Mapping[str, str]) -> bytes:
    fields = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"{start} HTTP/1.1\r\nhost: bench\r\n{fields}\r\n".encode()
