"""Where the bytes of files are: a folder, or a bucket of an S3 server.

Each file has an object of its own, below its body's code and named by the file's id. The object
comes before the row in the database and goes after it: one without a row is what was broken off.
"""

from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple
from uuid import UUID

import obstore
from anyio import CapacityLimiter, to_thread
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore

PART = 5 * 2**20  # the smallest part that S3 takes of a large object
PARTS_AT_ONCE = 2
CHUNK = 2**19
STORING_AT_ONCE = 2  # files of this process: each has parts in memory


class Stored(NamedTuple):
    """An object, and when it was written."""

    id: UUID
    path: str
    at: datetime


class Store:
    """The objects of all bodies; methods raise StoreError."""

    def __init__(self, objects: ObjectStore) -> None:
        self._objects = objects
        self._limiter = CapacityLimiter(STORING_AT_ONCE)

    async def put(self, body: str, id: UUID, file: BinaryIO) -> None:
        """Keep the whole file, or nothing of it."""
        async with self._limiter:
            await obstore.put_async(
                self._objects,
                _path(body, id),
                _parts(file),
                chunk_size=PART,
                max_concurrency=PARTS_AT_ONCE,
            )

    async def read(self, body: str, id: UUID) -> AsyncIterator[bytes]:
        """The file from its beginning, in chunks."""
        found = await obstore.get_async(self._objects, _path(body, id))
        return found.stream(min_chunk_size=CHUNK)

    async def remove(self, paths: Iterable[str]) -> None:
        """Remove these objects; those that are gone already are no error."""
        for path in paths:
            with suppress(FileNotFoundError):
                await obstore.delete_async(self._objects, path)

    async def forget(self, body: str, id: UUID) -> None:
        """Remove the file's object."""
        await self.remove([_path(body, id)])

    async def before(self, moment: datetime) -> AsyncIterator[list[Stored]]:
        """All objects that were written before this moment, many at a time."""
        async for found in obstore.list(self._objects):
            named = ((_id(each["path"]), each) for each in found)
            yield [
                Stored(id, each["path"], each["last_modified"])
                for id, each in named
                if id is not None and each["last_modified"] < moment
            ]

    async def remove_parts(self, moment: datetime) -> None:
        """Remove what a process left that ended while it wrote; an S3 server does so by a rule."""
        if isinstance(self._objects, LocalStore) and self._objects.prefix is not None:
            await to_thread.run_sync(_remove_parts, Path(self._objects.prefix), moment)


StoreError = (BaseError, OSError)


def _path(body: str, id: UUID) -> str:
    return f"{body}/{id}"


def _id(path: str) -> UUID | None:
    try:
        return UUID(path.rpartition("/")[2])
    except ValueError:
        return None


async def _parts(file: BinaryIO) -> AsyncIterator[bytes]:
    await to_thread.run_sync(file.seek, 0)
    while part := await to_thread.run_sync(file.read, CHUNK):
        yield part


def _remove_parts(folder: Path, moment: datetime) -> None:
    # `object_store` writes to a name with a number sign, and renames it when all is written.
    for path in folder.glob("*/*#*"):
        if path.stat().st_mtime < moment.timestamp():
            path.unlink(missing_ok=True)
