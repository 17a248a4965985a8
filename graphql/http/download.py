"""A file as a response: saved by browsers, never shown in the place of a page."""

from collections.abc import AsyncIterator, Callable
from hashlib import sha256

import structlog
from starlette.types import Receive, Scope, Send

from liandong.graphql.http.stored import attachment
from liandong.tenants.files.commands import Opened
from liandong.tenants.files.models import FileType
from liandong.tenants.files.names import MEDIA_TYPES

HEADERS = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
    "cross-origin-resource-policy": "same-origin",
}

log = structlog.get_logger()


class Download:
    """A response that ends as announced only if every byte is what was sent once."""

    def __init__(
        self, file: Opened, chunks: AsyncIterator[bytes], ended: Callable[[], None]
    ) -> None:
        self._file = file
        self._chunks = chunks
        self._ended = ended

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await send({"type": "http.response.start", "status": 200, "headers": self._headers()})
            async for chunk, more in self._checked():
                await send({"type": "http.response.body", "body": chunk, "more_body": more})
        finally:
            self._ended()

    async def _checked(self) -> AsyncIterator[tuple[bytes, bool]]:
        """The chunks; the last one, with False, only after all of them were checked."""
        digest, held = sha256(), b""
        async for chunk in self._chunks:
            if held:
                yield held, True
            digest.update(chunk)
            held = chunk
        if digest.hexdigest() != self._file.sha256:
            log.error("file_damaged", sha256=self._file.sha256)
            raise OSError("the stored file is not what was sent")
        yield held, False

    def _headers(self) -> list[tuple[bytes, bytes]]:
        file = self._file
        media_type = MEDIA_TYPES[FileType(file.type)]
        headers = {
            "content-type": media_type,
            "content-length": str(file.size),
            "content-disposition": attachment(f"file.{file.type.lower()}", file.name),
            **HEADERS,
        }
        return [(name.encode(), value.encode()) for name, value in headers.items()]
