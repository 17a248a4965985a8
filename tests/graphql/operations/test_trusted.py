"""Trusted documents: asked for by their hash, and where it is set nothing else by most."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from liandong.platform.settings import Settings
from liandong.policies.actors import Role
from tests.graphql.asking import clean, data, dumped, sent
from tests.support.cast import JILIN, SIPING, subject
from tests.support.server import PEOPLED, copied
from tests.support.world import World, world_on

pytestmark = pytest.mark.asyncio(loop_scope="module")

RESPONSE = "application/graphql-response+json"
BODY = "query Body($code: String!) { body(code: $code) { code } } query Other { __typename }"
VIEWER = "{ viewer { body { code } } }"
NAME = "{ viewer { body { name } } }"
ISSUE = 'mutation { issuePlan(input: {planId: "plan_x"}) { act { id } } }'
ALIASES = "{ " + " ".join(f"a{number}: __typename" for number in range(31)) + " }"
BROKEN = "{ nothing }"


def hashed(text: str) -> str:
    return sha256(text.encode()).hexdigest()


@asynccontextmanager
async def trusting(server: str, folder: Path, *, only: bool) -> AsyncIterator[World]:
    """A platform with a manifest, and one developer."""
    manifest = {hashed(text): text for text in (BODY, VIEWER, NAME, ISSUE, ALIASES, BROKEN)}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    with copied(server, PEOPLED) as database:
        settings = Settings(
            database_url=database,
            data_dir=folder,
            trusted_documents=folder / "manifest.json",
            trusted_only=only,
            developers=frozenset([subject(JILIN, Role.OBSERVER)]),
        )
        async with world_on(settings) as running:
            yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(server: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """A platform that takes nothing but what is in its manifest."""
    async with trusting(server, tmp_path_factory.mktemp("strict"), only=True) as running:
        yield running


async def got(world: World, **parameters: str) -> httpx.Response:
    token = {"authorization": f"Bearer {world.token(JILIN)}"}
    return await world.client.get("/graphql", params=parameters, headers=token)


async def test_documents_are_asked_for_by_their_hash(world: World) -> None:
    # Nothing for reading it, also the first time; planning costs as of any other.
    for prefix, planning in (("", 200), ("sha256:", 0), ("", 0)):
        asked = dumped(documentId=prefix + hashed(NAME))
        answer = (await sent(world, asked)).json()
        assert data(answer) == {"viewer": {"body": {"name": "吉林省委巡视办"}}}
        cost = answer["extensions"]["cost"]
        assert cost["points"] == planning + 100 + len(asked) // 10 + cost["nodes"]


async def test_variables_and_names_come_with_a_hash(world: World) -> None:
    id = hashed(BODY)
    asked: dict[str, Any] = {"operationName": "Body", "variables": {"code": SIPING}}
    expected = {"body": {"code": SIPING}}
    posted = await sent(world, dumped(documentId=id, query=None, **asked))
    assert data(posted.json()) == expected
    asked["variables"] = json.dumps(asked["variables"])
    assert data((await got(world, documentId=id, **asked)).json()) == expected
    assert clean(await got(world, documentId=id)) == ["OPERATION_RESOLUTION_FAILURE"]


@pytest.mark.parametrize(
    "id",
    [
        *("", "sha256:", "x", "\0", hashed("{ __typename }"), hashed(VIEWER)[:-1]),
        *(hashed(VIEWER).upper(), f"md5:{hashed(VIEWER)}", f"SHA256:{hashed(VIEWER)}"),
        *(f"sha256:sha256:{hashed(VIEWER)}", f" {hashed(VIEWER)}", VIEWER, "a" * 100_000),
    ],
    ids=lambda id: id[:16],
)
async def test_unknown_hash_is_one_error(world: World, id: str) -> None:
    for accept, status in (("application/json", 200), (RESPONSE, 400)):
        response = await sent(world, dumped(documentId=id), {"accept": accept})
        assert response.status_code == status
        assert clean(response) == ["PERSISTED_DOCUMENT_NOT_FOUND"]
        assert response.json().keys() == {"errors", "extensions"}
        message = response.json()["errors"][0]["message"]
        assert message == "The server has no document of this id."


@pytest.mark.parametrize(
    "body",
    [
        {"documentId": hashed(VIEWER), "query": VIEWER},
        {"documentId": hashed(VIEWER), "query": 1},
        {"documentId": 1},
        {"documentId": [hashed(VIEWER)]},
        {"documentId": None},
    ],
)
async def test_hash_beside_a_document_is_no_request(world: World, body: dict[str, Any]) -> None:
    response = await sent(world, dumped(**body))
    assert response.status_code == 400
    assert clean(response) == ["BAD_REQUEST"]


async def test_trusted_documents_keep_to_all_rules(world: World) -> None:
    assert clean(await sent(world, dumped(documentId=hashed(ALIASES)))) == ["ALIAS_LIMIT"]
    broken = await sent(world, dumped(documentId=hashed(BROKEN)))
    assert clean(broken) == ["GRAPHQL_VALIDATION_FAILED"]
    assert (await got(world, documentId=hashed(ISSUE))).status_code == 405
    assert clean(await sent(world, dumped(documentId=hashed(ISSUE)))) == ["NOT_FOUND"]


@pytest.mark.parametrize("query", [VIEWER, "{", "", ISSUE, "#" * 10_000])
async def test_other_documents_are_refused_unread(world: World, query: str) -> None:
    for accept in ("application/json", RESPONSE):
        response = await sent(world, dumped(query=query), {"accept": accept})
        assert response.status_code == 403
        assert clean(response) == ["PERSISTED_DOCUMENT_REQUIRED"]
        assert response.json().keys() == {"errors", "extensions"}
    assert (await got(world, query=query)).status_code == 403


async def test_developers_send_documents_of_their_own(world: World) -> None:
    assert await world.ask(JILIN, VIEWER, role=Role.OBSERVER)
    for role in Role:
        if role is not Role.OBSERVER:
            assert await world.refused(JILIN, VIEWER, role=role) == "PERSISTED_DOCUMENT_REQUIRED"
    # The same role in another body is somebody else's.
    refusal = await world.refused(SIPING, VIEWER, role=Role.OBSERVER)
    assert refusal == "PERSISTED_DOCUMENT_REQUIRED"


async def test_manifest_alone_refuses_nothing(server: str, tmp_path: Path) -> None:
    async with trusting(server, tmp_path, only=False) as world:
        for body in ({"query": "{ __typename }"}, {"documentId": hashed(VIEWER)}):
            assert data((await sent(world, dumped(**body))).json())
