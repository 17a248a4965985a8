"""A server that the attackers of all files reach, and whose members they shall not disturb."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from liandong.platform.settings import Settings
from tests.support.served import Served, serving
from tests.support.server import PEOPLED, copied


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def attacked(server: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    """The platform behind a socket, as it is unless settings say otherwise."""
    with copied(server, PEOPLED) as database:
        folder = tmp_path_factory.mktemp("attacked")
        async with serving(Settings(database_url=database, data_dir=folder)) as running:
            yield running
