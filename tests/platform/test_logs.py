"""Records say what happened and where, with a request id, and never what was said."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from typing import Any

import httpx
import pytest
import structlog
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from liandong.platform.logs import RequestLog, configure_logs

Records = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def records() -> Iterator[Records]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    written = io.StringIO()
    with redirect_stderr(written):
        configure_logs("INFO")
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    root.handlers[:], root.level = before
    structlog.reset_defaults()


async def _say(_: Request) -> Response:
    structlog.get_logger().info("said")
    return PlainTextResponse("ok")


async def _fail(request: Request) -> Response:
    try:
        raise ValueError("canary-cause")
    except ValueError as error:
        raise RuntimeError(f"canary {request.query_params}") from error


async def _get(path: str, **headers: str) -> httpx.Response:
    app = RequestLog(Starlette(routes=[Route("/say", _say), Route("/fail", _fail)]))
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        return await client.get(path, headers=named)


async def test_request_id_is_in_every_record_and_the_answer(records: Records) -> None:
    answer = await _get("/say", x_request_id="abc-123")
    assert answer.headers["x-request-id"] == "abc-123"
    said, request = records()
    assert said["request_id"] == request["request_id"] == "abc-123"
    assert (request["method"], request["path"], request["status"]) == ("GET", "/say", 200)
    assert request["ms"] >= 0


@pytest.mark.parametrize("given", ["", "a b", "x" * 65, '{"a":1}', "../x"])
async def test_strange_request_id_is_replaced(records: Records, given: str) -> None:
    answer = await _get("/say", x_request_id=given)
    made = answer.headers["x-request-id"]
    assert len(made) == 32
    assert {record["request_id"] for record in records()} == {made}


async def test_query_and_token_are_not_logged(records: Records) -> None:
    await _get("/say?query=canary-query", authorization="Bearer canary-token")
    assert "canary" not in json.dumps(records())


async def test_failure_is_logged_without_its_text(records: Records) -> None:
    await _get("/fail?canary-argument")
    (request,) = records()
    assert request["status"] == 500
    assert [told["type"] for told in request["exception"]] == [
        "builtins.RuntimeError",
        "builtins.ValueError",
    ]
    assert request["exception"][0]["at"][-1].endswith("_fail")
    assert "canary" not in json.dumps(request)


def test_library_record_keeps_its_first_line_only(records: Records) -> None:
    library = logging.getLogger("library")
    library.warning("lost %s\nDETAIL: canary", "a connection")
    library.error(ValueError("canary"), exc_info=ValueError("canary"))
    first, second = records()
    assert (first["event"], first["logger"]) == ("lost a connection", "library")
    assert second["event"] == "ValueError"
    assert "canary" not in json.dumps([first, second])


def test_level_holds_back_lesser_records(records: Records) -> None:
    written = io.StringIO()
    with redirect_stderr(written):
        configure_logs("ERROR")
    structlog.get_logger().warning("less")
    logging.getLogger("library").warning("less")
    assert written.getvalue() == ""
    assert records() == []
