"""The platform as its users meet it: `liandong serve` behind a socket."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from liandong.platform.serving import listen
from liandong.platform.settings import Settings
from liandong.platform.signin import TokenSigner
from tests.support.world import World

START_SECONDS = 60.0


@pytest.fixture
async def served(settings: Settings) -> AsyncIterator[World]:
    """A served platform on a database of the test's own."""
    with listen("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    environment = {
        "LIANDONG_DATABASE_URL": settings.database_url or "",
        "LIANDONG_DATA_DIR": str(settings.data_dir),
    }
    signer = TokenSigner.from_settings(settings)
    with subprocess.Popen(
        [sys.executable, "-m", "liandong.platform.cli", "serve", "--port", str(port)],
        env=os.environ | environment,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            async with answering(f"http://127.0.0.1:{port}", server) as client:
                yield World(settings, client, signer)
        finally:
            server.terminate()


@asynccontextmanager
async def answering(
    address: str, server: "subprocess.Popen[bytes]"
) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a server that is ready."""
    async with httpx.AsyncClient(base_url=address, timeout=30) as client:
        async with asyncio.timeout(START_SECONDS):
            while server.poll() is None:
                try:
                    if (await client.get("/readyz")).status_code == 200:
                        break
                except httpx.TransportError:
                    await asyncio.sleep(0.1)
        yield client
