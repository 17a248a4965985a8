"""Server-sent events: the distinct connections mode of graphql-sse."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from tests.graphql.asking import data
from tests.support.acting import drafted_plan
from tests.support.cast import SIPING
from tests.support.served import Served

pytestmark = pytest.mark.asyncio(loop_scope="module")

ACTS = "subscription { acts { kind subject { id } } }"


def headers(served: Served) -> dict[str, str]:
    token = served.world.token(SIPING)
    return {"accept": "text/event-stream", "authorization": f"Bearer {token}"}


@asynccontextmanager
async def streaming(served: Served, query: str) -> AsyncIterator[httpx.Response]:
    """The response to a document, not yet read."""
    asked = {"json": {"query": query}, "headers": headers(served)}
    async with served.world.client.stream("POST", "/graphql", **asked) as response:  # type: ignore[arg-type]
        yield response


async def events(response: httpx.Response) -> AsyncIterator[tuple[str, Any]]:
    """The events of a stream, and the JSON that they carry."""
    name = ""
    async for line in response.aiter_lines():
        field, _, value = line.partition(":")
        if field == "event":
            name = value.strip()
        elif field == "data":
            yield name, json.loads(value) if value.strip() else None


async def test_acts_come_as_events(served: Served) -> None:
    async with streaming(served, ACTS) as response:
        assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
        await asyncio.sleep(0.3)
        plan = await drafted_plan(served.world, SIPING)
        async for name, answer in events(response):
            told = {"kind": "PLAN_DRAFT", "subject": {"id": plan}}
            assert (name, answer) == ("next", {"data": {"acts": told}})
            break


async def test_query_is_one_event_and_the_end(served: Served) -> None:
    async with streaming(served, "{ __typename }") as response:
        heard = [event async for event in events(response)]
    (name, answer), end = heard
    assert (name, data(answer), end) == ("next", {"__typename": "Query"}, ("complete", None))


async def test_client_that_takes_both_gets_what_fits(served: Served) -> None:
    token = {"authorization": f"Bearer {served.world.token(SIPING)}"}
    both = token | {"accept": "application/graphql-response+json, text/event-stream"}
    query: Any = {"json": {"query": "{ __typename }"}, "headers": both}
    response = await served.world.client.post("/graphql", **query)
    assert data(response.json()) == {"__typename": "Query"}
    asked: Any = {"json": {"query": ACTS}, "headers": both}
    async with served.world.client.stream("POST", "/graphql", **asked) as response:
        assert response.headers["content-type"] == "text/event-stream; charset=utf-8"


async def test_subscription_over_get(served: Served) -> None:
    asked = {"params": {"query": ACTS}, "headers": headers(served)}
    async with served.world.client.stream("GET", "/graphql", **asked) as response:  # type: ignore[arg-type]
        assert response.status_code == 200


async def test_mutation_over_get_is_refused(served: Served) -> None:
    mutation = 'mutation { issuePlan(input: {planId: "plan_x"}) { act { id } } }'
    response = await served.world.client.get(
        "/graphql", params={"query": mutation}, headers=headers(served)
    )
    assert response.status_code == 405


@pytest.mark.parametrize("query", ["{", "{ nothing }", "subscription { nothing }", ""])
async def test_bad_document_is_told_as_an_event(served: Served, query: str) -> None:
    async with streaming(served, query) as response:
        assert response.status_code == 200
        assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
        assert response.headers["cache-control"] == "no-store"
        (name, answer), end = [event async for event in events(response)]
    assert (name, answer.keys(), end) == ("next", {"errors", "extensions"}, ("complete", None))
    assert len(answer["errors"]) == 1


@pytest.mark.parametrize("body", [b"{", b"[]", b"{}"])
async def test_what_is_no_request_is_no_stream(served: Served, body: bytes) -> None:
    sent = headers(served) | {"content-type": "application/json"}
    response = await served.world.client.post("/graphql", content=body, headers=sent)
    assert response.status_code == 400
    assert response.headers["content-type"].startswith("application/json")
    assert "errors" in response.json()


async def test_subscription_needs_a_stream(served: Served) -> None:
    token = {"authorization": f"Bearer {served.world.token(SIPING)}"}
    response = await served.world.client.post("/graphql", json={"query": ACTS}, headers=token)
    assert response.status_code == 406


async def test_nobody_streams_without_signing_in(served: Served) -> None:
    accept = {"accept": "text/event-stream"}
    response = await served.world.client.post("/graphql", json={"query": ACTS}, headers=accept)
    assert response.status_code == 401
