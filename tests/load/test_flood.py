"""One tenant floods: another one's p95 stays under three times what it is alone."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from statistics import median

import orjson
import pytest
import pytest_asyncio

from bench.client import Connection, post
from liandong.platform.settings import Settings
from tests.support.acting import shared_plan
from tests.support.cast import CHANGCHUN, JILIN, LISHU, SIPING
from tests.support.served import Served, serving
from tests.support.server import PEOPLED, copied

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("as_served")]

MOST = 3.0
CONNECTIONS = 32
ROUNDS = 5
ATTEMPTS = 3
SAMPLES = 40
FLOOD_SECONDS = 1.2
WARM_UP_SECONDS = 0.5
QUIET = """{ viewer { body { name } }
    plans(first: 20) { edges { node { title state allowedActs } } } }"""
# Three thousand bodies, three hundred, none: answers of 200 KB, of 10 KB, and an error.
FLOODS = (
    """{ bodies(first: 31, filter: {level: [PROVINCIAL]}) { edges { node { name
        subordinates(first: 20) { edges { node { name
            subordinates(first: 20) { edges { node { name division } } } } } } } } } }""",
    """{ bodies(first: 10) { totalCount edges { node { name
        subordinates(first: 10) { edges { node { name
            subordinates(first: 10) { edges { node { name division } } } } } } } } } }""",
    "{ nothing }",
)


@dataclass(frozen=True)
class Flood:
    """Another process that floods when it is told to."""

    process: asyncio.subprocess.Process

    async def begin(self) -> None:
        """Flood from now on, for as long as a round's samples take at the most."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{FLOOD_SECONDS}\n".encode())
        await asyncio.sleep(WARM_UP_SECONDS)

    async def end(self) -> int:
        """How many answers the flood got."""
        assert self.process.stdout is not None
        return int(await self.process.stdout.readline())


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def served(server: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    with copied(server, PEOPLED) as database:
        folder = tmp_path_factory.mktemp("flood")
        async with serving(Settings(database_url=database, data_dir=folder)) as running:
            for _ in range(10):
                await shared_plan(running.world, JILIN, "ALL_BELOW")
            yield running


def request(served: Served, body: str, query: str) -> bytes:
    token = served.world.token(body)
    return post("/graphql", orjson.dumps({"query": query}), authorization=f"Bearer {token}")


@asynccontextmanager
async def flooding(served: Served, body: str) -> AsyncIterator[Flood]:
    """A body that is ready to flood on all its connections."""
    queries = [FLOODS[number % len(FLOODS)] for number in range(CONNECTIONS)]
    requests = [request(served, body, query).hex() for query in queries]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.load.flooding", str(served.port)),
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    process.stdin.write(orjson.dumps(requests) + b"\n")
    try:
        yield Flood(process)
    finally:
        process.stdin.close()
        await process.wait()


async def p95(connection: Connection, asking: bytes) -> float:
    """The seconds in which nineteen of twenty answers came."""
    taken = []
    for _ in range(SAMPLES):
        started = time.perf_counter()
        await connection.ask(iter([asking]), until=0.0)
        taken.append(time.perf_counter() - started)
        await asyncio.sleep(0.002)
    return sorted(taken)[SAMPLES * 95 // 100]


async def ratios(served: Served, quiet: str, loud: str) -> list[float]:
    """Of each round, the quiet body's p95 during the flood by that of just before."""
    asking = request(served, quiet, QUIET)
    loop = asyncio.get_running_loop()
    _, connection = await loop.create_connection(Connection, "127.0.0.1", served.port)
    found = []
    async with flooding(served, loud) as flood:
        for _ in range(ROUNDS):
            alone = await p95(connection, asking)
            await flood.begin()
            found.append(await p95(connection, asking) / alone)
            assert await flood.end() > CONNECTIONS
    connection.close()
    return found


@pytest.mark.parametrize(
    ("quiet", "loud"), [(JILIN, LISHU), (CHANGCHUN, SIPING)], ids=["another level", "same level"]
)
async def test_flood_of_one_tenant_leaves_others_their_turn(
    served: Served, quiet: str, loud: str
) -> None:
    attempts: list[list[float]] = []
    # Somebody else's work on the machine is no fault of ours: it does not last three attempts.
    for _ in range(ATTEMPTS):
        attempts.append(await ratios(served, quiet, loud))
        if median(attempts[-1]) < MOST:
            return
    raise AssertionError(attempts)
