"""One story for all files of the matrix; each file asks on a copy of its database."""

import io
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import redirect_stderr
from dataclasses import replace

import psycopg
import pytest
import pytest_asyncio
import structlog
from psycopg.conninfo import conninfo_to_dict

from liandong.platform.logs import configure_logs
from liandong.platform.settings import Settings
from tests.isolation.reading import Watch
from tests.isolation.story import Story, told_story
from tests.isolation.things import Connection
from tests.support.server import copied
from tests.support.world import World, world_on


@pytest.fixture(scope="module", autouse=True)
def log_text() -> Iterator[io.StringIO]:
    """The log of a file's tests, at the most talkative level; it must not hold a marked text."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    written = io.StringIO()
    with redirect_stderr(written):
        configure_logs("DEBUG")
    yield written
    root.handlers[:], root.level = before
    structlog.reset_defaults()
    assert "<<" not in written.getvalue()
    assert "eyJ" not in written.getvalue()


@pytest.fixture(scope="session")
def original(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """The story in the database in which it was told, which is left alone."""
    with told_story(server, tmp_path_factory.mktemp("story")) as story:
        yield story


@pytest.fixture(scope="module")
def story(server: str, original: Story) -> Iterator[Story]:
    """The story in a database of this file."""
    with copied(server, str(conninfo_to_dict(original.database)["dbname"])) as database:
        yield replace(original, database=database)


@pytest.fixture(scope="module")
def keeper(story: Story) -> Iterator[Connection]:
    """The server's superuser, who sees everything."""
    with psycopg.connect(story.database, autocommit=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def story_settings(story: Story, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a small platform. One connection to read for each level is enough, as tests ask
    one after the other: each connection would plan the long statements for itself.
    """
    return Settings(
        database_url=story.database,
        data_dir=tmp_path_factory.mktemp("platform"),
        read_pool_size=1,
        write_pool_size=2,
    )


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def watch(story: Story, story_settings: Settings) -> AsyncIterator[Watch]:
    """The platform on the story, under watch: every answer is searched for what it must not say."""
    async with world_on(story_settings) as world:
        yield Watch(world, story)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def empty_world(
    module_database: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[World]:
    """A platform on which nothing has happened yet."""
    folder = tmp_path_factory.mktemp("platform")
    async with world_on(Settings(database_url=module_database, data_dir=folder)) as world:
        yield world
