"""The platform as its users meet it: `liandong serve` behind a socket."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import httpx

from liandong.platform.serving import listen
from liandong.platform.settings import Login, Settings
from liandong.platform.signin import TokenSigner
from tests.support import commands
from tests.support.proxy import Proxy, proxied
from tests.support.world import World

START_SECONDS = 60.0


@dataclass(frozen=True)
class Served:
    """A server process, and how it is reached."""

    world: World
    port: int
    process: ForkServerProcess


@asynccontextmanager
async def serving(settings: Settings, **variables: str) -> AsyncIterator[Served]:
    """A server of the settings' database until the block ends."""
    with listen("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    environment = {
        "LIANDONG_DATABASE_URL": settings.database_url or "",
        "LIANDONG_DATA_DIR": str(settings.data_dir),
        **{f"LIANDONG_{name}": value for name, value in variables.items()},
    }
    signer = TokenSigner.from_settings(settings)
    log = settings.data_dir / "served.log"
    process = commands.start(
        *("serve", "--port", str(port)),
        environment=os.environ | environment,
        out=log,
        errors=log,
    )
    try:
        path = variables.get("PATH", "")
        async with answering(f"http://127.0.0.1:{port}{path}", process) as client:
            yield Served(World(settings, client, signer), port, process)
    finally:
        process.terminate()
        process.join()


@asynccontextmanager
async def serving_behind(
    settings: Settings, login: Login, folder: Path
) -> AsyncIterator[tuple[Served, Proxy]]:
    """A server that signs in to the database as this login through a proxy in a new folder."""
    folder.mkdir()
    async with proxied(settings.conninfo(login), folder) as proxy:
        variable = f"DATABASE_URL_{login.name}"
        async with serving(settings, **{variable: proxy.address}) as served:
            yield served, proxy


@asynccontextmanager
async def answering(address: str, process: ForkServerProcess) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a server that is ready."""
    async with httpx.AsyncClient(base_url=address, timeout=30) as client:
        async with asyncio.timeout(START_SECONDS):
            while process.is_alive():
                try:
                    if (await client.get("/readyz")).status_code == 200:
                        break
                except httpx.TransportError:
                    await asyncio.sleep(0.1)
        yield client
