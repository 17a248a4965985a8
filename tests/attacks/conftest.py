"""A server that the attackers of all files reach, and whose members they shall not disturb."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from liandong.platform.settings import Settings
from tests.support.planned import served
from tests.support.served import Served, serving
from tests.support.server import PEOPLED, copied

CONNECTIONS = 120
OF_ADDRESS = 20
PROXY = "127.0.9.9"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def attacked(server: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    """The platform behind a socket; but for the number of connections, with usual settings."""
    bounds = {
        "CONNECTIONS": str(CONNECTIONS),
        "CONNECTIONS_PER_ADDRESS": str(OF_ADDRESS),
        "TRUSTED_PROXIES": PROXY,
    }
    with served(), copied(server, PEOPLED) as database:
        folder = tmp_path_factory.mktemp("attacked")
        async with serving(Settings(database_url=database, data_dir=folder), **bounds) as running:
            yield running
