"""A drill: what was backed up is restored elsewhere, and is the same in every respect."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import Engine

from liandong.platform import anchoring
from liandong.platform.backup import backup, restore
from liandong.platform.catalogue import catalogue
from liandong.platform.database import admin_engine
from liandong.platform.errors import CannotStart
from liandong.platform.keys import own_key
from liandong.platform.settings import Settings
from liandong.policies.actors import Level
from liandong.tenants.acts.anchors import ends_of_chains
from liandong.tenants.acts.verify import verify
from tests.support.acting import drafted_plan
from tests.support.cast import JILIN, SIPING
from tests.support.commands import run
from tests.support.sampling import sampled
from tests.support.server import named
from tests.support.speaking import KEY
from tests.support.world import World, world_on

TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'liandong'::regnamespace"
COUNTS = "SELECT owner, count(*) FROM liandong.{} GROUP BY owner ORDER BY owner"


@pytest.fixture
def settings(database: str, tmp_path: Path) -> Settings:
    """Of a database of the test's own: it writes."""
    return Settings(database_url=database, data_dir=tmp_path, read_pool_size=2, write_pool_size=2)


@pytest.fixture
def elsewhere(server: str) -> Iterator[str]:
    """A database in which nothing is."""
    name = f"restored_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    yield named(server, name)
    with psycopg.connect(server, autocommit=True) as connection:
        drop = sql.SQL("DROP DATABASE {} WITH (FORCE)")
        connection.execute(drop.format(sql.Identifier(name)))


def counts(engine: Engine) -> dict[str, list[tuple[str, int]]]:
    """How many rows each body has in each table that has an owner."""
    with engine.connect() as connection:
        columns = connection.exec_driver_sql(
            "SELECT table_name FROM information_schema.columns"
            " WHERE table_schema = 'liandong' AND column_name = 'owner' ORDER BY 1"
        )
        return {
            table: [(owner, n) for owner, n in connection.exec_driver_sql(COUNTS.format(table))]
            for (table,) in columns.fetchall()
        }


async def test_restored_database_is_the_same(
    world: World, settings: Settings, elsewhere: str, tmp_path: Path
) -> None:
    plan = await drafted_plan(world, JILIN)
    await drafted_plan(world, SIPING)
    anchors, key = tmp_path / "anchors", own_key(tmp_path / "key.json")
    with admin_engine(settings).connect() as connection:
        anchoring.append(anchors, key, ends_of_chains(connection))
    file = tmp_path / "dump"
    assert backup(settings.admin_conninfo(), file) == file.stat().st_size
    assert file.stat().st_mode & 0o777 == 0o600
    await drafted_plan(world, JILIN)
    restored = settings.model_copy(update={"database_url": elsewhere})
    engine = admin_engine(restored)
    restore(engine, restored.admin_conninfo(), file, KEY)
    before, after = counts(admin_engine(settings)), counts(engine)
    assert after["plan"] == [("220000", 1), ("220300", 1)] != before["plan"]
    assert after["chain"] == before["chain"]
    assert after["member"] == before["member"]
    with engine.connect() as connection, admin_engine(settings).connect() as original:
        assert catalogue(connection) == catalogue(original)
        report = verify(connection, anchoring.read(anchors, key))
        assert (report.acts, report.breaks, report.unexplained) == (2, (), ())
    query = "query($id: ID!) { node(id: $id) { id } }"
    async with world_on(restored) as again:
        assert (await again.ask(JILIN, query, {"id": plan}))["node"] == {"id": plan}
        assert (await again.ask(SIPING, query, {"id": plan}))["node"] is None
        await drafted_plan(again, JILIN)


@sampled(
    "change,said",
    [
        ("CREATE POLICY all_of_it ON liandong.plan USING (true)", "not known: policy"),
        ("ALTER TABLE liandong.act NO FORCE ROW LEVEL SECURITY", "missing: table act"),
        ("ALTER TABLE liandong.act DISABLE TRIGGER refuse_change", "missing: trigger A"),
        ("GRANT UPDATE ON liandong.plan TO liandong_tenant", "missing: table plan"),
        ("GRANT SELECT (hash) ON liandong.chain TO liandong_city", "missing: column chain.hash"),
        ("ALTER FUNCTION liandong.positions() SECURITY INVOKER", "missing: function"),
    ],
    by=lambda case: [case[0].split()[0]],
)
def test_other_rules_are_named(
    settings: Settings, elsewhere: str, tmp_path: Path, change: str, said: str
) -> None:
    file = tmp_path / "dump"
    with psycopg.connect(settings.admin_conninfo()) as connection:
        connection.execute(change.encode())
    backup(settings.admin_conninfo(), file)
    engine = admin_engine(Settings(database_url=elsewhere))
    with pytest.raises(CannotStart, match=f"not as migrations make it: {said}"):
        restore(engine, elsewhere, file, KEY)


def test_full_database_is_not_overwritten(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "dump"
    backup(settings.admin_conninfo(), file)
    with pytest.raises(CannotStart, match="not empty"):
        restore(admin_engine(settings), settings.admin_conninfo(), file, KEY)


def test_half_a_file_is_refused(settings: Settings, elsewhere: str, tmp_path: Path) -> None:
    file = tmp_path / "dump"
    backup(settings.admin_conninfo(), file)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(CannotStart, match="pg_restore"):
        restore(admin_engine(Settings(database_url=elsewhere)), elsewhere, file, KEY)


def test_failed_backup_leaves_the_former_one(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "dump"
    file.write_text("former")
    with pytest.raises(CannotStart, match="pg_dump"):
        backup(named(settings.admin_conninfo(), "no_such_database"), file)
    assert not list(tmp_path.glob("dump.*"))
    assert file.read_text() == "former"


def test_commands_back_up_and_restore(settings: Settings, elsewhere: str, tmp_path: Path) -> None:
    file = tmp_path / "dump"
    done = run("backup", str(file), DATABASE_URL=settings.admin_conninfo())
    assert (done.returncode, done.stderr) == (0, "")
    done = run("restore", str(file), DATABASE_URL=elsewhere)
    assert (done.returncode, done.stderr) == (0, "")
    assert "with all its rules and rights: 0 acts, 0 chains broken" in done.stdout
    with psycopg.connect(elsewhere) as connection:
        (number,) = connection.execute(
            "SELECT count(*) FROM liandong.body WHERE level = %s", (Level.PROVINCIAL.value,)
        ).fetchone() or (0,)
    assert number > 30
