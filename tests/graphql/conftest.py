"""One platform with a story for all the tests that only read."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
import structlog

from liandong.platform.settings import Settings
from tests.graphql.asking import address
from tests.graphql.log import Log
from tests.graphql.story import tell
from tests.graphql.telling import Told
from tests.support.indexing import index_half
from tests.support.served import Served, serving
from tests.support.server import PEOPLED, copied
from tests.support.world import World, world_on


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def told(server: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Told]:
    """The story, told once; its tests run in the session's event loop and write nothing."""
    async with platform(server, tmp_path_factory.mktemp("told")) as world:
        story = Told(world, address(world))
        with structlog.testing.capture_logs():
            await tell(story)
        index_half(world.settings)
        yield story


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def stage(server: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """A platform for the tests that act; each makes records of its own."""
    async with platform(server, tmp_path_factory.mktemp("stage")) as world:
        yield world


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def served(server: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    """A real server for all tests of a file."""
    with copied(server, PEOPLED) as database:
        folder = tmp_path_factory.mktemp("served")
        async with serving(Settings(database_url=database, data_dir=folder)) as running:
            yield running


@asynccontextmanager
async def platform(server: str, folder: Path) -> AsyncIterator[World]:
    """A running platform on a database of its own."""
    with copied(server, PEOPLED) as database:
        settings = Settings(
            database_url=database, data_dir=folder, read_pool_size=1, write_pool_size=2
        )
        async with world_on(settings) as world:
            yield world


@pytest.fixture(autouse=True)
def log() -> Iterator[Log]:
    """What is logged meanwhile; nothing of it is printed."""
    with structlog.testing.capture_logs() as records:
        yield Log(records)
