"""Operations that a member may not start: refused over websockets and as events too."""

import json
from collections.abc import AsyncIterator
from hashlib import sha256
from typing import Any

import httpx
import pytest
import pytest_asyncio

from liandong.platform.settings import Settings
from liandong.policies.actors import Role
from tests.graphql.asking import data
from tests.support.cast import LISHU, SIPING, subject
from tests.support.served import Served, serving
from tests.support.server import PEOPLED, copied
from tests.support.talking import listening

pytestmark = pytest.mark.asyncio(loop_scope="module")

ACTS = "subscription { acts { kind } }"
VIEWER = "{ viewer { body { code } } }"
LONG = "#" + "a" * 10_000
STREAM = "text/event-stream"


def hashed(text: str) -> str:
    return sha256(text.encode()).hexdigest()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def served(server: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    """A strict server: trusted documents, few points, and developers at Lishu."""
    folder = tmp_path_factory.mktemp("strict")
    manifest = folder / "manifest.json"
    manifest.write_text(json.dumps({hashed(text): text for text in (ACTS, VIEWER)}))
    variables = {
        "TRUSTED_DOCUMENTS": str(manifest),
        "TRUSTED_ONLY": "true",
        "DEVELOPERS": ",".join(subject(LISHU, role) for role in Role),
        "POINTS_PER_MINUTE": "200000",
    }
    with copied(server, PEOPLED) as database:
        async with serving(
            Settings(database_url=database, data_dir=folder), **variables
        ) as running:
            yield running


async def start(talk: Any, **payload: Any) -> None:
    await talk.say({"id": "a", "type": "subscribe", "payload": payload})


async def test_hash_starts_an_operation(served: Served) -> None:
    async with listening(served, SIPING) as talk:
        await start(talk, documentId=f"sha256:{hashed(VIEWER)}")
        assert data((await talk.hear())["payload"]) == {"viewer": {"body": {"code": SIPING}}}
        assert await talk.hear() == {"id": "a", "type": "complete"}
        await start(talk, documentId=hashed(ACTS))
        assert await talk.silent()


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        ({"documentId": hashed("{")}, "PERSISTED_DOCUMENT_NOT_FOUND"),
        ({"query": ACTS}, "PERSISTED_DOCUMENT_REQUIRED"),
        ({"query": "{"}, "PERSISTED_DOCUMENT_REQUIRED"),
    ],
)
async def test_refusals_are_errors_of_their_operation(
    served: Served, payload: dict[str, str], code: str
) -> None:
    async with listening(served, SIPING) as talk:
        await start(talk, **payload)
        heard = await talk.hear()
        assert (heard["id"], heard["type"]) == ("a", "error")
        assert [error["extensions"]["code"] for error in heard["payload"]] == [code]
        await start(talk, documentId=hashed(VIEWER))
        assert (await talk.hear())["type"] == "next"


async def test_hash_beside_a_document_ends_the_connection(served: Served) -> None:
    async with listening(served, LISHU) as talk:
        await start(talk, documentId=hashed(ACTS), query=ACTS)
        assert await talk.closed() == 4400


async def test_flood_is_refused_and_heard_out(served: Served) -> None:
    async with listening(served, LISHU, Role.DRAFTER) as talk:
        for number in range(3):
            await start(talk, query=f"{LONG}{number}\n{{ __typename }}")
            assert (await talk.hear())["type"] == "next"
            assert (await talk.hear())["type"] == "complete"
        await start(talk, query=f"{LONG}\n{ACTS}")
        heard = await talk.hear()
        assert (heard["id"], heard["type"]) == ("a", "error")
        (error,) = heard["payload"]
        assert error["extensions"]["code"] == "RATE_LIMITED"
        assert error["extensions"]["number"] > error["extensions"]["limit"] == 200_000
        assert 1 <= error["extensions"]["retryAfter"] <= 60
        await start(talk, query="{ __typename }")
        assert (await talk.hear())["type"] == "next"


async def streamed(served: Served, role: Role, **body: Any) -> httpx.Response:
    token = served.world.token(LISHU if "query" in body else SIPING, role)
    headers = {"accept": STREAM, "authorization": f"Bearer {token}"}
    return await served.world.client.post("/graphql", json=body, headers=headers)


async def test_refusals_are_events_of_a_stream(served: Served) -> None:
    unknown = await streamed(served, Role.DIRECTOR, documentId="x")
    for number in range(3):
        await streamed(served, Role.REVIEWER, query=f"{LONG}{number}\n{{ __typename }}")
    flood = await streamed(served, Role.REVIEWER, query=f"{LONG}\n{ACTS}")
    for response, code in ((unknown, "PERSISTED_DOCUMENT_NOT_FOUND"), (flood, "RATE_LIMITED")):
        assert response.status_code == 200
        assert response.headers["content-type"] == f"{STREAM}; charset=utf-8"
        assert response.text.count("event: next") == response.text.count("event: complete") == 1
        assert f'"code":"{code}"' in response.text
    assert 1 <= int(flood.headers["retry-after"]) <= 60
