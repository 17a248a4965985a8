"""Files of what a document reads: a list as an xlsx workbook, a record as an official paper."""

from collections.abc import Awaitable, Callable
from typing import Any, Final
from urllib.parse import quote

from anyio import CapacityLimiter, to_process
from jinja2 import UndefinedError
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from liandong.graphql.errors.messages import Language, preferred
from liandong.graphql.errors.request_errors import BadRequest, RequestError
from liandong.graphql.http.answers import RESPONSE, answered, invalid, refused
from liandong.graphql.http.body import JSON, decoded, received
from liandong.graphql.http.headers import header
from liandong.graphql.http.workbook import xlsx
from liandong.graphql.limits.fairness import Turn
from liandong.graphql.limits.rate import Bill
from liandong.graphql.live.session import Session
from liandong.graphql.operations.export import Failed, table
from liandong.graphql.operations.paper import Paper, values
from liandong.graphql.operations.service import Service, Viewer
from liandong.graphql.operations.table import Export, checked, wrong
from liandong.graphql.papers.word import docx

MEDIA_TYPES: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
AT_ONCE = 1  # files of this process: each takes a processor for seconds

Make = Callable[[], Awaitable[Response]]


class ExportEndpoint:
    """The ASGI application at `/export`: POST with the parameters of a GraphQL request and either
    `export` (`operations.table.Export`) or `paper` (`operations.paper.Paper`).

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
                make = await self._read(scope, receive, session, turn)
            response = await make()
        except BadRequest as error:
            response = refused(error, language, JSON)
        except RequestError as error:
            response = invalid(error, language, RESPONSE)
        except Failed as failure:
            failure.result.data = None
            response = answered(failure.result, language, RESPONSE)
        await response(scope, receive, send)

    async def _read(self, scope: Scope, receive: Receive, session: Session, turn: Turn) -> Make:
        """Read what the file says; what makes it needs no turn of the database."""
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
            viewer = Viewer(session.actor, language)
            if "paper" in asked:
                return await self._paper(asked, viewer, bill)
            return await self._table(asked, viewer, bill, turn)

    async def _table(self, asked: dict[str, Any], viewer: Viewer, bill: Bill, turn: Turn) -> Make:
        export = checked(Export, "export", asked.pop("export", None))
        found = await table(self._service, asked, export, viewer, bill=bill, turn=turn)
        return lambda: self._file(export.name, "xlsx", xlsx, found)

    async def _paper(self, asked: dict[str, Any], viewer: Viewer, bill: Bill) -> Make:
        paper = checked(Paper, "paper", asked.pop("paper"))
        if "export" in asked:
            raise wrong("export, paper")
        found = await values(self._service, asked, paper, viewer, bill=bill)
        return lambda: self._file(paper.name, "docx", docx, paper.template, found)

    async def _file(
        self, name: str, ending: str, made_by: Callable[..., bytes], *parameters: Any
    ) -> Response:
        try:
            content = await to_process.run_sync(made_by, *parameters, limiter=self._limiter)
        except UndefinedError as error:
            raise wrong(f"paper.template: {error}") from None
        headers = {
            "content-disposition": f"attachment; filename*=UTF-8''{quote(name)}.{ending}",
            "cache-control": "no-store",
            "x-content-type-options": "nosniff",
        }
        return Response(content, media_type=MEDIA_TYPES[ending], headers=headers)
