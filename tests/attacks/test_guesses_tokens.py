"""Tokens and sessions that are nobody's, one after the other."""

import asyncio
from collections import Counter

import httpx
import pytest

from tests.attacks.conftest import PROXY
from tests.support.cast import JILIN
from tests.support.served import Served
from tests.support.talking import talking

pytestmark = pytest.mark.asyncio(loop_scope="session")

GUESSES = 100
QUESTION = {"query": "{ viewer { body { code } } }"}


def client(attacked: Served, source: str, **headers: str) -> httpx.AsyncClient:
    """A client at this address."""
    transport = httpx.AsyncHTTPTransport(local_address=source)
    base = f"http://127.0.0.1:{attacked.port}"
    return httpx.AsyncClient(transport=transport, base_url=base, headers=headers)


async def asked(guesser: httpx.AsyncClient, **headers: str) -> httpx.Response:
    return await guesser.post("/graphql", json=QUESTION, headers=headers)


async def statuses(guesser: httpx.AsyncClient, **headers: str) -> Counter[int]:
    """What the guesses of one client are answered with."""
    answers = [await asked(guesser, **headers) for _ in range(GUESSES)]
    return Counter(each.status_code for each in answers)


async def test_guesses_of_one_address_are_slowed(attacked: Served) -> None:
    valid = f"Bearer {attacked.world.token(JILIN)}"
    async with client(attacked, "127.0.2.1") as guesser, client(attacked, "127.0.2.2") as other:
        found = await statuses(guesser, authorization="Bearer a.b.c")
        assert found[401] >= 60
        assert found[429] > 20
        answer = await asked(guesser, authorization="Bearer a.b.c")
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "1")
        error = answer.json()["errors"][0]
        assert error["extensions"]["code"] == "RATE_LIMITED"
        assert error["message"] == "登录凭据无效的请求过多，请稍后重试：1 秒后"
        assert (await asked(guesser, authorization=valid)).status_code == 200
        assert (await asked(other, authorization="Bearer a.b.c")).status_code == 401
        assert (await asked(guesser)).status_code == 401
        await asyncio.sleep(2)
        assert (await asked(guesser, authorization="Bearer a.b.c")).status_code == 401


async def test_guessed_sessions_are_counted(attacked: Served) -> None:
    own = {
        "cookie": "liandong=guessed",
        "origin": f"http://127.0.0.1:{attacked.port}",
        "x-liandong-console": "1",
    }
    async with client(attacked, "127.0.2.3") as guesser:
        assert (await statuses(guesser, **own))[429] > 20


async def test_guesses_by_websocket_are_counted(attacked: Served) -> None:
    init = {"type": "connection_init", "payload": {"Authorization": "Bearer a.b.c"}}
    codes: Counter[int] = Counter()
    for _ in range(GUESSES):
        async with talking(attacked, local_addr=("127.0.2.4", 0)) as talk:
            await talk.say(init)
            codes[await talk.closed()] += 1
    assert codes[4403] >= 60
    assert codes[4429] > 20
    async with talking(attacked, local_addr=("127.0.2.4", 0)) as talk:
        await talk.initialise(attacked.world.token(JILIN))


async def test_client_of_a_proxy_is_counted_alone(attacked: Served) -> None:
    wrong = {"authorization": "Bearer a.b.c"}
    async with client(attacked, PROXY) as proxy:
        found = await statuses(proxy, **wrong, **{"x-forwarded-for": "10.0.0.7"})
        assert found[429] > 20
        other = await asked(proxy, **wrong, **{"x-forwarded-for": "10.0.0.7, 10.0.0.8"})
        assert other.status_code == 401
    async with client(attacked, "127.0.2.5") as liar:
        answers = [
            await asked(liar, **wrong, **{"x-forwarded-for": f"10.0.1.{number}"})
            for number in range(GUESSES)
        ]
    assert answers[-1].status_code == 429
