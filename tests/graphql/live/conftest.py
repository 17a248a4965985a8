"""A real server for the tests of each file that do not need one of their own."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from liandong.platform.settings import Settings
from tests.support.served import Served, serving
from tests.support.server import PEOPLED, copied


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def served(server: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    """A server for all tests of a file."""
    with copied(server, PEOPLED) as database:
        folder = tmp_path_factory.mktemp("served")
        async with serving(Settings(database_url=database, data_dir=folder)) as running:
            yield running
