"""The store of files, as the settings name it, and what is removed from it."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog
from obstore.store import LocalStore, S3Store
from psycopg import AsyncConnection, Error

from liandong.graphql.http.spool import Spool
from liandong.platform.errors import CannotStart
from liandong.platform.settings import Settings
from liandong.tenants.files.store import Store, StoreError

PRIVATE = 0o700
HOUR = 3600.0
# Longer than any upload takes: an object that is being written has no row yet.
AGE = timedelta(hours=24)
STRANGE = "SELECT liandong.strange_files(%s)"

log = structlog.get_logger()


def store_of(settings: Settings) -> Store:
    """The store; raises CannotStart where there is none."""
    named = settings.file_store
    try:
        if named and named.startswith("s3://"):
            return Store(S3Store.from_url(named))
        folder = Path(named) if named else settings.data_dir / "files"
        return Store(LocalStore(_made(folder.absolute())))
    except StoreError as error:
        raise CannotStart(f"LIANDONG_FILE_STORE: {type(error).__name__}") from None


def spool_of(settings: Settings) -> Spool:
    """Where files are received; raises CannotStart where that is impossible."""
    try:
        return Spool(_made(settings.data_dir / "receiving"))
    except OSError as error:
        raise CannotStart(f"{settings.data_dir}: {error.strerror}") from None


def _made(folder: Path) -> Path:
    folder.mkdir(PRIVATE, parents=True, exist_ok=True)
    return folder


async def sweep_on(address: str, store: Store) -> None:
    """Sweep each hour until cancelled. All processes do: who comes second finds nothing."""
    while True:
        await asyncio.sleep(HOUR)
        try:
            await sweep(address, store, datetime.now(UTC) - AGE)
        except (Error, *StoreError) as error:
            log.warning("sweep_failed", error=type(error).__name__)


async def sweep(address: str, store: Store, before: datetime) -> int:
    """Remove what was written before this moment and is no file; how many objects those were."""
    removed = 0
    await store.remove_parts(before)
    async with await AsyncConnection.connect(address, autocommit=True) as connection:
        async for objects in store.before(before):
            cursor = await connection.execute(STRANGE, ([each.id for each in objects],))
            strange = {id for (id,) in await cursor.fetchall()}
            await store.remove(each.path for each in objects if each.id in strange)
            removed += len(strange)
    return removed
