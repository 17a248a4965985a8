"""Pages of other origins may ask where a setting says so, and nowhere else."""

from collections.abc import AsyncIterator

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from liandong.platform.errors import SettingsInvalid
from liandong.platform.settings import Settings
from tests.support.cast import JILIN
from tests.support.served import Served, serving
from tests.support.talking import talking
from tests.support.world import World, world_on

DESK = "https://desk.example.cn"
OTHER = "https://other.example.cn"
PREFLIGHT = {
    "access-control-request-method": "POST",
    "access-control-request-headers": "authorization,content-type",
}
PROTOCOL = "graphql-transport-ws"


@pytest.fixture
async def open_world(settings: Settings) -> AsyncIterator[World]:
    """A platform that pages of the desk may ask."""
    async with world_on(settings.model_copy(update={"origins": frozenset({DESK})})) as running:
        yield running


async def preflight(world: World, origin: str) -> httpx.Response:
    """What a browser is told before it sends a page's request."""
    return await world.client.options("/graphql", headers=PREFLIGHT | {"origin": origin})


async def question(world: World, origin: str, token: str | None = None) -> httpx.Response:
    """What a page of this origin is answered."""
    authorization = f"Bearer {token or world.token(JILIN)}"
    return await world.client.post(
        "/graphql",
        json={"query": "{ __typename }"},
        headers={"origin": origin, "authorization": authorization},
    )


async def test_no_page_of_another_origin_may_ask_unless_set(world: World) -> None:
    for response in (await preflight(world, DESK), await question(world, DESK)):
        assert "access-control-allow-origin" not in response.headers


async def test_page_of_a_named_origin_may_ask(open_world: World) -> None:
    told = await preflight(open_world, DESK)
    assert told.status_code == 200
    assert "authorization" in told.headers["access-control-allow-headers"].lower()
    for response in (
        told,
        await question(open_world, DESK),
        await question(open_world, DESK, "no token"),
    ):
        assert response.headers["access-control-allow-origin"] == DESK
        assert "access-control-allow-credentials" not in response.headers
    assert (await question(open_world, DESK)).json()["data"] == {"__typename": "Query"}


async def test_other_page_may_not_ask(open_world: World) -> None:
    told = await preflight(open_world, OTHER)
    assert told.status_code == 400
    for response in (told, await question(open_world, OTHER)):
        assert "access-control-allow-origin" not in response.headers


async def test_client_that_is_no_browser_asks_as_ever(open_world: World) -> None:
    assert await open_world.ask(JILIN, "{ __typename }") == {"__typename": "Query"}


@pytest.fixture
async def served(settings: Settings) -> AsyncIterator[Served]:
    """The same behind a socket."""
    async with serving(settings, ORIGINS=DESK) as started:
        yield started


async def test_websocket_of_a_page_of_another_origin_is_refused(served: Served) -> None:
    own = f"http://127.0.0.1:{served.port}"
    for foreign in (OTHER, "null", f"http://127.0.0.1:{served.port}0"):
        with pytest.raises(InvalidStatus) as refusal:
            async with talking(served, PROTOCOL, origin=foreign):
                pass
        assert refusal.value.response.status_code == 403
    for origin in (DESK, own, None):
        async with talking(served, PROTOCOL, origin=origin) as talk:
            await talk.initialise(served.world.token(JILIN))


@pytest.mark.parametrize(
    "given", ["*", "desk.example.cn", f"{DESK}/", f"{DESK}/page", "null", f"{DESK},*", "ftp://a"]
)
def test_what_is_no_origin_is_refused(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANDONG_ORIGINS", given)
    with pytest.raises(SettingsInvalid, match="LIANDONG_ORIGINS: .* is no origin like"):
        Settings.read()


def test_origins_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANDONG_ORIGINS", f"{DESK}, HTTP://Localhost:5173 ,")
    assert Settings.read().origins == {DESK, "http://localhost:5173"}
