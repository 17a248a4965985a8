"""GraphiQL is for developers who are signed in; nobody else is told that it is there."""

from collections.abc import AsyncIterator

import httpx
import pytest

from liandong.platform.app import build
from liandong.platform.demo.entrance import DemoEntrance
from liandong.platform.explorer import BUILT
from liandong.platform.settings import Settings
from liandong.policies.actors import Role
from tests.platform.browser.conftest import DRAFTER, HOME, click
from tests.support.cast import SIPING, subject

OTHER = subject(SIPING, Role.DIRECTOR)
EDITOR = "<title>liandong GraphiQL</title>"


@pytest.fixture(params=["", "/liandong"])
async def open_browser(
    settings: Settings, request: pytest.FixtureRequest
) -> AsyncIterator[httpx.AsyncClient]:
    """A browser of a platform, with and without a path, on which the drafter is a developer."""
    developers = {"developers": frozenset([DRAFTER]), "path": request.param}
    app = build(settings.model_copy(update=developers), DemoEntrance({SIPING: "四平市委巡察办"}))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url=HOME + request.param
        ) as client,
    ):
        yield client


async def test_stranger_is_led_to_sign_in(open_browser: httpx.AsyncClient) -> None:
    answer = await open_browser.get("/graphiql/")
    path = str(open_browser.base_url).removeprefix(HOME).rstrip("/")
    assert answer.status_code == 307
    assert answer.headers["location"] == f"{path}/sign-in?to={path}/graphiql/"


async def test_developer_has_the_editor(open_browser: httpx.AsyncClient) -> None:
    await click(open_browser)
    answer = await open_browser.get("/graphiql/")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert EDITOR in answer.text
    assert "'unsafe-eval'" not in answer.headers["content-security-policy"]
    assert (await open_browser.get("/graphiql")).headers["location"].endswith("/graphiql/")


async def test_others_find_nothing_there(open_browser: httpx.AsyncClient) -> None:
    await click(open_browser, OTHER)
    here, nowhere = await open_browser.get("/graphiql/"), await open_browser.get("/no/such/place")
    assert here.status_code == nowhere.status_code == 200
    assert len(here.text) == len(nowhere.text)
    assert EDITOR not in here.text


async def test_workers_are_served_from_here(open_browser: httpx.AsyncClient) -> None:
    workers = [file.name for file in (BUILT / "assets").iterdir() if ".worker-" in file.name]
    assert len(workers) == 3
    for name in workers:
        answer = await open_browser.get(f"/graphiql/assets/{name}")
        assert answer.status_code == 200
        assert "javascript" in answer.headers["content-type"]
