"""What nobody uses is given up after a day, and what is no file is removed from the store."""

import os
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import psycopg
import pytest

from liandong.platform import storage
from liandong.platform.errors import CannotStart
from liandong.platform.settings import Settings
from liandong.platform.storage import store_of, sweep
from tests.support.cast import SIPING
from tests.support.filing import kept, objects, read
from tests.support.world import World, world_on

DAY = timedelta(hours=24)


@pytest.fixture
def settings(database: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Of a database of the test's own: these tests write."""
    folder = tmp_path_factory.mktemp("storage")
    return Settings(database_url=database, data_dir=folder, read_pool_size=2, write_pool_size=2)


def address(settings: Settings) -> str:
    return settings.database_url or ""


def older(world: World, by: timedelta) -> None:
    """Let all that was sent be sent so much earlier."""
    with psycopg.connect(address(world.settings), autocommit=True) as admin:
        admin.execute("UPDATE liandong.file SET created_at = created_at - %s", (by,))
        admin.execute("SELECT liandong.tick()")


async def swept(settings: Settings, before: timedelta) -> int:
    return await sweep(address(settings), store_of(settings), datetime.now(UTC) + before)


async def test_file_is_given_up_after_a_day(settings: Settings) -> None:
    async with world_on(settings) as world:
        id = await kept(world, SIPING)
        older(world, DAY - timedelta(minutes=1))
        assert await swept(settings, timedelta(hours=1)) == 0
        assert (await read(world, SIPING, id)).status_code == 200
        older(world, timedelta(minutes=2))
        assert (await read(world, SIPING, id)).status_code == 404
        assert objects(settings) == {id.removeprefix("file_")}
        assert await swept(settings, timedelta(hours=1)) == 1
        assert objects(settings) == set()


async def test_object_without_a_row_is_removed_when_it_is_old(settings: Settings) -> None:
    async with world_on(settings) as world:
        id = await kept(world, SIPING)
    folder = settings.data_dir / "files" / SIPING
    (folder / str(uuid4())).write_bytes(b"broken off")
    (folder / f"{uuid4()}#1").write_bytes(b"part")
    (folder / "somebody's own").write_bytes(b"")
    assert await swept(settings, -DAY) == 0
    assert len(objects(settings)) == 4
    assert await swept(settings, timedelta(hours=1)) == 1
    assert objects(settings) == {id.removeprefix("file_"), "somebody's own"}
    assert await swept(settings, timedelta(hours=1)) == 0


async def test_listener_is_told_of_no_file(settings: Settings) -> None:
    """Of ids that it names it learns which are nothing, and of no other."""
    async with world_on(settings) as world:
        id = (await kept(world, SIPING)).removeprefix("file_")
    nothing = uuid4()
    with psycopg.connect(address(settings)) as admin:
        admin.execute("SET ROLE liandong_listener")
        found = admin.execute("SELECT liandong.strange_files(%s::uuid[])", ([UUID(id), nothing],))
        assert found.fetchall() == [(nothing,)]


def test_folder_is_nobody_elses(settings: Settings) -> None:
    store_of(settings)
    assert (settings.data_dir / "files").stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_folder_that_cannot_be_made_is_named(settings: Settings) -> None:
    with pytest.raises(CannotStart, match="LIANDONG_FILE_STORE"):
        store_of(settings.model_copy(update={"file_store": "/proc/files"}))


def test_sweep_spares_what_is_being_written() -> None:
    assert storage.AGE >= timedelta(hours=24)
