"""What endpoints have in common that make something of what a document reads."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from liandong.graphql.errors.messages import Language, preferred
from liandong.graphql.errors.request_errors import BadRequest
from liandong.graphql.http.answers import RESPONSE, answered
from liandong.graphql.http.body import decoded, received
from liandong.graphql.http.file_answers import answer_or_refusal
from liandong.graphql.http.headers import header
from liandong.graphql.limits.fairness import Turn
from liandong.graphql.limits.rate import Bill
from liandong.graphql.live.session import Session
from liandong.graphql.operations.export import Failed
from liandong.graphql.operations.service import Service, Viewer

Make = Callable[[], Awaitable[Response]]


class Asked(NamedTuple):
    """A request: its parameters, who sends it, what it costs, his body's turn, and from where."""

    parameters: dict[str, Any]
    viewer: Viewer
    bill: Bill
    turn: Turn
    address: str


class ProcessingEndpoint(ABC):
    """An ASGI application that takes POST with the parameters of a GraphQL request, and more.

    Responds with what is made of the answer, or with errors as the GraphQL endpoint does.
    """

    def __init__(self, service: Service) -> None:
        self._service = service

    @abstractmethod
    async def _read(self, asked: Asked) -> Make:
        """Read what the response says; what makes it needs no turn of the database.

        Raises BadRequest, RequestError and Failed.
        """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await answer_or_refusal(self._answer, scope, receive)
        await response(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, session: Session) -> ASGIApp:
        language = preferred(header(scope, b"accept-language"))
        try:
            with self._service.turn(session.actor) as turn:
                make = await self._asked(scope, receive, language, turn)
            return await make()
        except Failed as failure:
            failure.result.data = None
            return answered(failure.result, language, RESPONSE)

    async def _asked(self, scope: Scope, receive: Receive, language: Language, turn: Turn) -> Make:
        if scope["method"] != "POST":
            raise BadRequest(405, "method_not_allowed")
        session: Session = scope["session"]
        body = await received(scope, receive)
        await turn.begin()
        # The member may have been signed out while the request was received or waited.
        await session.check()
        with self._service.bill(session.actor) as bill:
            bill.request(len(body))
            parameters: Any = decoded(body)
            if not isinstance(parameters, dict):
                raise BadRequest(400, "not_an_object")
            viewer = Viewer(session.actor, language)
            address, _ = scope["client"] or ("", 0)
            return await self._read(Asked(parameters, viewer, bill, turn, address))
