"""GraphQL over HTTP: POST for everything, GET for queries, JSON in and out."""

from typing import Any

import orjson
from graphql import ExecutionResult, OperationType
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from liandong.graphql.answers import refusal
from liandong.graphql.documents import Invalid, Operation
from liandong.graphql.events import STREAM, refused, streamed
from liandong.graphql.headers import header
from liandong.graphql.live.session import Session
from liandong.graphql.messages import Language, preferred
from liandong.graphql.requests import Unusable
from liandong.graphql.service import Service, Viewer, body_of
from liandong.graphql.turns import Turn

LARGEST_BODY = 1024 * 1024
JSON = "application/json"
RESPONSE = "application/graphql-response+json"


class GraphQLEndpoint:
    """The ASGI application at `/graphql`; `scope["session"]` says who asks."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        session: Session = scope["session"]
        with self._service.turn(session.actor) as turn:
            response = await self._respond(Request(scope, receive), session, turn)
        await response(scope, receive, send)

    async def _respond(self, request: Request, session: Session, turn: Turn) -> Response:
        language = preferred(header(request.scope, b"accept-language"))
        wanted = _wanted(header(request.scope, b"accept"))
        try:
            media_type = _acceptable(wanted)
        except Unusable as error:
            return _refused(error, JSON)
        viewer = Viewer(session.actor, language)
        try:
            given = await _given(request)
            await turn.begin()
            admitted = await self._service.admitted(given, viewer)
            if admitted.operation.kind is OperationType.SUBSCRIPTION and STREAM in wanted:
                media_type = STREAM
            _check_method(admitted.operation, request.method, media_type)
            if media_type == STREAM:
                return streamed(self._service, admitted, session)
        except Unusable as error:
            return _refused(error, media_type)
        except Invalid as error:
            return _invalid(error, language, media_type)
        return _answered(await self._service.result(admitted), language, media_type)


def _check_method(operation: Operation, method: str, media_type: str) -> None:
    if operation.kind is OperationType.SUBSCRIPTION and media_type != STREAM:
        raise Unusable(406, f"a subscription is answered as {STREAM} or over a websocket")
    if method == "GET" and operation.kind is OperationType.MUTATION:
        raise Unusable(405, "no mutations over GET")


async def _given(request: Request) -> Any:
    """What was sent, decoded."""
    if request.method == "GET":
        return {
            name: _decoded(value.encode()) if name in ("variables", "extensions") else value
            for name, value in request.query_params.items()
        }
    if request.method != "POST":
        raise Unusable(405, "use POST, or GET for queries")
    media_type = header(request.scope, b"content-type").partition(";")[0].strip().lower()
    if media_type != JSON:
        raise Unusable(415, "the body must be application/json")
    return _decoded(await _body(request))


async def _body(request: Request) -> bytearray:
    received = bytearray()
    more = True
    while more:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise Unusable(400, "the body was not sent whole")
        received += message.get("body", b"")
        more = message.get("more_body", False)
        if len(received) > LARGEST_BODY:
            raise Unusable(413, "the body is larger than 1 MiB")
    return received


def _decoded(text: bytes | bytearray) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        raise Unusable(400, "the body is not JSON") from None


def _wanted(accept: str) -> set[str]:
    return {part.partition(";")[0].strip().lower() for part in accept.split(",")} - {""}


def _acceptable(wanted: set[str]) -> str:
    """The media type of a single answer; a stream where a client takes nothing else."""
    if RESPONSE in wanted:
        return RESPONSE
    if not wanted or wanted & {JSON, "application/*", "*/*"}:
        return JSON
    if STREAM in wanted:
        return STREAM
    raise Unusable(406, f"answers are {RESPONSE}, {JSON} or {STREAM}")


def _refused(error: Unusable, media_type: str) -> Response:
    body = refusal("BAD_REQUEST", str(error))
    headers = {"allow": "GET, POST"} if error.status == 405 else None
    return Response(orjson.dumps(body), error.status, headers, _with_charset(media_type))


def _invalid(error: Invalid, language: Language, media_type: str) -> Response:
    if media_type == STREAM:
        response = refused(error.errors, language)
    else:
        response = _answered(ExecutionResult(None, error.errors), language, media_type)
        response.status_code = error.status or response.status_code
    response.headers.update(error.headers)
    return response


def _answered(result: ExecutionResult, language: Language, media_type: str) -> Response:
    body = body_of(result, language)
    status = 200 if "data" in body or media_type == JSON else 400
    return Response(orjson.dumps(body), status, media_type=_with_charset(media_type))


def _with_charset(media_type: str) -> str:
    """A request that is none is answered as JSON, also where a stream was asked for."""
    return f"{JSON if media_type == STREAM else media_type}; charset=utf-8"
