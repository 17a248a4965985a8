"""A platform that members sign in to with a browser, by the page of the demonstration."""

from collections.abc import AsyncIterator, Iterator

import httpx
import psycopg
import pytest
from psycopg.rows import TupleRow

from liandong.platform.app import build
from liandong.platform.demo.entrance import DemoEntrance
from liandong.platform.settings import Settings
from liandong.policies.actors import Role
from tests.support.cast import SIPING, subject

Admin = psycopg.Connection[TupleRow]
HOME = "http://127.0.0.1:8000"
OWN = {"origin": HOME, "sec-fetch-site": "same-origin"}
CONSOLE = OWN | {"x-liandong-console": "1"}
DRAFTER = subject(SIPING, Role.DRAFTER)
VIEWER = "{ viewer { member { name } } }"


@pytest.fixture
def settings(database: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings on a database of the test's own: these tests write."""
    folder = tmp_path_factory.mktemp("browser")
    return Settings(database_url=database, data_dir=folder, read_pool_size=2, write_pool_size=2)


@pytest.fixture
def operator(database: str) -> Iterator[Admin]:
    with psycopg.connect(database, autocommit=True) as connection:
        yield connection


@pytest.fixture
async def browser(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """A browser on the same machine that has not signed in."""
    app = build(settings, DemoEntrance({SIPING: "四平市委巡察办"}))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=HOME) as client,
    ):
        yield client


@pytest.fixture
async def signed_in(browser: httpx.AsyncClient) -> httpx.AsyncClient:
    """The same, after a click on Siping's drafter."""
    await click(browser)
    return browser


async def click(browser: httpx.AsyncClient, who: str = DRAFTER, to: str = "/") -> httpx.Response:
    """Choose somebody on the sign-in page."""
    return await browser.post("/sign-in", data={"subject": who, "to": to}, headers=OWN)


async def ask(browser: httpx.AsyncClient, **headers: str | None) -> httpx.Response:
    """What the console is answered; None leaves a header out."""
    sent = CONSOLE | {name.replace("_", "-"): value for name, value in headers.items()}
    kept = {name: value for name, value in sent.items() if value is not None}
    return await browser.post("/graphql", json={"query": VIEWER}, headers=kept)
