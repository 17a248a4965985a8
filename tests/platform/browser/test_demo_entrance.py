"""The demonstration's people sign in by one click; a served platform knows no such page."""

import re

import httpx
import pytest

from liandong.platform.app import build
from liandong.platform.demo.members import FIRST, members, subject
from liandong.platform.settings import Settings
from tests.platform.browser.conftest import HOME, OWN, ask, click


async def test_page_lists_everybody(browser: httpx.AsyncClient) -> None:
    page = (await browser.get("/sign-in")).text
    offered = re.findall(r'name="subject" value="([^"]+)"', page)
    everybody = {subject(person.body, person.role) for person in members()}
    assert set(offered) == everybody
    assert offered[: len(FIRST)] == [subject(*first) for first in FIRST]
    assert "刘某 · 拟稿</b>四平市委巡察办" in page


async def test_page_runs_no_script(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/sign-in", params={"to": '/"><script>alert(1)</script>'})
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'sha256-")
    assert "script-src" not in policy
    assert "<script" not in answer.text
    assert answer.headers["cache-control"] == "no-store"


async def test_page_of_another_origin_signs_nobody_in(browser: httpx.AsyncClient) -> None:
    sent = {"subject": "220300-drafter"}
    for headers in ({}, {"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
        answer = await browser.post("/sign-in", data=sent, headers=headers)
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers


async def test_page_reached_from_elsewhere_tells_what_is_missing(
    browser: httpx.AsyncClient,
) -> None:
    headers = {"host": "192.168.1.7:8000", "origin": "http://192.168.1.7:8000"}
    answer = await browser.post("/sign-in", data={"subject": "220300-drafter"}, headers=headers)
    assert answer.status_code == 403
    assert "LIANDONG_SITE" in answer.text


@pytest.mark.parametrize("who", ["jilin-director", "220300-admin", "nobody", ""])
async def test_only_those_listed_sign_in(browser: httpx.AsyncClient, who: str) -> None:
    assert (await click(browser, who)).status_code == 403


async def test_endless_form_is_not_read(browser: httpx.AsyncClient) -> None:
    sent = {"subject": "220300-drafter", "to": "/" + "a" * 100_000}
    assert (await browser.post("/sign-in", data=sent, headers=OWN)).status_code == 403


async def test_served_platform_has_no_such_page(settings: Settings) -> None:
    app = build(settings)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=HOME) as client,
    ):
        page = await client.get("/sign-in")
        assert "subject" not in page.text
        assert (await click(client)).status_code == 405
        assert (await ask(client)).status_code == 401
