"""Members sign in at the identity provider, and nobody else does."""

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from pydantic import AnyHttpUrl, SecretStr

from liandong.platform import keys
from liandong.platform.app import build
from liandong.platform.browser import provider as providers
from liandong.platform.errors import SettingsInvalid
from liandong.platform.settings import Settings
from tests.platform.browser.conftest import DRAFTER, HOME, OWN, Admin, ask
from tests.support.provider import CLIENT, SECRET, Provider, providing


@pytest.fixture
async def provider() -> AsyncIterator[Provider]:
    async with providing() as running:
        running.subject = DRAFTER
        yield running


@pytest.fixture
def settings(settings: Settings, provider: Provider) -> Settings:
    return settings.model_copy(
        update={
            "issuer": provider.issuer,
            "jwks_url": AnyHttpUrl(f"{provider.issuer}/jwks"),
            "client_id": CLIENT,
            "client_secret": SecretStr(SECRET),
            "site": HOME,
        }
    )


@pytest.fixture
async def browser(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """A browser that has not signed in, on a platform with the provider."""
    app = build(settings)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=HOME) as client,
    ):
        yield client


async def led_back(browser: httpx.AsyncClient, to: str = "/plans") -> str:
    """Sign in at the provider; the address to which it leads back."""
    leaving = await browser.get("/sign-in", params={"to": to})
    assert leaving.status_code == 303, leaving.text
    async with httpx.AsyncClient() as elsewhere:
        there = await elsewhere.get(leaving.headers["location"])
    return str(there.headers["location"])


async def sign_in(browser: httpx.AsyncClient) -> httpx.Response:
    return await browser.get(await led_back(browser))


def reasons(capfd: pytest.CaptureFixture[str]) -> str:
    out, err = capfd.readouterr()
    return "\n".join(line for line in (out + err).splitlines() if "sign-in" in line)


async def test_member_signs_in(browser: httpx.AsyncClient) -> None:
    back = await sign_in(browser)
    assert (back.status_code, back.headers["location"]) == (303, "/plans")
    assert (await ask(browser)).status_code == 200
    assert set(browser.cookies) == {"liandong"}


async def test_request_has_state_nonce_and_challenge(browser: httpx.AsyncClient) -> None:
    answers = [await browser.get("/sign-in") for _ in range(2)]
    asked = [parse_qs(urlsplit(answer.headers["location"]).query) for answer in answers]
    for name in ("state", "nonce", "code_challenge"):
        first, second = (each[name][0] for each in asked)
        assert first != second
        assert len(first) >= 32
    assert asked[0]["redirect_uri"] == [f"{HOME}/sign-in/back"]
    assert asked[0]["response_type"] == ["code"]
    assert asked[0]["code_challenge_method"] == ["S256"]
    kept = answers[0].headers["set-cookie"]
    assert "HttpOnly" in kept
    assert "Max-Age=600" in kept


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ({"nonce": "other"}, "invalid_claim nonce"),
        ({"nonce": None}, "missing_claim nonce"),
        ({"aud": "somebody"}, "invalid_claim aud"),
        ({"aud": "somebody", "azp": CLIENT}, "invalid_claim aud"),
        ({"iss": "https://other.example"}, "invalid_claim iss"),
        ({"exp": 1}, "expired_token"),
        ({"exp": None}, "missing_claim exp"),
        ({"sub": None}, "missing_claim sub"),
        ({"sub": "nobody"}, "unknown subject"),
    ],
    ids=lambda value: str(value)[:40],
)
async def test_unfit_token_signs_nobody_in(
    browser: httpx.AsyncClient,
    provider: Provider,
    capfd: pytest.CaptureFixture[str],
    claims: dict[str, Any],
    reason: str,
) -> None:
    provider.claims = claims
    assert await _is_refused(browser, await led_back(browser))
    assert reason in reasons(capfd)


async def _is_refused(browser: httpx.AsyncClient, address: str) -> bool:
    answer = await browser.get(address)
    assert "text/html" in answer.headers["content-type"]
    signed_in = (await ask(browser)).status_code == 200
    return answer.status_code == 403 and not signed_in


async def test_forged_signature_signs_nobody_in(
    browser: httpx.AsyncClient, provider: Provider, capfd: pytest.CaptureFixture[str]
) -> None:
    """A key of the same name that the provider does not publish."""
    provider.forges = True
    assert await _is_refused(browser, await led_back(browser))
    assert "bad_signature" in reasons(capfd)


async def test_state_of_another_attempt_is_refused(
    browser: httpx.AsyncClient, capfd: pytest.CaptureFixture[str]
) -> None:
    former = await led_back(browser)
    await browser.get("/sign-in")
    assert await _is_refused(browser, former)
    assert "another attempt" in reasons(capfd)
    assert await _is_refused(browser, former.partition("&state=")[0])


async def test_other_browser_is_not_signed_in(browser: httpx.AsyncClient) -> None:
    """Who leads somebody back with a code of their own signs in nobody."""
    address = await led_back(browser)
    browser.cookies.clear()
    assert await _is_refused(browser, address)


async def test_other_verifier_is_refused(
    browser: httpx.AsyncClient, capfd: pytest.CaptureFixture[str]
) -> None:
    address = await led_back(browser)
    kept = browser.cookies["liandong-sign-in"].strip('"')
    changed = kept.replace("verifier=", "verifier=x")
    assert changed != kept
    browser.cookies.set("liandong-sign-in", changed, domain="127.0.0.1", path="/")
    assert await _is_refused(browser, address)
    assert "invalid_grant" in reasons(capfd)


async def test_code_is_used_once(
    browser: httpx.AsyncClient, capfd: pytest.CaptureFixture[str]
) -> None:
    address = await led_back(browser)
    kept = browser.cookies["liandong-sign-in"]
    assert (await browser.get(address)).status_code == 303
    browser.cookies.clear()
    assert await _is_refused(browser, address)
    browser.cookies.set("liandong-sign-in", kept, domain="127.0.0.1", path="/")
    assert await _is_refused(browser, address)
    assert "invalid_grant" in reasons(capfd)


async def test_disabled_member_is_refused(
    browser: httpx.AsyncClient, operator: Admin, capfd: pytest.CaptureFixture[str]
) -> None:
    disable = "UPDATE liandong.member SET disabled = true WHERE subject = %s"
    operator.execute(disable, (DRAFTER,))
    assert await _is_refused(browser, await led_back(browser))
    assert "disabled" in reasons(capfd)


async def test_provider_that_refuses_is_told(
    browser: httpx.AsyncClient, capfd: pytest.CaptureFixture[str]
) -> None:
    state = (await led_back(browser)).partition("&state=")[2]
    assert await _is_refused(browser, f"/sign-in/back?error=access_denied&state={state}")
    assert "access_denied" in reasons(capfd)


async def test_rotated_key_is_fetched(
    browser: httpx.AsyncClient, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "PAUSE_SECONDS", 0.0)
    assert (await sign_in(browser)).status_code == 303
    provider.rotate()
    assert (await sign_in(browser)).status_code == 303


async def test_provider_away_is_no_verdict(
    browser: httpx.AsyncClient, provider: Provider, capfd: pytest.CaptureFixture[str]
) -> None:
    provider.away = True
    assert (await browser.get("/sign-in")).status_code == 503
    provider.away = False
    address = await led_back(browser)
    provider.away = True
    assert (await browser.get(address)).status_code == 503
    assert "does not answer" in reasons(capfd)


async def test_keys_that_are_not_fetched_are_told(
    settings: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    nowhere = settings.model_copy(update={"jwks_url": AnyHttpUrl("http://127.0.0.1:9/jwks")})
    app = build(nowhere)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=HOME) as client,
    ):
        assert (await sign_in(client)).status_code == 503
    assert "gives no keys" in reasons(capfd)


async def test_other_issuer_is_not_believed(browser: httpx.AsyncClient, provider: Provider) -> None:
    provider.issuer += "/other"
    assert (await browser.get("/sign-in")).status_code == 503


async def test_signing_out_signs_out_there(
    browser: httpx.AsyncClient, provider: Provider, operator: Admin
) -> None:
    await sign_in(browser)
    stored = "SELECT id_token FROM liandong.session"
    (id_token,) = operator.execute(stored).fetchone() or ("",)
    page = await browser.post("/sign-out", headers=OWN)
    assert page.status_code == 200
    assert (await ask(browser)).status_code == 401
    url = page.text.partition('content="0;url=')[2].partition('"')[0].replace("&amp;", "&")
    async with httpx.AsyncClient() as elsewhere:
        there = await elsewhere.get(url)
    assert provider.signed_out == [
        {
            "id_token_hint": id_token,
            "client_id": CLIENT,
            "post_logout_redirect_uri": f"{HOME}/signed-out",
        }
    ]
    assert there.headers["location"] == f"{HOME}/signed-out"
    assert "已安全退出" in (await browser.get("/signed-out")).text
    assert operator.execute(stored).fetchone() == (None,)


@pytest.mark.parametrize("why", ["away", "no such page"])
async def test_signing_out_needs_no_provider(
    browser: httpx.AsyncClient,
    provider: Provider,
    why: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(providers, "METADATA_SECONDS", 0.0)
    await sign_in(browser)
    provider.away, provider.signs_out = why == "away", False
    answer = await browser.post("/sign-out", headers=OWN)
    assert (answer.status_code, answer.headers["location"]) == (303, "/signed-out")
    assert (await ask(browser)).status_code == 401


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"jwks_url": None}, "LIANDONG_CLIENT_ID needs LIANDONG_JWKS_URL"),
        ({"site": None}, "LIANDONG_CLIENT_ID needs LIANDONG_SITE"),
        ({"issuer": "liandong"}, "LIANDONG_ISSUER: .* https address"),
        ({"issuer": "http://id.example.cn"}, "LIANDONG_ISSUER: .* https address"),
    ],
)
def test_provider_that_is_half_set_is_told(
    settings: Settings, change: dict[str, None], told: str
) -> None:
    with pytest.raises(SettingsInvalid, match=told):
        build(settings.model_copy(update=change))
