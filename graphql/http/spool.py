"""Receives a file on a disk, as a rule into one without a name: it is gone with the process,
however that ends."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

from anyio import to_thread
from starlette.types import Receive

from liandong.graphql.errors.request_errors import BadRequest

T = TypeVar("T")

WRITTEN_AT_ONCE = 2**20
SILENT_SECONDS = 10.0
PATIENCE_SECONDS = 30.0
LEAST_RATE = 32 * 1024  # bytes a second, after PATIENCE_SECONDS


class Spooled:
    """A file that was received whole."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self.file = file
        self._size = size
        self._digest = sha256()

    @property
    def path(self) -> str:
        """Where a file with a name lies."""
        return str(self.file.name)

    @property
    def sha256(self) -> str:
        """The SHA-256 of its bytes, as hexadecimal digits."""
        return self._digest.hexdigest()

    async def write(self, part: bytes) -> None:
        """Add a part to its end."""
        await to_thread.run_sync(self._write, part)

    async def examined(self, examine: Callable[[BinaryIO, int], T]) -> T:
        """What a function finds in the file, which has so many bytes."""
        return await to_thread.run_sync(examine, self.file, self._size)

    def _write(self, part: bytes) -> None:
        self._digest.update(part)
        self.file.write(part)


class Spool:
    """A folder on a disk: large files are not to be held in memory."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @asynccontextmanager
    async def receiving(
        self, receive: Receive, size: int, *, named: bool = False
    ) -> AsyncIterator[Spooled]:
        """The request's body of so many bytes, until the end of the block; in a file with a name
        only if another process is to read it.

        Raises BadRequest if it is not whole, or comes too slowly.
        """
        made = tempfile.NamedTemporaryFile if named else tempfile.TemporaryFile
        with made(dir=self._folder, buffering=0) as file:
            spooled = Spooled(cast(BinaryIO, file), size)
            pending = bytearray()
            async for part in _parts(receive, size):
                pending += part
                if len(pending) >= WRITTEN_AT_ONCE:
                    await spooled.write(bytes(pending))
                    pending.clear()
            await spooled.write(bytes(pending))
            yield spooled


async def _parts(receive: Receive, size: int) -> AsyncIterator[bytes]:
    loop = asyncio.get_running_loop()
    began, received, more = loop.time(), 0, True
    while more:
        try:
            async with asyncio.timeout(SILENT_SECONDS):
                event = await receive()
        except TimeoutError:
            raise BadRequest(408, "upload_too_slow") from None
        if event["type"] == "http.disconnect":
            raise BadRequest(400, "body_not_whole")
        part: bytes = event.get("body", b"")
        received += len(part)
        more = event.get("more_body", False)
        if loop.time() - began > PATIENCE_SECONDS + received / LEAST_RATE:
            raise BadRequest(408, "upload_too_slow")
        yield part
    if received != size:
        raise BadRequest(400, "body_not_whole")
