"""Reads the bodies of requests: JSON, not compressed, within a limit."""

from typing import Any

import orjson
from starlette.requests import Request
from starlette.types import Receive, Scope

from liandong.graphql.errors.request_errors import BadRequest, Denied, over, within
from liandong.graphql.http.headers import header
from liandong.graphql.limits.limits import DEEPEST_DECODED, DEEPEST_JSON, TOO_DEEP

LARGEST_BODY = 1024 * 1024
MOST_DIGITS = 16  # of a Content-Length header that are read
LONGEST_ENCODING = 40  # characters of a Content-Encoding header that the message repeats
DECODED = ("variables", "extensions")  # parameters of a GET request that are JSON
JSON = "application/json"


async def received(scope: Scope, receive: Receive) -> bytearray:
    """The request's body; empty for GET."""
    if scope["method"] == "GET":
        return bytearray()
    if scope["method"] != "POST":
        raise BadRequest(405, "method_not_allowed")
    media_type = header(scope, b"content-type").partition(";")[0].strip().lower()
    if media_type != JSON:
        raise BadRequest(415, "media_type_not_json")
    encoding = header(scope, b"content-encoding").strip().lower()
    if encoding not in ("", "identity"):
        raise BadRequest(415, "compressed_body", encoding=encoding[:LONGEST_ENCODING])
    declared = header(scope, b"content-length")
    _check_length(int(declared[:MOST_DIGITS]) if declared.isdecimal() else 0)
    return await _body(receive)


def payload(scope: Scope, body: bytearray) -> Any:
    """The decoded body, or the decoded parameters of a GET request."""
    if scope["method"] != "GET":
        return decoded(body)
    return {
        name: decoded(value.encode(), name=name) if name in DECODED else value
        for name, value in Request(scope).query_params.items()
    }


async def _body(receive: Receive) -> bytearray:
    received = bytearray()
    more = True
    while more:
        event = await receive()
        if event["type"] == "http.disconnect":
            raise BadRequest(400, "body_not_whole")
        received += event.get("body", b"")
        more = event.get("more_body", False)
        _check_length(len(received))
    return received


def _check_length(length: int) -> None:
    if length > LARGEST_BODY:
        raise Denied(413, over("BODY_LIMIT", length, LARGEST_BODY))


def decoded(text: bytes | bytearray, **what: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        if error.msg == TOO_DEEP:
            within("NESTING_LIMIT", DEEPEST_DECODED + 1, DEEPEST_JSON)
        raise BadRequest(400, "not_json", **what, problem=str(error)) from None
