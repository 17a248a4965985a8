"""Files over HTTP: `POST /files` keeps one, `GET /files/<id>` shows it to whom it may be."""

from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from liandong.graphql.errors.request_errors import BadRequest, Denied, over
from liandong.graphql.errors.request_id import REQUEST_ID
from liandong.graphql.http.body import JSON
from liandong.graphql.http.download import HEADERS, Download
from liandong.graphql.http.file_answers import Answer, answer_or_refusal, declared_size
from liandong.graphql.http.spool import Spool, Spooled
from liandong.graphql.http.stored import BYTES_A_POINT, PREFIX, file_key, stored
from liandong.graphql.limits.places import Places
from liandong.graphql.live.session import Session
from liandong.graphql.operations.service import Service
from liandong.policies.engine import authorize
from liandong.policies.permissions import Permission
from liandong.tenants.errors import (
    Unavailable,
    Unconfirmed,
    Unfit,
)
from liandong.tenants.files.commands import Opened, Sent, opened, stage
from liandong.tenants.files.names import check_name
from liandong.tenants.files.sniffing import type_of
from liandong.tenants.files.store import Store, StoreError

UPLOADS = Places(member=2, body=4, all=16)
READS = Places(member=4, body=16, all=64)


class FileLimits(NamedTuple):
    """How many bytes a file may have, and all files of a body."""

    file: int
    body: int


Link = Callable[[Scope, str], str | None]


class FilesEndpoint:
    """The ASGI application at `/files`; `scope["session"]` holds the member.

    Errors come as those of the GraphQL endpoint. What may not be seen and what does not exist are
    the same 404.
    """

    def __init__(
        self, service: Service, store: Store, spool: Spool, limits: FileLimits, link: Link
    ) -> None:
        """`link` makes the address at which a browser's session can fetch a path for some
        minutes; None for a request without a session."""
        self._service = service
        self._store = store
        self._spool = spool
        self._limits = limits
        self._link = link
        self._uploads = UPLOADS.empty()
        self._reads = READS.empty()

    async def upload(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Keep the body of the request as a file called `name`, for acts to name within a day."""
        await self._answer(self._upload, scope, receive, send)

    async def read(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The file, as an attachment."""
        await self._answer(self._read, scope, receive, send)

    async def link(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An address of the file for the browser that asks, good for some minutes."""
        await self._answer(self._linked, scope, receive, send)

    async def _answer(self, answer: Answer, scope: Scope, receive: Receive, send: Send) -> None:
        response = await answer_or_refusal(answer, scope, receive)
        await response(scope, receive, send)

    async def _upload(self, scope: Scope, receive: Receive, session: Session) -> ASGIApp:
        actor = session.actor
        authorize(self._service.policy, actor, Permission.FILE_UPLOAD)
        name = Request(scope).query_params.get("name", "")
        named = check_name(name)
        size = self._size(scope)
        with self._uploads.taken(actor), self._service.bill(actor) as bill:
            bill.request(0)
            bill.add(size // BYTES_A_POINT)
            async with self._spool.receiving(receive, size) as spooled:
                found = await spooled.examined(type_of)
                if found is not named:
                    raise Unfit("file_type_differs", type=found)
                # The member may have been signed out while the file was received.
                await session.check()
                file = Sent(uuid4(), name, found.value, size, spooled.sha256)
                await self._keep(session, file, spooled)
        return Response(orjson.dumps({"file": _shown(file)}), 201, HEADERS, JSON)

    async def _keep(self, session: Session, file: Sent, spooled: Spooled) -> None:
        """Store the file, then say so; nothing stays of one that cannot be said."""
        body = session.actor.body
        try:
            await self._store.put(body, file.id, spooled.file)
        except StoreError as error:
            raise Unavailable from error
        try:
            with self._service.turn(session.actor) as turn:
                await turn.begin()
                async with self._service.transaction(session.actor) as tx:
                    await stage(tx, file, quota=self._limits.body)
        except Unconfirmed:
            raise  # it may have been said: what is no file is swept away later
        except Exception:
            await self._store.forget(body, file.id)
            raise

    def _size(self, scope: Scope) -> int:
        """The declared length of the file; raises BadRequest or Denied."""
        if scope["method"] != "POST":
            raise BadRequest(405, "method_not_allowed")
        size = declared_size(scope)
        if size > self._limits.file:
            raise Denied(413, over("FILE_LIMIT", size, self._limits.file))
        return size

    async def _read(self, scope: Scope, receive: Receive, session: Session) -> ASGIApp:
        if scope["method"] != "GET":
            raise BadRequest(405, "method_not_allowed")
        id = _key(scope)
        place = self._reads.take(session.actor)
        try:
            file = await self._opened(scope, session, id)
            chunks = await stored(self._store, file.owner, id)
        except BaseException:
            place.give_back()
            raise
        return Download(file, chunks, place.give_back)

    async def _opened(self, scope: Scope, session: Session, id: UUID) -> Opened:
        address, _ = scope["client"] or ("", 0)
        with self._service.bill(session.actor) as bill:
            bill.request(0)
            with self._service.turn(session.actor) as turn:
                await turn.begin()
                async with self._service.transaction(session.actor) as tx:
                    file = await opened(tx, id, address=address, request_id=REQUEST_ID.get())
            bill.add(file.size // BYTES_A_POINT)
        return file

    async def _linked(self, scope: Scope, receive: Receive, session: Session) -> ASGIApp:
        """Whether there is such a file, and may be read, is found out where it is fetched."""
        if scope["method"] != "POST":
            raise BadRequest(405, "method_not_allowed")
        id = _key(scope)
        url = self._link(scope, f"{PREFIX}_{id}")
        if url is None:
            raise BadRequest(400, "link_needs_session")
        return Response(orjson.dumps({"url": url}), 200, HEADERS, JSON)


def _key(scope: Scope) -> UUID:
    id: str = scope["path_params"]["id"]
    return file_key(id)


def _shown(file: Sent) -> dict[str, Any]:
    return {
        "id": f"{PREFIX}_{file.id}",
        "name": file.name,
        "type": file.type,
        "size": file.size,
        "sha256": file.sha256,
    }
