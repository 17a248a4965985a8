"""Lists as files: what a document selects, as an xlsx workbook."""

from typing import Any
from urllib.parse import quote

from anyio import CapacityLimiter, to_process
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from liandong.graphql.errors.messages import Language, preferred
from liandong.graphql.errors.request_errors import BadRequest, RequestError
from liandong.graphql.http.answers import RESPONSE, answered, invalid, refused
from liandong.graphql.http.body import JSON, decoded, received
from liandong.graphql.http.headers import header
from liandong.graphql.http.workbook import xlsx
from liandong.graphql.limits.fairness import Turn
from liandong.graphql.live.session import Session
from liandong.graphql.operations.export import Failed, table
from liandong.graphql.operations.service import Service, Viewer
from liandong.graphql.operations.table import Table, checked

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AT_ONCE = 1  # workbooks of this process: each takes a processor for seconds


class ExportEndpoint:
    """The ASGI application at `/export`: POST with the parameters of a GraphQL request and `export`
    (`operations.table.Export`).

    Responds with a file, or with errors as the GraphQL endpoint does.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self._limiter = CapacityLimiter(AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        session: Session = scope["session"]
        language = preferred(header(scope, b"accept-language"))
        response: ASGIApp
        try:
            with self._service.turn(session.actor) as turn:
                found = await self._table(scope, receive, session, turn)
            file = await to_process.run_sync(xlsx, found, limiter=self._limiter)
            response = _file(found.name, file)
        except BadRequest as error:
            response = refused(error, language, JSON)
        except RequestError as error:
            response = invalid(error, language, RESPONSE)
        except Failed as failure:
            failure.result.data = None
            response = answered(failure.result, language, RESPONSE)
        await response(scope, receive, send)

    async def _table(self, scope: Scope, receive: Receive, session: Session, turn: Turn) -> Table:
        language: Language = preferred(header(scope, b"accept-language"))
        if scope["method"] != "POST":
            raise BadRequest(405, "method_not_allowed")
        body = await received(scope, receive)
        await turn.begin()
        # The member may have been signed out while the request was received or waited.
        await session.check()
        with self._service.bill(session.actor) as bill:
            bill.request(len(body))
            asked: Any = decoded(body)
            if not isinstance(asked, dict):
                raise BadRequest(400, "not_an_object")
            export = checked(asked.pop("export", None))
            viewer = Viewer(session.actor, language)
            return await table(self._service, asked, export, viewer, bill=bill, turn=turn)


def _file(name: str, content: bytes) -> Response:
    headers = {
        "content-disposition": f"attachment; filename*=UTF-8''{quote(name)}.xlsx",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
    }
    return Response(content, media_type=XLSX, headers=headers)
