"""A sign-in link is used once, by a click, within its time."""

import asyncio
from datetime import timedelta

import httpx
import pytest

from liandong.platform.database import admin_engine
from liandong.platform.settings import Settings
from liandong.tenants.members.directory import link
from tests.platform.browser.conftest import DRAFTER, OWN, Admin, ask

TEN = timedelta(minutes=10)


@pytest.fixture
def address(settings: Settings) -> str:
    with admin_engine(settings).begin() as connection:
        return f"/sign-in/link/{link(connection, DRAFTER, TEN)}"


async def test_link_signs_in_by_a_click(browser: httpx.AsyncClient, address: str) -> None:
    page = await browser.get(address)
    assert page.status_code == 200
    assert "220300 DRAFTER" in page.text
    assert "拟稿" in page.text
    used = await browser.post(address, headers=OWN)
    assert (used.status_code, used.headers["location"]) == (303, "/")
    assert (await ask(browser)).status_code == 200


async def test_link_that_is_looked_at_is_not_used(browser: httpx.AsyncClient, address: str) -> None:
    for _ in range(3):
        await browser.get(address)
        await browser.head(address)
    assert (await ask(browser)).status_code == 401
    assert (await browser.post(address, headers=OWN)).status_code == 303


async def test_link_is_used_once(browser: httpx.AsyncClient, address: str) -> None:
    answers = await asyncio.gather(*(browser.post(address, headers=OWN) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [303, 403, 403, 403, 403]
    assert (await browser.get(address)).status_code == 403


async def test_other_page_uses_no_link(browser: httpx.AsyncClient, address: str) -> None:
    for headers in ({}, {"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
        answer = await browser.post(address, headers=headers)
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
    assert (await browser.get(address)).status_code == 200


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE liandong.sign_in_link SET ends = now()",
        "UPDATE liandong.member SET disabled = true",
    ],
)
async def test_link_is_over(
    browser: httpx.AsyncClient, operator: Admin, address: str, change: str
) -> None:
    operator.execute(change.encode())
    for answer in (await browser.get(address), await browser.post(address, headers=OWN)):
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers


async def test_unknown_link_is_refused(browser: httpx.AsyncClient) -> None:
    for unknown in ("x" * 43, "%00", "%F0%9F"):
        assert (await browser.get(f"/sign-in/link/{unknown}")).status_code == 403


async def test_database_has_only_the_hash(operator: Admin, address: str) -> None:
    token = address.rpartition("/")[2]
    (row,) = operator.execute("SELECT sign_in_link::text FROM liandong.sign_in_link").fetchall()
    assert token not in row[0]
    lasts = "SELECT ends - created_at FROM liandong.sign_in_link"
    assert operator.execute(lasts).fetchall() == [(TEN,)]


async def test_log_keeps_no_link(
    browser: httpx.AsyncClient, address: str, capfd: pytest.CaptureFixture[str]
) -> None:
    await browser.get(address)
    await browser.post(address, headers=OWN)
    out, err = capfd.readouterr()
    assert "/sign-in/link/…" in out + err
    assert address.rpartition("/")[2] not in out + err
