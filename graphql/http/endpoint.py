"""GraphQL over HTTP: POST for everything, GET for queries, JSON in and out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, NamedTuple, Self

import orjson
from graphql import ExecutionResult, OperationType
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from liandong.graphql.errors.formatting import refusal, unavailable
from liandong.graphql.errors.messages import Language, message, preferred
from liandong.graphql.errors.request_errors import BadRequest, Denied, RequestError, over, within
from liandong.graphql.http.compression import SMALLEST, compressed, takes_gzip
from liandong.graphql.http.headers import header
from liandong.graphql.http.sse import STREAM, single, streamed
from liandong.graphql.limits.fairness import Turn
from liandong.graphql.limits.limits import DEEPEST_DECODED, DEEPEST_JSON, TOO_DEEP
from liandong.graphql.live.session import Session
from liandong.graphql.operations.documents import Operation
from liandong.graphql.operations.service import Service, Viewer, body_of

LARGEST_BODY = 1024 * 1024
MOST_DIGITS = 16  # of a Content-Length header that are read
LONGEST_ENCODING = 40  # characters of a Content-Encoding header that the message repeats
RETRY = {"retry-after": "1"}
METHODS = {"allow": "GET, POST"}
POSSIBLE = {
    "compressed_body": {"accept-encoding": "identity"},
    "method_not_allowed": METHODS,
    "mutation_over_get": METHODS,
}
VARIES = {"vary": "accept-encoding"}
PACKED = VARIES | {"content-encoding": "gzip"}
DECODED = ("variables", "extensions")  # parameters of a GET request that are JSON
JSON = "application/json"
RESPONSE = "application/graphql-response+json"
# The response to an invalid request is JSON, even if the client accepts only a stream.
CONTENT_TYPES = {
    RESPONSE: f"{RESPONSE}; charset=utf-8".encode(),
    JSON: f"{JSON}; charset=utf-8".encode(),
    STREAM: f"{JSON}; charset=utf-8".encode(),
}


class GraphQLEndpoint:
    """The ASGI application at `/graphql`; `scope["session"]` holds the member.

    Raises SignedOut or SignInInterrupted if the session ended before anything was executed.
    """

    def __init__(self, service: Service) -> None:
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        session: Session = scope["session"]
        with self._service.turn(session.actor) as turn:
            response = await self._respond(scope, receive, session, turn)
        await response(scope, receive, send)

    async def _respond(
        self, scope: Scope, receive: Receive, session: Session, turn: Turn
    ) -> ASGIApp:
        language = preferred(header(scope, b"accept-language"))
        try:
            accept = _accepted(header(scope, b"accept"))
        except BadRequest as error:
            return _refused(error, language, JSON)
        media_type = accept.media_type
        viewer = Viewer(session.actor, language)
        try:
            body = await _received(scope, receive)
            size = len(body) or len(scope["query_string"])
            await turn.begin()
            # The member may have been signed out while the request was received or waited.
            await session.check()
            with self._service.bill(session.actor) as bill:
                bill.request(size)
                admitted = self._service.admitted(_payload(scope, body), viewer, bill)
            if admitted.operation.kind is OperationType.SUBSCRIPTION and accept.streams:
                media_type = STREAM
            _check_method(admitted.operation, scope["method"], media_type)
            if admitted.operation.kind is OperationType.SUBSCRIPTION:
                return streamed(self._service, admitted, session)
        except BadRequest as error:
            return _refused(error, language, media_type)
        except RequestError as error:
            return _invalid(error, language, media_type)
        result = await self._service.result(admitted)
        response = _response(result, language, media_type)
        if admitted.operation.kind is OperationType.QUERY and not result.errors:
            return packed(response, header(scope, b"accept-encoding"))
        return response


def _check_method(operation: Operation, method: str, media_type: str) -> None:
    if operation.kind is OperationType.SUBSCRIPTION and media_type != STREAM:
        raise BadRequest(406, "subscription_needs_stream")
    if method == "GET" and operation.kind is OperationType.MUTATION:
        raise BadRequest(405, "mutation_over_get")


async def _received(scope: Scope, receive: Receive) -> bytearray:
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


def _payload(scope: Scope, body: bytearray) -> Any:
    """The decoded body, or the decoded parameters of a GET request."""
    if scope["method"] != "GET":
        return _decoded(body)
    return {
        name: _decoded(value.encode(), name=name) if name in DECODED else value
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


def _decoded(text: bytes | bytearray, **what: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        if error.msg == TOO_DEEP:
            within("NESTING_LIMIT", DEEPEST_DECODED + 1, DEEPEST_JSON)
        raise BadRequest(400, "not_json", **what, problem=str(error)) from None


class Accept(NamedTuple):
    """The media type of a single response, and whether a stream is accepted as well."""

    media_type: str
    streams: bool


@lru_cache(maxsize=64)
def _accepted(header: str) -> Accept:
    """Parse an Accept header; a single response is a stream only if nothing else is accepted."""
    types = {part.partition(";")[0].strip().lower() for part in header.split(",")} - {""}
    streams = STREAM in types
    if RESPONSE in types:
        return Accept(RESPONSE, streams)
    if not types or types & {JSON, "application/*", "*/*"}:
        return Accept(JSON, streams)
    if streams:
        return Accept(STREAM, streams)
    raise BadRequest(406, "not_acceptable", types=f"{RESPONSE}, {JSON}, {STREAM}")


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


def _refused(error: BadRequest, language: Language, media_type: str) -> SingleAnswer:
    words = message(error.reason, language, error.parameters)
    body = orjson.dumps(refusal("BAD_REQUEST", words, error.cost))
    headers = POSSIBLE.get(error.reason, {})
    return SingleAnswer(body, error.status, media_type, headers)


def _invalid(error: RequestError, language: Language, media_type: str) -> ASGIApp:
    if media_type == STREAM:
        response = single(error.result, language)
        response.headers.update(error.headers)
        return response
    answer = _as_json(error.result, language, media_type)
    return answer.with_headers(error.headers, error.status)


def _response(result: ExecutionResult, language: Language, media_type: str) -> ASGIApp:
    if unavailable(result):
        return SingleAnswer(orjson.dumps(body_of(result, language)), 503, media_type, RETRY)
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
