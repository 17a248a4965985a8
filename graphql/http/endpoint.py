"""GraphQL over HTTP: POST for everything, GET for queries, JSON in and out."""

from functools import lru_cache
from typing import NamedTuple

from graphql import OperationType
from starlette.types import ASGIApp, Receive, Scope, Send

from liandong.graphql.errors.messages import preferred
from liandong.graphql.errors.request_errors import BadRequest, RequestError
from liandong.graphql.http.answers import RESPONSE, answered, invalid, packed, refused
from liandong.graphql.http.body import JSON, payload, received
from liandong.graphql.http.headers import header
from liandong.graphql.http.sse import STREAM, streamed
from liandong.graphql.limits.fairness import Turn
from liandong.graphql.live.session import Session
from liandong.graphql.operations.documents import Operation
from liandong.graphql.operations.service import Service, Viewer


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
            return refused(error, language, JSON)
        media_type = accept.media_type
        viewer = Viewer(session.actor, language)
        try:
            body = await received(scope, receive)
            size = len(body) or len(scope["query_string"])
            await turn.begin()
            # The member may have been signed out while the request was received or waited.
            await session.check()
            with self._service.bill(session.actor) as bill:
                bill.request(size)
                admitted = self._service.admitted(payload(scope, body), viewer, bill)
            if admitted.operation.kind is OperationType.SUBSCRIPTION and accept.streams:
                media_type = STREAM
            _check_method(admitted.operation, scope["method"], media_type)
            if admitted.operation.kind is OperationType.SUBSCRIPTION:
                return streamed(self._service, admitted, session)
        except BadRequest as error:
            return refused(error, language, media_type)
        except RequestError as error:
            return invalid(error, language, media_type)
        result = await self._service.result(admitted)
        response = answered(result, language, media_type)
        if admitted.operation.kind is OperationType.QUERY and not result.errors:
            return packed(response, header(scope, b"accept-encoding"))
        return response


def _check_method(operation: Operation, method: str, media_type: str) -> None:
    if operation.kind is OperationType.SUBSCRIPTION and media_type != STREAM:
        raise BadRequest(406, "subscription_needs_stream")
    if method == "GET" and operation.kind is OperationType.MUTATION:
        raise BadRequest(405, "mutation_over_get")


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
