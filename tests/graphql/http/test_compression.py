"""Answers are compressed for who takes it, and never where that tells what they hold."""

import gzip
from typing import Any

import httpx
import pytest

from liandong.graphql.http.compression import compressed, takes_gzip
from tests.graphql.asking import dumped, sent
from tests.graphql.deeds import document
from tests.support.documents import PLAN
from tests.support.world import World

BODIES = "{ bodies(first: 100) { edges { cursor node { id code name level } } } }"
DRAFT = (
    "mutation($input: DraftPlanInput!) { draftPlan(input: $input) { plan { owner {"
    " subordinates(first: 100) { edges { cursor node { id code name level } } } } } } }"
)


async def asked(world: World, headers: dict[str, str], **body: Any) -> httpx.Response:
    """The response to a question with these headers."""
    response = await sent(world, dumped(**body), headers)
    assert response.status_code == 200
    return response


@pytest.mark.parametrize("accept", ["gzip", "br, gzip;q=0.5", "GZIP", "*", "deflate, gzip; q=1.0"])
async def test_long_answer_is_compressed(world: World, accept: str) -> None:
    plain = await asked(world, {"accept-encoding": "identity"}, query=BODIES)
    packed = await asked(world, {"accept-encoding": accept}, query=BODIES)
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == plain.headers["vary"] == "accept-encoding"
    assert packed.json()["data"] == plain.json()["data"]
    lengths = [int(each.headers["content-length"]) for each in (packed, plain)]
    assert lengths[0] < lengths[1] / 2


@pytest.mark.parametrize("accept", ["", "identity", "br", "gzip;q=0", "gzip; q=0.000", "*;q=0"])
async def test_who_does_not_take_it_gets_plain_text(world: World, accept: str) -> None:
    response = await asked(world, {"accept-encoding": accept}, query=BODIES)
    assert "content-encoding" not in response.headers


@pytest.mark.parametrize(
    "body",
    [
        {"query": "{ viewer { body { name } } }"},
        {"query": DRAFT, "variables": {"input": PLAN}},
        {"query": document("draftPlan"), "variables": {"input": PLAN}},
        {"query": f"{{ {'nothing ' * 500} }}"},
    ],
    ids=["short", "payload", "short payload", "errors"],
)
async def test_what_repeats_its_request_is_not_compressed(
    world: World, body: dict[str, Any]
) -> None:
    response = await asked(world, {"accept-encoding": "gzip"}, **body)
    assert "content-encoding" not in response.headers


async def test_stream_is_not_compressed(world: World) -> None:
    headers = {"accept-encoding": "gzip", "accept": "text/event-stream"}
    response = await asked(world, headers, query=BODIES)
    assert "content-encoding" not in response.headers
    assert len(response.content) > 1400


def test_length_does_not_tell_what_was_compressed() -> None:
    body = b"a" * 5000
    packed = [compressed(body) for _ in range(300)]
    assert {gzip.decompress(each) for each in packed} == {body}
    lengths = [len(each) for each in packed]
    assert len(set(lengths)) > 50
    assert max(lengths) - min(lengths) <= 101


def test_header_without_weight_wants_it() -> None:
    assert takes_gzip("gzip;level=1")
