"""How long it takes from a commit until a thousand subscribers of one process have the act."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from statistics import median, quantiles

import orjson
import psycopg

from bench.contestants import Contestant
from bench.data import PROVINCE, id_of
from liandong.platform.database import context_key
from liandong.platform.settings import Login, Settings
from liandong.policies.actors import Level
from liandong.tenants.context import ContextKey

SUBSCRIBERS = 1000
ACTS = 20
ROUNDS = 3
PAUSE_SECONDS = 0.25
PATIENCE_SECONDS = 20.0
SUBSCRIBE = "subscription { acts { kind subject { id } } }"
UPGRADE = (
    b"GET /graphql HTTP/1.1\r\nhost: bench\r\nconnection: upgrade\r\nupgrade: websocket\r\n"
    b"sec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
    b"sec-websocket-protocol: graphql-transport-ws\r\n\r\n"
)
# Told to the superior, and possible once for each scheme: each city has some of them.
WITHDRAW = """
SELECT liandong.perform('scheme.withdraw', 'scheme', id, '{self}') FROM liandong.work_scheme
WHERE owner = %s AND state IN ('SUBMITTED', 'UNDER_REVIEW', 'RETURNED', 'PASSED')
ORDER BY id LIMIT 1
"""


@dataclass(frozen=True)
class Fanout:
    """Milliseconds from commit to delivery that 95 of 100 stay below, and ours to the relay's."""

    ours_ms: float
    relay_ms: float
    ratio: float


class Subscriber(asyncio.Protocol):
    """Counts what the server sends, and notes when the last of it came."""

    def __init__(self) -> None:
        self.came = 0.0
        self.received = asyncio.Event()
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(UPGRADE)

    def data_received(self, data: bytes) -> None:
        self.came = time.perf_counter()
        self.received.set()

    async def answered(self) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await self.received.wait()
        self.received.clear()

    async def say(self, message: dict[str, object]) -> None:
        assert self.transport is not None
        self.transport.write(_frame(orjson.dumps(message)))


def _frame(text: bytes) -> bytes:
    """A text frame of RFC 6455 whose mask changes nothing."""
    assert len(text) < 2**16
    size = bytes([0x80 | len(text)]) if len(text) < 126 else b"\xfe" + len(text).to_bytes(2, "big")
    return b"\x81" + size + bytes(4) + text


async def fanned_out(ours: Contestant, relay: Contestant, settings: Settings) -> Fanout:
    """Ask both in turn, with subscribers of their own."""
    levels = ours.country.levels.items()
    cities = cycle(
        sorted(id for id, level in levels if level is Level.CITY and id[:2] == PROVINCE[:2])
    )
    rounds = []
    for _ in range(ROUNDS):
        rounds.append([await _delivered(each, settings, cities) for each in (ours, relay)])
    return Fanout(
        ours_ms=median(own for own, _ in rounds),
        relay_ms=median(theirs for _, theirs in rounds),
        ratio=median(own / theirs for own, theirs in rounds),
    )


async def _delivered(contestant: Contestant, settings: Settings, cities: Iterator[str]) -> float:
    subscribers = [await _subscribed(contestant) for _ in range(SUBSCRIBERS)]
    await asyncio.sleep(1)
    waits: list[float] = []
    address, key = settings.conninfo(Login.CITY), context_key(settings)
    async with await psycopg.AsyncConnection.connect(address, autocommit=True) as city:
        for _ in range(ACTS):
            owner = next(cities)
            await _speak(city, owner, key)
            await city.execute(WITHDRAW, (owner,))
            committed = time.perf_counter()
            await asyncio.gather(*(each.answered() for each in subscribers))
            waits += [max(0.0, each.came - committed) for each in subscribers]
            await asyncio.sleep(PAUSE_SECONDS)
    for each in subscribers:
        assert each.transport is not None
        each.transport.abort()
    return quantiles(waits, n=100)[94] * 1000


async def _speak(
    city: psycopg.AsyncConnection[tuple[object, ...]], body: str, key: ContextKey
) -> None:
    context = key.signed(body, id_of("member", body))
    await city.execute("SELECT set_config('liandong.context', %s, false)", (context,))


async def _subscribed(contestant: Contestant) -> Subscriber:
    loop = asyncio.get_running_loop()
    _, subscriber = await loop.create_connection(Subscriber, "127.0.0.1", contestant.port)
    await subscriber.answered()
    if contestant.name == "ours":
        token = {"authorization": f"Bearer {contestant.country.token(PROVINCE)}"}
        await subscriber.say({"type": "connection_init", "payload": token})
        await subscriber.answered()
        payload = {"query": SUBSCRIBE}
        await subscriber.say({"type": "subscribe", "id": "a", "payload": payload})
    return subscriber
