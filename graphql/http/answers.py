"""Responses: JSON with a status and headers, compressed where the client accepts it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Self

import orjson
from graphql import ExecutionResult
from starlette.types import ASGIApp, Receive, Scope, Send

from liandong.graphql.errors.formatting import failure, refusal
from liandong.graphql.errors.messages import Language, message
from liandong.graphql.errors.request_errors import BadRequest, RequestError
from liandong.graphql.http.body import JSON
from liandong.graphql.http.compression import SMALLEST, compressed, takes_gzip
from liandong.graphql.http.sse import STREAM, single
from liandong.graphql.operations.service import body_of

RETRY = {"retry-after": "1"}
METHODS = {"allow": "GET, POST"}
POSSIBLE = {
    "compressed_body": {"accept-encoding": "identity"},
    "method_not_allowed": METHODS,
    "mutation_over_get": METHODS,
}
VARIES = {"vary": "accept-encoding"}
PACKED = VARIES | {"content-encoding": "gzip"}
RESPONSE = "application/graphql-response+json"
# The response to an invalid request is JSON, even if the client accepts only a stream.
CONTENT_TYPES = {
    RESPONSE: f"{RESPONSE}; charset=utf-8".encode(),
    JSON: f"{JSON}; charset=utf-8".encode(),
    STREAM: f"{JSON}; charset=utf-8".encode(),
}


@dataclass(slots=True)
class SingleAnswer:
    """A single response, as an ASGI application."""

    body: bytes
    status: int
    media_type: str
    headers: Mapping[str, str] = field(default_factory=dict)

    def with_headers(self, headers: Mapping[str, str], status: int | None = None) -> Self:
        """The same with more headers, and with another status if one is given."""
        return replace(self, headers={**self.headers, **headers}, status=status or self.status)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [
            (b"content-type", CONTENT_TYPES[self.media_type]),
            (b"content-length", b"%d" % len(self.body)),
        ]
        for name, value in self.headers.items():
            headers.append((name.encode(), value.encode()))
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body})


def refused(error: BadRequest, language: Language, media_type: str) -> SingleAnswer:
    words = message(error.reason, language, error.parameters)
    body = orjson.dumps(refusal("BAD_REQUEST", words, error.cost))
    headers = POSSIBLE.get(error.reason, {})
    return SingleAnswer(body, error.status, media_type, headers)


def invalid(error: RequestError, language: Language, media_type: str) -> ASGIApp:
    if failure(error.result):
        return answered(error.result, language, media_type)
    if media_type == STREAM:
        response = single(error.result, language)
        response.headers.update(error.headers)
        return response
    answer = _as_json(error.result, language, media_type)
    return answer.with_headers(error.headers, error.status)


def answered(result: ExecutionResult, language: Language, media_type: str) -> ASGIApp:
    if status := failure(result):
        headers = RETRY if status == HTTPStatus.SERVICE_UNAVAILABLE else {}
        return SingleAnswer(
            orjson.dumps(body_of(result, language)), int(status), media_type, headers
        )
    if media_type == STREAM:
        return single(result, language)
    return _as_json(result, language, media_type)


def packed(response: ASGIApp, accept_encoding: str) -> ASGIApp:
    """The response, compressed if its client accepts that and the body is large enough."""
    if not isinstance(response, SingleAnswer) or len(response.body) < SMALLEST:
        return response
    if not takes_gzip(accept_encoding):
        return response.with_headers(VARIES)
    return replace(response.with_headers(PACKED), body=compressed(response.body))


def _as_json(result: ExecutionResult, language: Language, media_type: str) -> SingleAnswer:
    body = body_of(result, language)
    status = 200 if "data" in body or media_type == JSON else 400
    return SingleAnswer(orjson.dumps(body), status, media_type)
