"""Where a session's cookie goes, and where signing in may lead to."""

import httpx
import pytest
from starlette.types import Scope

from liandong.platform.app import build
from liandong.platform.browser.website import Site
from liandong.platform.demo.entrance import DemoEntrance
from liandong.platform.errors import SettingsInvalid
from liandong.platform.settings import Settings
from tests.platform.browser.conftest import CONSOLE, OWN, click
from tests.support.served import serving
from tests.support.talking import talking

HTTPS = "https://liandong.example.cn"


def scope(host: str = "127.0.0.1:8000", **headers: str) -> Scope:
    named = {"host": host, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return {
        "type": "http",
        "headers": [(name.encode(), value.encode()) for name, value in named.items()],
    }


@pytest.mark.parametrize(
    ("site", "name", "secure", "path"),
    [
        (Site(HTTPS, ""), "__Host-liandong", True, "/"),
        (Site(HTTPS, "/desk"), "__Secure-liandong", True, "/desk"),
        (Site(None, ""), "liandong", False, "/"),
        (Site("http://localhost:8000", "/desk"), "liandong", False, "/desk"),
    ],
)
def test_cookie_fits_the_site(site: Site, name: str, secure: bool, path: str) -> None:
    cookie = site.cookie(scope())
    assert cookie.name == name
    assert cookie.options == {
        "path": path,
        "secure": secure,
        "httponly": True,
        "samesite": "lax",
    }


@pytest.mark.parametrize("host", ["liandong.example.cn", "192.168.1.7:8000", "", "[::1", "a:b:c"])
def test_other_machine_needs_the_setting(host: str) -> None:
    assert Site(None, "").origin_of(scope(host)) is None
    assert not Site(None, "").sent_by_own_page(scope(host, sec_fetch_site="same-origin"))
    assert Site(None, "").cookie(scope(host)).options["secure"] is True


@pytest.mark.parametrize("host", ["localhost:1", "127.0.0.1", "[::1]:8000"])
def test_own_machine_needs_no_setting(host: str) -> None:
    assert Site(None, "").sent_by_own_page(scope(host, origin=f"http://{host}"))


def test_origin_is_compared_with_its_scheme() -> None:
    site = Site(HTTPS, "")
    assert site.sent_by_own_page(scope("liandong", origin=HTTPS))
    for other in ("http://liandong.example.cn", f"{HTTPS}:8443", "https://example.cn"):
        assert not site.sent_by_own_page(scope("liandong.example.cn", origin=other))


GOOD = ["/", "/reviews/1?tab=2&x=%2F..%2F", "/a%20b", "/%E5%B7%A1"]
BAD = [
    *("", "a", "//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example"),
    *("javascript:alert(1)", "/a\n", "/\t/evil.example", "/a b", "/巡察", "/" + "a" * 2000),
    *("/x/../..", "/%2e%2e/x", "/%5cevil", "///evil.example", "http:/evil.example", "/a\0"),
]


@pytest.mark.parametrize("target", GOOD)
def test_local_path_is_gone_to(target: str) -> None:
    assert Site(None, "").local(target) == target
    assert Site(None, "/desk").local(f"/desk{target}") == f"/desk{target}"


@pytest.mark.parametrize("target", BAD)
def test_other_target_is_the_first_page(target: str) -> None:
    assert Site(None, "").local(target) == "/"
    assert Site(None, "/desk").local(target) == "/desk/"


@pytest.mark.parametrize("target", ["/", "/desk", "/desk2/", "/desk/../x"])
def test_target_stays_under_the_path(target: str) -> None:
    assert Site(None, "/desk").local(target) == "/desk/"


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example/"])
async def test_sign_in_leads_nowhere_else(browser: httpx.AsyncClient, target: str) -> None:
    assert (await click(browser, to=target)).headers["location"] == "/"
    assert (await click(browser, to="/plans?x=1")).headers["location"] == "/plans?x=1"
    shown = (await browser.get("/sign-in", params={"to": target})).text
    assert "evil.example" not in shown


@pytest.mark.parametrize(
    ("subject", "page"),
    [
        ("000000-director", "/overview"),
        ("220000-director", "/overview"),
        ("220300-director", "/overview"),
        ("220322-director", "/"),
        ("220300-drafter", "/"),
        ("220000-admin", "/"),
    ],
)
async def test_director_begins_with_the_bodies_below(
    browser: httpx.AsyncClient, subject: str, page: str
) -> None:
    for first in ("", "/", "//evil.example"):
        assert (await click(browser, subject, to=first)).headers["location"] == page
    assert (await click(browser, subject, to="/plans")).headers["location"] == "/plans"


@pytest.mark.parametrize("route", ["/healthz", "/sign-in", "/", "/assets/none"])
async def test_routes_are_under_the_path(settings: Settings, route: str) -> None:
    below = settings.model_copy(update={"path": "/desk"})
    app = build(below, DemoEntrance({}))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://127.0.0.1:8000"
        ) as client,
    ):
        assert (await client.get(f"/desk{route}")).status_code in (200, 404)
        assert (await client.get(route)).status_code == 404
        assert (await client.get(f"/desk2{route}")).status_code == 404
        assert (await client.get("/desk")).headers["location"] == "/desk/"


async def test_browser_signs_in_under_the_path(settings: Settings) -> None:
    app = build(settings.model_copy(update={"path": "/desk"}), DemoEntrance({}))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://127.0.0.1:8000"
        ) as client,
    ):
        assert 'action="/desk/sign-in"' in (await client.get("/desk/sign-in")).text
        chosen = {"subject": "220300-drafter"}
        answer = await client.post("/desk/sign-in", data=chosen, headers=OWN)
        assert answer.headers["location"] == "/desk/"
        assert "Path=/desk" in answer.headers["set-cookie"]
        asked = {"query": "{ __typename }"}
        assert (await client.post("/desk/graphql", json=asked, headers=CONSOLE)).status_code == 200
        gone = await client.post("/desk/sign-out", headers=OWN)
        assert gone.headers["location"] == "/desk/sign-in"
        assert not client.cookies


async def test_websocket_is_under_the_path(settings: Settings) -> None:
    async with serving(settings, PATH="/desk") as served:
        async with talking(served, path="/desk/graphql") as talk:
            await talk.initialise(served.world.token("220300"))


async def test_websocket_of_the_site_is_let_in(settings: Settings) -> None:
    """Also where a proxy names another host."""
    async with (
        serving(settings, SITE=HTTPS) as served,
        talking(served, origin=HTTPS) as talk,
    ):
        await talk.initialise(served.world.token("220300"))


@pytest.mark.parametrize(
    ("variable", "given", "told"),
    [
        ("SITE", "http://liandong.example.cn", "over https only"),
        ("SITE", f"{HTTPS}/desk", "is no origin like"),
        ("PATH", "desk", "is no path like"),
        ("PATH", "/desk/", "is no path like"),
        ("PATH", "/a/../b", "is no path like"),
        ("SESSION_IDLE_MINUTES", "1", "greater than or equal to 5"),
    ],
)
def test_unfit_setting_is_refused(
    variable: str, given: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"LIANDONG_{variable}", given)
    with pytest.raises(SettingsInvalid, match=f"LIANDONG_{variable}: .*{told}"):
        Settings.read()
