"""A PostgreSQL for the whole run, and databases copied from its templates."""

import os
import signal
import tempfile
from collections.abc import AsyncIterator, Iterator
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine

from liandong.platform.database import Databases, admin_engine
from liandong.platform.embedded import embedded_postgres
from liandong.platform.serving import collect_seldom
from liandong.platform.settings import Settings
from liandong.policies.engine import Policy
from tests.support import sampling
from tests.support.captured import Captured
from tests.support.cast import CENTRE, JILIN, SIPING
from tests.support.planned import planned_once, served
from tests.support.server import BLANK, PEOPLED, copied, in_memory, make_templates
from tests.support.speaking import KEY_FILE
from tests.support.story import Story
from tests.support.world import World, world_on

# Processes that tests start are interrupted, also where a shell that has the run in the background
# lets it ignore that: they would inherit it.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_configure() -> None:
    """Before the first product is sampled, and before any worker starts."""
    sampling.begin()
    # All platforms of a run, those in other processes too, speak to databases of one template.
    os.environ["LIANDONG_CONTEXT_KEY"] = str(KEY_FILE)


def pytest_report_header() -> str:
    return sampling.described()


@pytest.fixture(scope="session", autouse=True)
def patience() -> Iterator[None]:
    """Tests ask more in a minute than any member, and on machines that stand still for seconds:
    what the rate and the waits for a turn and a connection refuse, and what ticks, has tests of its
    own.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LIANDONG_POINTS_PER_MINUTE", str(10**12))
        patched.setattr("liandong.platform.database.WAIT_SECONDS", 20.0)
        patched.setattr("liandong.graphql.limits.fairness.PATIENCE_SECONDS", 20.0)
        # What a platform does by itself each minute would come between others' acts.
        patched.setattr("liandong.platform.ticking.SECONDS", 10.0**6)
        yield


@pytest.fixture(scope="session", autouse=True)
def seldom_collected() -> None:
    """Garbage is collected as seldom as where the platform is served: it took a sixth of a run."""
    collect_seldom()


@pytest.fixture(scope="session", autouse=True)
def one_policy() -> Iterator[None]:
    """All platforms share what one has worked out: who may what takes casbin seconds."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Policy, "load", staticmethod(cache(Policy.load)))
        yield


@pytest.fixture(scope="session", autouse=True)
def long_documents() -> Iterator[None]:
    with planned_once():
        yield


@pytest.fixture(scope="module")
def as_served(long_documents: None) -> Iterator[None]:
    """Platforms plan for themselves, and keep what those that are served keep."""
    with served():
        yield


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The superuser's address of a server with the templates."""
    with tempfile.TemporaryDirectory(prefix="ld-", dir=in_memory()) as folder:
        with embedded_postgres(Path(folder) / "pg", durable=False) as address:
            make_templates(address)
            yield address


@pytest.fixture
def database(server: str) -> Iterator[str]:
    """The superuser's address of a database with all bodies and the cast, for one test."""
    with copied(server, PEOPLED) as address:
        yield address


@pytest.fixture(scope="module")
def module_database(server: str) -> Iterator[str]:
    """The same for all tests of a module, which do not disturb each other."""
    with copied(server, PEOPLED) as address:
        yield address


@pytest.fixture
def settings(database: str, tmp_path: Path) -> Settings:
    """Settings of a small platform on the test's database."""
    return Settings(database_url=database, data_dir=tmp_path, read_pool_size=2, write_pool_size=2)


@pytest.fixture
def engine(settings: Settings) -> Engine:
    """The operator's connections."""
    return admin_engine(settings)


@pytest.fixture
def admin(engine: Engine) -> Iterator[Connection]:
    """One connection of the operator to a database with all bodies."""
    with engine.connect() as connection:
        yield connection


@pytest.fixture
def blank_admin(server: str) -> Iterator[Connection]:
    """One connection of the operator to a database that is only migrated."""
    with copied(server, BLANK) as address:
        with admin_engine(Settings(database_url=address)).connect() as connection:
            yield connection


@pytest.fixture
async def databases(settings: Settings) -> AsyncIterator[Databases]:
    """The platform's pools."""
    opened = Databases(settings)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
async def world(settings: Settings) -> AsyncIterator[World]:
    """A running platform."""
    async with world_on(settings) as running:
        yield running


@pytest.fixture(scope="module")
def captured(module_database: str) -> Iterator[Captured]:
    """Captured connections to the module's database."""
    opened = Captured(module_database)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def story(captured: Captured) -> Story:
    """Records made by SQL alone; every superior of the cast has a review standard in force."""
    told = Story(captured)
    for body in (CENTRE, JILIN, SIPING):
        told.record("standard", "ISSUED", body)
    return told
