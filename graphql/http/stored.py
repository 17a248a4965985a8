"""Files that are kept, for whatever reads one of them: their ids, their bytes, and their names."""

from collections.abc import AsyncIterator
from urllib.parse import quote
from uuid import UUID

import structlog

from liandong.graphql.planner import ids
from liandong.tenants.errors import NotFound, Unavailable
from liandong.tenants.files.store import Store, StoreError

PREFIX = "file"
BYTES_A_POINT = 1_000

log = structlog.get_logger()


def file_key(id: str) -> UUID:
    """The key of the file with this id; raises NotFound for what is no such id."""
    key = ids.key_of(id, PREFIX)
    if key is None:
        raise NotFound
    return key


async def stored(store: Store, owner: str, key: UUID) -> AsyncIterator[bytes]:
    """The bytes of a file of this body, in chunks; raises Unavailable."""
    try:
        return await store.read(owner, key)
    except StoreError as error:
        raise lost(key, error) from error


def lost(key: UUID, error: Exception) -> Unavailable:
    """What a reader is told where the bytes cannot be had; why stands in the log."""
    log.error("file_missing", file=str(key), error=type(error).__name__)
    return Unavailable()


def attachment(plain: str, name: str) -> str:
    """The disposition by which a browser saves the file under its name; `plain` is for those who
    know no other letters."""
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
