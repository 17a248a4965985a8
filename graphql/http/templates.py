"""Templates of papers: the platform's own to begin with, and the files of a body."""

from typing import Final

from anyio import Path as AsyncPath
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from liandong.graphql.errors.request_errors import BadRequest
from liandong.graphql.errors.request_id import REQUEST_ID
from liandong.graphql.http.download import HEADERS
from liandong.graphql.http.file_answers import answer_or_refusal
from liandong.graphql.http.processing import Asked
from liandong.graphql.http.stored import BYTES_A_POINT, attachment, file_key, lost, stored
from liandong.graphql.live.session import Session
from liandong.graphql.operations.service import Service
from liandong.graphql.papers.package import LARGEST
from liandong.graphql.papers.word import FOLDER
from liandong.tenants.errors import NotFound, Unfit
from liandong.tenants.files.commands import opened
from liandong.tenants.files.models import FileType
from liandong.tenants.files.names import MEDIA_TYPES
from liandong.tenants.files.store import Store, StoreError
from liandong.tenants.templates.models import PaperKind


class TemplateFiles:
    """Word files that members have sent, as templates of their papers."""

    def __init__(self, service: Service, store: Store) -> None:
        self._service = service
        self._store = store

    async def content(self, asked: Asked, id: str) -> bytes:
        """The file, of which is kept that the member reads it. Raises NotFound, also for one that
        may not be seen, Unfit for what cannot be a template, and Unavailable.
        """
        key = file_key(id)
        async with self._service.transaction(asked.viewer.actor) as tx:
            file = await opened(tx, key, address=asked.address, request_id=REQUEST_ID.get())
        if file.type != FileType.DOCX:
            raise Unfit("not_a_word_file")
        if file.size > LARGEST:
            raise Unfit("template_too_large", most=LARGEST, actual=file.size)
        asked.bill.add(file.size // BYTES_A_POINT)
        chunks = await stored(self._store, file.owner, key)
        try:
            return b"".join([chunk async for chunk in chunks])
        except StoreError as error:
            raise lost(key, error) from error


PAPERS: Final = {kind.name.lower(): kind for kind in PaperKind}


class TemplatesEndpoint:
    """The ASGI application at `/export/templates/<paper>`: GET the platform's template of a paper,
    which says all that such a paper can say; POST does the same for a page, whose session is good
    for no other method. Errors come as those of the GraphQL endpoint.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await answer_or_refusal(self._answer, scope, receive)
        await response(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, session: Session) -> ASGIApp:
        if scope["method"] not in ("GET", "POST"):
            raise BadRequest(405, "method_not_allowed")
        paper: str = scope["path_params"]["paper"]
        if paper not in PAPERS:
            raise NotFound
        content = await AsyncPath(FOLDER / f"{paper}.docx").read_bytes()
        saved_as = attachment(f"{paper}.docx", f"{PAPERS[paper].chinese}模板.docx")
        headers = {"content-disposition": saved_as, **HEADERS}
        return Response(content, 200, headers, MEDIA_TYPES[FileType.DOCX])
