"""GraphQL over HTTP: what is no request of ours is answered, quickly, and tells nothing of us."""

import gzip
import json
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from tests.graphql.asking import clean, counted, data, dumped, sent
from tests.graphql.telling import Told
from tests.support.cast import JILIN, SIPING
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="session")

RESPONSE = "application/graphql-response+json"
TYPENAME = {"query": "{ __typename }"}
DRAFT = 'mutation { issuePlan(input: {planId: "plan_x"}) { act { id } } }'
TWO = "query A { __typename } query B { viewer { roles } }"


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b" ", b"123", b"[1]", b"null", b"true", b'"text"', b"{", b"{}", b"[]", b"NaN"),
        *(b"\xff\xfe", b'{"query": "\xff"}', b'{"query": "\xed\xa0\x80"}', b'{"query": "\\ud800"}'),
        dumped(query=None),
        dumped(query=1),
        dumped(query=["{ __typename }"]),
        dumped(query="{ __typename }", variables=[1]),
        dumped(query="{ __typename }", variables="{}"),
        dumped(query="{ __typename }", operationName=1),
        dumped(query="{ __typename }", operationName={}),
        dumped(query="{ __typename }", extensions="x"),
        json.dumps([TYPENAME, TYPENAME]).encode(),
        dumped(variables={}),
        "\ufeff{".encode(),
    ],
    ids=lambda body: body[:24].decode("utf-8", "backslashreplace"),
)
async def test_bodies_that_are_no_request_are_bad_requests(told: Told, body: bytes) -> None:
    for accept in ("application/json", RESPONSE, "*/*"):
        response = await sent(told.world, body, {"accept": accept})
        assert response.status_code == 400
        assert clean(response) == ["BAD_REQUEST"]


async def test_body_that_breaks_off_is_a_bad_request(told: Told) -> None:
    """Whose client hung up: nobody reads the answer, and it is no fault of ours."""
    app: Any = told.world.client._transport.app  # type: ignore[attr-defined]
    token = told.world.token(JILIN).encode()
    headers = [(b"authorization", b"Bearer " + token), (b"content-type", b"application/json")]
    scope = {"type": "http", "method": "POST", "path": "/graphql", "headers": headers}
    half = {"type": "http.request", "body": b'{"query"', "more_body": True}
    incoming = [half, {"type": "http.disconnect"}]
    answered: list[Any] = []

    async def receive() -> Any:
        return incoming.pop(0)

    async def send(message: Any) -> None:
        answered.append(message)

    await app({**scope, "query_string": b"", "root_path": ""}, receive, send)
    assert answered[0]["status"] == 400


async def test_large_bodies_are_refused(told: Told) -> None:
    limit = 1024 * 1024
    empty = len(dumped(query="{ __typename }", variables={"a": ""}))
    fits = dumped(query="{ __typename }", variables={"a": "a" * (limit - empty)})
    assert len(fits) == limit
    assert (await sent(told.world, fits)).status_code == 200
    response = await sent(told.world, fits + b" ")
    assert response.status_code == 413
    assert too_much(response) == ("BODY_LIMIT", limit + 1, limit)


async def test_large_bodies_of_unknown_length_are_refused(told: Told) -> None:
    limit = 1024 * 1024

    async def pieces(length: int) -> AsyncIterator[bytes]:
        sent = dumped(query="{ __typename }").ljust(length)
        for start in range(0, length, 100_000):
            yield sent[start : start + 100_000]

    for length, code in ((limit, None), (limit + 1, "BODY_LIMIT")):
        response = await sent(told.world, pieces(length))
        assert "content-length" not in response.request.headers
        if code is None:
            assert data(response.json()) == {"__typename": "Query"}
        else:
            assert response.status_code == 413
            assert too_much(response) == (code, length, limit)


@pytest.mark.parametrize("declared", [b"1048577", b"9" * 5000])
async def test_large_bodies_are_refused_before_they_are_sent(told: Told, declared: bytes) -> None:
    app: Any = told.world.client._transport.app  # type: ignore[attr-defined]
    token = told.world.token(JILIN).encode()
    headers = [(b"authorization", b"Bearer " + token), (b"content-type", b"application/json")]
    headers.append((b"content-length", declared))
    scope = {"type": "http", "method": "POST", "path": "/graphql", "headers": headers}
    answered: list[Any] = []

    async def receive() -> Any:
        raise AssertionError("the body is read")

    async def send(message: Any) -> None:
        answered.append(message)

    await app({**scope, "query_string": b"", "root_path": ""}, receive, send)
    assert answered[0]["status"] == 413


@pytest.mark.parametrize("brackets", [(b"[", b"]"), (b'{"a":', b"}"), (b'{"query": [', b"]}")])
@pytest.mark.parametrize("closed", [True, False])
async def test_endless_nesting_is_refused_with_a_number(
    told: Told, brackets: tuple[bytes, bytes], closed: bool
) -> None:
    opening, closing = brackets
    body = opening * 50_000 + (closing * 50_000 if closed else b"")
    for accept, status in ((RESPONSE, 400), ("application/json", 200)):
        response = await sent(told.world, body, {"accept": accept})
        assert response.status_code == status
        # It is not counted further.
        assert too_much(response) == ("NESTING_LIMIT", 1025, 64)


def too_much(response: httpx.Response) -> tuple[str, int, int]:
    """The code of the only error, the number, and the limit."""
    assert len(clean(response)) == 1
    extensions = response.json()["errors"][0]["extensions"]
    return extensions["code"], extensions["number"], extensions["limit"]


@pytest.mark.parametrize(
    "type_", ["", "text/plain", "application/graphql", "multipart/form-data; boundary=x", "json"]
)
async def test_other_content_types_are_refused(told: Told, type_: str) -> None:
    response = await sent(told.world, dumped(**TYPENAME), {"content-type": type_})
    assert response.status_code == 415
    assert clean(response) == ["BAD_REQUEST"]


@pytest.mark.parametrize("encoding", ["gzip", "br", "GZIP", "deflate, gzip", "x" * 1000])
async def test_compressed_bodies_are_refused_by_name(told: Told, encoding: str) -> None:
    content = gzip.compress(dumped(**TYPENAME))
    response = await sent(told.world, content, {"content-encoding": encoding})
    assert response.status_code == 415
    assert response.headers["accept-encoding"] == "identity"
    assert clean(response) == ["BAD_REQUEST"]
    (error,) = response.json()["errors"]
    words = f"The body must be sent as it is, not compressed ({encoding.lower()[:40]})."
    assert error["message"] == words


async def test_body_as_it_is_may_say_so(told: Told) -> None:
    response = await sent(told.world, dumped(**TYPENAME), {"content-encoding": "identity"})
    assert response.status_code == 200


@pytest.mark.parametrize("type_", ["application/json; charset=utf-8", "Application/JSON"])
async def test_json_has_several_spellings(told: Told, type_: str) -> None:
    response = await sent(told.world, dumped(**TYPENAME), {"content-type": type_})
    assert data(response.json()) == {"__typename": "Query"}


@pytest.mark.parametrize(
    ("accept", "status", "type_"),
    [
        ("", 200, "application/json"),
        ("*/*", 200, "application/json"),
        ("application/json", 200, "application/json"),
        (RESPONSE, 200, RESPONSE),
        (f"text/html, {RESPONSE};q=0.9", 200, RESPONSE),
        ("text/html", 406, "application/json"),
        ("image/png, text/*", 406, "application/json"),
    ],
)
async def test_answer_has_the_accepted_type(
    told: Told, accept: str, status: int, type_: str
) -> None:
    response = await sent(told.world, dumped(**TYPENAME), {"accept": accept})
    assert response.status_code == status
    assert response.headers["content-type"] == f"{type_}; charset=utf-8"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"])
async def test_other_methods_are_refused(told: Told, method: str) -> None:
    response = await sent(told.world, dumped(**TYPENAME), method=method)
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, POST"


async def get(world: World, **parameters: str) -> Any:
    return await world.client.get(
        f"/graphql?{urlencode(parameters)}",
        headers={"authorization": f"Bearer {world.token(JILIN)}"},
    )


async def test_queries_come_over_get_too(told: Told) -> None:
    query = "query A($code: String!) { body(code: $code) { code } }"
    response = await get(told.world, query=query, variables='{"code": "220300"}', operationName="A")
    assert data(response.json()) == {"body": {"code": "220300"}}


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"query": "{ __typename }", "variables": "{"},
        {"query": "{ __typename }", "variables": "1"},
        {"query": "{ __typename }", "extensions": "[]"},
        {"query": "{ __typename }", "variables": '"\\ud800"'},
    ],
)
async def test_bad_parameters_are_bad_requests(told: Told, parameters: dict[str, str]) -> None:
    response = await get(told.world, **parameters)
    assert response.status_code == 400
    assert clean(response) == ["BAD_REQUEST"]


async def test_nothing_is_done_over_get(stage: World) -> None:
    before = counted(stage)
    for document in (DRAFT, "query A { __typename } " + DRAFT.replace("mutation", "mutation B")):
        name = {"operationName": "B"} if "query A" in document else {}
        response = await get(stage, query=document, **name)
        assert response.status_code == 405
        assert clean(response) == ["BAD_REQUEST"]
    assert counted(stage) == before


@pytest.mark.parametrize("name", [None, "", "C", "a", "A B", "\0"])
async def test_operation_must_be_named_among_several(told: Told, name: str | None) -> None:
    response = await sent(told.world, dumped(query=TWO, operationName=name))
    assert clean(response) == ["OPERATION_RESOLUTION_FAILURE"]
    assert "data" not in response.json()
    strict = await sent(told.world, dumped(query=TWO, operationName=name), {"accept": RESPONSE})
    assert strict.status_code == 400


async def test_named_operation_is_run(told: Told) -> None:
    for name, expected in (
        ("A", {"__typename": "Query"}),
        ("B", {"viewer": {"roles": ["DIRECTOR"]}}),
    ):
        response = await sent(told.world, dumped(query=TWO, operationName=name))
        assert data(response.json()) == expected


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        ("String!", 1),
        ("String!", None),
        ("String!", ["220300"]),
        ("String!", {"a": {"b": 1}}),
        ("String!", True),
        ("Int", "1"),
        ("Int", 1.5),
        ("Int", 2**31),
        ("Int", 2**63),
        ("PlanFilter", {"within": 1}),
        ("PlanFilter", {"nothing": 1}),
        ("PlanFilter", {"state": ["DONE"]}),
        ("PlanFilter", {"state": [None]}),
        ("PlanFilter", [[[[]]]]),
        ("PlanOrder", {"field": "created_at"}),
        ("PlanOrder", {"direction": "ASC"}),
    ],
)
async def test_variables_of_another_type_are_refused(told: Told, type_: str, value: Any) -> None:
    place = {
        "String!": "body(code: $v) { code }",
        "Int": "plans(first: $v) { totalCount }",
        "PlanFilter": "plans(filter: $v) { totalCount }",
        "PlanOrder": "plans(orderBy: $v) { totalCount }",
    }[type_]
    body = dumped(query=f"query($v: {type_}) {{ {place} }}", variables={"v": value})
    response = await sent(told.world, body)
    assert clean(response) == ["BAD_USER_INPUT"]
    assert "data" not in response.json()


@pytest.mark.parametrize(
    "body",
    [
        dumped(query="{"),
        dumped(query="{ nothing }"),
        dumped(query="query($v: ID!) { node(id: $v) { id } }", variables={"v": None}),
    ],
    ids=["parsing", "validation", "variables"],
)
async def test_status_of_what_is_not_executed(told: Told, body: bytes) -> None:
    for accept, status in (("application/json", 200), (RESPONSE, 400)):
        response = await sent(told.world, body, {"accept": accept})
        assert (response.status_code, "data" in response.json()) == (status, False)


async def test_status_of_what_is_executed(told: Told) -> None:
    for accept in ("application/json", RESPONSE):
        refused = await sent(told.world, dumped(query=DRAFT), {"accept": accept})
        assert (refused.status_code, refused.json()["data"]) == (200, {"issuePlan": None})
        assert clean(refused) == ["NOT_FOUND"]


async def test_missing_variables_are_refused(told: Told) -> None:
    query = "query($code: String!) { body(code: $code) { code } }"
    assert clean(await sent(told.world, dumped(query=query))) == ["BAD_USER_INPUT"]


async def test_at_most_five_errors_are_listed(told: Told) -> None:
    unknown = "{ viewer { " + " ".join(f"field{number}" for number in range(50)) + " } }"
    assert len(clean(await sent(told.world, dumped(query=unknown)))) <= 5
    query = "query($of: PlanFilter) { plans(filter: $of) { totalCount } }"
    wrong = {"of": {"owner": list(range(100))}}
    assert len(clean(await sent(told.world, dumped(query=query, variables=wrong)))) <= 5


async def test_errors_carry_the_id_of_their_request(told: Told) -> None:
    for query in ("{", "{ nothing }", "{ plans(first: -1) { totalCount } }"):
        response = await sent(told.world, dumped(query=query), {"x-request-id": "ours-1"})
        assert response.headers["x-request-id"] == "ours-1"
        assert response.json()["errors"][0]["extensions"]["requestId"] == "ours-1"


async def test_documents_are_kept_apart_by_their_text(told: Told) -> None:
    for code in (JILIN, SIPING):
        query = f'{{ body(code: "{code}") {{ code }} }}'
        assert (await told.world.ask(JILIN, query))["body"]["code"] == code
