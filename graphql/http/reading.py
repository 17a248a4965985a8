"""Documents read as contents: a text, or a Word file, as the input of the act that drafts it."""

from typing import Any, Final

import orjson
from anyio import CapacityLimiter
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from liandong.graphql.errors.request_errors import BadRequest, Denied, over
from liandong.graphql.http.body import JSON
from liandong.graphql.http.download import HEADERS
from liandong.graphql.http.file_answers import answer_or_refusal, declared_size
from liandong.graphql.http.headers import header
from liandong.graphql.http.spool import Spool
from liandong.graphql.live.session import Session
from liandong.graphql.operations.processes import worked
from liandong.graphql.operations.service import Service
from liandong.graphql.planner.casing import spelt
from liandong.policies.engine import authorize
from liandong.policies.permissions import Permission
from liandong.tenants.errors import NotFound, Unfit
from liandong.tenants.files.models import FileType
from liandong.tenants.files.sniffing import type_of
from liandong.tenants.reading.documents import FROM_TEXT, read_text, read_word

TEXT: Final = "text/plain"
LARGEST_TEXT: Final = 2**20  # bytes
LARGEST_WORD: Final = 50 * 2**20
BYTES_A_POINT: Final = 1_000
AT_ONCE: Final = 1  # documents of this process: each takes a processor for seconds


class ReadingEndpoint:
    """The ASGI application at `/documents/<noun>`: POST with a text (`text/plain`) or a docx file.

    Responds with `content`: the fields of the input that drafts such a record, as far as the
    document says them. Nothing is kept. Errors come as those of the GraphQL endpoint.
    """

    def __init__(self, service: Service, spool: Spool) -> None:
        self._service = service
        self._spool = spool
        self._limiter = CapacityLimiter(AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await answer_or_refusal(self._answer, scope, receive)
        await response(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, session: Session) -> ASGIApp:
        if scope["method"] != "POST":
            raise BadRequest(405, "method_not_allowed")
        noun: str = scope["path_params"]["noun"]
        if noun not in FROM_TEXT:
            raise NotFound
        authorize(self._service.policy, session.actor, Permission(f"{noun}:draft"))
        content = await self._content(scope, receive, session, noun)
        return Response(orjson.dumps({"content": spelt(content)}), 200, HEADERS, JSON)

    async def _content(
        self, scope: Scope, receive: Receive, session: Session, noun: str
    ) -> dict[str, Any]:
        size = declared_size(scope)
        is_text = header(scope, b"content-type").partition(";")[0].strip().lower() == TEXT
        most = LARGEST_TEXT if is_text else LARGEST_WORD
        if size > most:
            raise Denied(413, over("FILE_LIMIT", size, most))
        with self._service.bill(session.actor) as bill:
            bill.request(0)
            bill.add(size // BYTES_A_POINT)
            async with self._spool.receiving(receive, size, named=True) as spooled:
                # The member may have been signed out while the document was received.
                await session.check()
                if not is_text and await spooled.examined(type_of) is not FileType.DOCX:
                    raise Unfit("document_type")
                read = read_text if is_text else read_word
                return await worked(read, noun, spooled.path, limiter=self._limiter)
