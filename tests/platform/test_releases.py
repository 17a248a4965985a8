"""Two releases serve one database while it is migrated: no request fails."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import structlog
from alembic.config import Config
from sqlalchemy import Engine, text

from liandong.platform import migrate
from liandong.platform.database import context_key
from liandong.platform.errors import CannotStart
from liandong.platform.settings import Settings
from tests.support.world import World, world_on
from tests.support.writers import writing

WRITERS = 8
NEXT = '''"""One column more."""

from alembic import op

revision = "209901010000"
down_revision = "{head}"
additive = {additive}


def upgrade() -> None:
    op.execute("ALTER TABLE liandong.act ADD COLUMN remark text;"
               "ALTER TABLE liandong.plan ADD COLUMN remark text;"
               "ALTER TABLE liandong.plan_revision ADD COLUMN remark text;"
               "CREATE INDEX plan_remark_idx ON liandong.plan (remark)")


def downgrade() -> None:
    op.execute("DROP INDEX liandong.plan_remark_idx;"
               "ALTER TABLE liandong.plan DROP COLUMN remark;"
               "ALTER TABLE liandong.plan_revision DROP COLUMN remark;"
               "ALTER TABLE liandong.act DROP COLUMN remark")
'''


@contextmanager
def next_release(folder: Path, *, additive: bool) -> Iterator[None]:
    """What is built in the block is the next release, with one migration more."""
    (folder / "next.py").write_text(NEXT.format(head=migrate.newest_migration(), additive=additive))
    usual = migrate._config

    def config() -> Config:
        made = usual()
        versions = f"{migrate.ROOT / 'migrations' / 'versions'}\n{folder}"
        made.set_main_option("version_locations", versions)
        return made

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(migrate, "_config", config)
        yield


def migrated(engine: Engine, settings: Settings) -> None:
    migrate.migrate(engine, context_key(settings))


async def readiness(*worlds: World) -> list[tuple[int, str]]:
    await asyncio.sleep(1.1)  # an answer is remembered for a second
    answers = [await world.client.get("/readyz") for world in worlds]
    return [(answer.status_code, answer.json()["migrations"]) for answer in answers]


@pytest.fixture
def settings(database: str, tmp_path: Path) -> Settings:
    """A platform on a database that nobody else has."""
    return Settings(database_url=database, data_dir=tmp_path, read_pool_size=2, write_pool_size=2)


@pytest.fixture
def unprinted() -> Iterator[None]:
    """Nothing that is logged is printed: for a terminal, that takes long."""
    with structlog.testing.capture_logs():
        yield


async def test_no_request_fails_while_a_column_is_added(
    settings: Settings, engine: Engine, tmp_path: Path, unprinted: None
) -> None:
    async with world_on(settings) as former, writing(former, WRITERS) as before:
        with next_release(tmp_path, additive=True):
            async with world_on(settings) as following:
                assert (await readiness(following))[0][0] == 503
                await asyncio.to_thread(migrated, engine, settings)
                async with writing(following, WRITERS) as after:
                    both = await readiness(former, following)
                    assert both == [(200, "ahead, and compatible"), (200, "at head")]
                    migrate.check_served(settings.admin_conninfo())
                acts = len(before.times)
                # Again: there is nothing to migrate, but the referee is replaced.
                await asyncio.to_thread(migrated, engine, settings)
        migrate.check_served(settings.admin_conninfo())
        assert len(before.times) > acts
    assert after.times
    for writers in (before, after):
        assert (writers.refused, writers.failed) == ([], [])


async def test_former_release_ends_where_a_migration_says_so(
    settings: Settings, engine: Engine, tmp_path: Path
) -> None:
    async with world_on(settings) as former:
        with next_release(tmp_path, additive=False):
            await asyncio.to_thread(migrated, engine, settings)
        assert await readiness(former) == [(503, "not at head")]
    with pytest.raises(CannotStart, match="liandong migrate"):
        migrate.check_served(settings.admin_conninfo())


def test_migration_waits_for_a_lock_and_tries_again(
    settings: Settings, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with engine.connect() as held:
        held.execute(text("LOCK TABLE liandong.plan IN ACCESS SHARE MODE"))
        monkeypatch.setattr(migrate, "sleep", lambda _: held.rollback())
        with next_release(tmp_path, additive=True):
            migrated(engine, settings)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT liandong.schema_version()")) == "209901010000"
