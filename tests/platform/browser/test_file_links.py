"""A link to a file is good for the browser that asked for it, for some minutes, for no other."""

import httpx
import pytest

from liandong.platform import file_links
from tests.platform.browser.conftest import CONSOLE, HOME, click
from tests.support.papers import pdf

NAVIGATION = {"sec-fetch-site": "same-origin", "sec-fetch-mode": "navigate"}


async def sent(browser: httpx.AsyncClient) -> str:
    """The id of a file that the signed-in member sends."""
    response = await browser.post(
        "/files", params={"name": "a.pdf"}, content=pdf(), headers=CONSOLE
    )
    assert response.status_code == 201, response.text
    id: str = response.json()["file"]["id"]
    return id


async def link(browser: httpx.AsyncClient, id: str) -> str:
    response = await browser.post(f"/files/{id}/link", headers=CONSOLE)
    assert response.status_code == 200, response.text
    assert response.headers["cache-control"] == "no-store"
    url: str = response.json()["url"]
    return url


async def test_link_leads_to_the_file(signed_in: httpx.AsyncClient) -> None:
    url = await link(signed_in, await sent(signed_in))
    response = await signed_in.get(url, headers=NAVIGATION)
    assert (response.status_code, response.content) == (200, pdf())


async def test_session_alone_opens_nothing(signed_in: httpx.AsyncClient) -> None:
    """A navigation can be anybody's doing."""
    id = await sent(signed_in)
    url = await link(signed_in, id)
    for wrong in (f"/files/{id}", f"/files/{id}?link=", url[:-1], url.replace("link=", "link=1")):
        assert (await signed_in.get(wrong, headers=NAVIGATION)).status_code == 401, wrong


async def test_link_is_for_one_file(signed_in: httpx.AsyncClient) -> None:
    first, second = await sent(signed_in), await sent(signed_in)
    url = await link(signed_in, first)
    assert (await signed_in.get(url.replace(first, second))).status_code == 401


async def test_link_is_for_one_session(signed_in: httpx.AsyncClient) -> None:
    """Not even for another session of the same member."""
    url = await link(signed_in, await sent(signed_in))
    other = httpx.AsyncClient(transport=signed_in._transport, base_url=HOME)
    assert (await other.get(url)).status_code == 401
    await click(other)
    assert (await other.get(url)).status_code == 401
    await signed_in.post("/sign-out", headers=CONSOLE)
    assert (await signed_in.get(url)).status_code == 401


async def test_link_is_over_after_minutes(
    signed_in: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = await sent(signed_in)
    monkeypatch.setattr(file_links, "SECONDS", -1)
    assert (await signed_in.get(await link(signed_in, id))).status_code == 401


async def test_link_is_no_way_to_post(signed_in: httpx.AsyncClient) -> None:
    id = await sent(signed_in)
    url = await link(signed_in, id)
    assert (await signed_in.post(url)).status_code == 401


async def test_foreign_page_sends_and_asks_nothing(signed_in: httpx.AsyncClient) -> None:
    id = await sent(signed_in)
    foreign = {"origin": "http://evil.example", "sec-fetch-site": "cross-site"}
    for headers in (foreign, foreign | {"x-liandong-console": "1"}):
        assert (await signed_in.post(f"/files/{id}/link", headers=headers)).status_code == 401
        upload = await signed_in.post("/files?name=a.pdf", content=pdf(), headers=headers)
        assert upload.status_code == 401
