"""A session lets the platform's own pages ask, and ends when it must."""

import asyncio
import hashlib
from datetime import timedelta

import httpx
import pytest

from liandong.platform.browser import sessions as keeping
from tests.platform.browser.conftest import DRAFTER, OWN, VIEWER, Admin, ask, click
from tests.support.cast import SIPING
from tests.support.speaking import KEY

SESSION = "SELECT hash, member, province, owner, last_seen, ends, ended_at FROM liandong.session"


def moved(operator: Admin, column: str, back: str) -> None:
    """Let the moment in the column be earlier by this."""
    operator.execute(
        f"UPDATE liandong.session SET {column} = {column} - interval '{back}'".encode()
    )


async def is_out(browser: httpx.AsyncClient) -> bool:
    return (await ask(browser)).status_code == 401


async def test_console_asks_with_the_cookie(signed_in: httpx.AsyncClient) -> None:
    answer = await ask(signed_in)
    assert answer.json()["data"] == {"viewer": {"member": {"name": f"{SIPING} DRAFTER"}}}


async def test_cookie_is_for_this_host_alone(browser: httpx.AsyncClient) -> None:
    answer = await click(browser)
    assert answer.status_code == 303
    name, _, rest = answer.headers["set-cookie"].partition("=")
    content, *options = rest.split("; ")
    assert name == "liandong"
    assert len(content) >= 43
    assert sorted(options) == ["HttpOnly", "Path=/", "SameSite=lax"]


async def test_database_has_only_the_hash(signed_in: httpx.AsyncClient, operator: Admin) -> None:
    ((digest, member, province, owner, seen, ends, ended),) = operator.execute(SESSION).fetchall()
    token = signed_in.cookies["liandong"]
    assert digest == hashlib.sha256(token.encode()).digest()
    assert (province, owner, ended) == ("220000", SIPING, None)
    assert ends - seen == timedelta(hours=12)
    named = "SELECT subject FROM liandong.member WHERE id = %s"
    assert operator.execute(named, (member,)).fetchall() == [(DRAFTER,)]


@pytest.mark.parametrize(
    "changed",
    [
        {"x_liandong_console": None},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "none"},
        {"origin": "http://127.0.0.1:8001"},
        {"origin": "https://127.0.0.1:8000"},
        {"origin": "null", "sec_fetch_site": None},
        {"origin": None, "sec_fetch_site": None},
        {"host": "evil.example"},
    ],
    ids=str,
)
async def test_request_of_another_page_has_no_session(
    signed_in: httpx.AsyncClient, changed: dict[str, str | None]
) -> None:
    assert (await ask(signed_in, **changed)).status_code == 401


@pytest.mark.parametrize("left_out", ["origin", "sec_fetch_site"])
async def test_one_sign_of_the_own_page_is_enough(
    signed_in: httpx.AsyncClient, left_out: str
) -> None:
    assert (await ask(signed_in, **{left_out: None})).status_code == 200


async def test_cookie_never_serves_get(signed_in: httpx.AsyncClient) -> None:
    sent = OWN | {"x-liandong-console": "1"}
    answer = await signed_in.get("/graphql", params={"query": VIEWER}, headers=sent)
    assert answer.status_code == 401


async def test_bearer_token_goes_before_the_cookie(signed_in: httpx.AsyncClient) -> None:
    assert (await ask(signed_in, authorization="Bearer a.b.c")).status_code == 401


async def test_cookie_of_another_is_unknown(signed_in: httpx.AsyncClient) -> None:
    for wrong in ("x" * 43, "x" * 5000, "%F0"):
        signed_in.cookies.set("liandong", wrong, domain="127.0.0.1")
        assert await is_out(signed_in)


async def test_signing_out_ends_the_session(signed_in: httpx.AsyncClient, operator: Admin) -> None:
    token = signed_in.cookies["liandong"]
    assert not await is_out(signed_in)
    answer = await signed_in.post("/sign-out", headers=OWN)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert "liandong" not in signed_in.cookies
    signed_in.cookies.set("liandong", token)
    assert await is_out(signed_in)


async def test_other_page_cannot_sign_out(signed_in: httpx.AsyncClient) -> None:
    answer = await signed_in.post("/sign-out", headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert not await is_out(signed_in)


async def test_signing_in_anew_ends_the_former(signed_in: httpx.AsyncClient) -> None:
    former = signed_in.cookies["liandong"]
    await click(signed_in)
    assert not await is_out(signed_in)
    signed_in.cookies.set("liandong", former, domain="127.0.0.1")
    assert await is_out(signed_in)


@pytest.mark.parametrize(
    ("column", "within", "over"),
    [("ends", "11:59:50", "12 hours"), ("last_seen", "01:59:50", "2 hours")],
)
async def test_session_ends_in_time(
    signed_in: httpx.AsyncClient, operator: Admin, column: str, within: str, over: str
) -> None:
    moved(operator, column, within)
    assert not await is_out(signed_in)
    operator.execute("UPDATE liandong.session SET last_seen = now(), ends = now() + '12 hours'")
    moved(operator, column, over)
    operator.execute(f"NOTIFY \"{KEY.channel}\", 'directory'".encode())
    await asyncio.sleep(0.3)
    assert await is_out(signed_in)


async def test_remembered_session_ends_at_its_moment(
    signed_in: httpx.AsyncClient, operator: Admin
) -> None:
    """Without a word of the database: what is remembered knows how long it holds."""
    moved(operator, "last_seen", "01:59:59")
    operator.execute("UPDATE liandong.session SET ends = now() + '1.2 seconds'")
    await asyncio.sleep(0.3)
    assert not await is_out(signed_in)
    await asyncio.sleep(1)
    assert await is_out(signed_in)


async def test_use_is_written_once_a_minute(
    signed_in: httpx.AsyncClient, operator: Admin, monkeypatch: pytest.MonkeyPatch
) -> None:
    def seen() -> object:
        return operator.execute("SELECT last_seen FROM liandong.session").fetchone()

    await ask(signed_in)
    moved(operator, "last_seen", "10 seconds")
    before = seen()
    monkeypatch.setattr(keeping, "SEEN_SECONDS", 0.0)
    await ask(signed_in)
    assert seen() == before
    moved(operator, "last_seen", "50 seconds")
    before = seen()
    await ask(signed_in)
    assert seen() != before
    monkeypatch.setattr(keeping, "SEEN_SECONDS", 60.0)
    moved(operator, "last_seen", "5 minutes")
    before = seen()
    await ask(signed_in)
    assert seen() == before


async def test_disabling_ends_the_session_for_good(
    signed_in: httpx.AsyncClient, operator: Admin
) -> None:
    for disabled in (True, False):
        change = "UPDATE liandong.member SET disabled = %s WHERE subject = %s"
        operator.execute(change, (disabled, DRAFTER))
        await asyncio.sleep(0.3)
        assert await is_out(signed_in)


async def test_row_of_an_ended_session_is_used_again(
    browser: httpx.AsyncClient, operator: Admin
) -> None:
    for _ in range(3):
        await click(browser)
        await browser.post("/sign-out", headers=OWN)
    count = "SELECT count(*) FROM liandong.session"
    assert operator.execute(count).fetchone() == (1,)
