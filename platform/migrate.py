"""Brings a database to the newest migration, one process at a time."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from psycopg import ProgrammingError, connect
from sqlalchemy import Engine, text

from liandong.platform.errors import CannotStart
from liandong.tenants.acts.rules import load_rules

ROOT = Path(__file__).resolve().parents[1]
# Of the advisory lock: any number that nothing else in this database locks.
LOCK = 0x6C69616E646F6E67 >> 1


def migrate(engine: Engine) -> str:
    """Upgrade to the newest migration, all or nothing; returns its name. Raises CannotStart."""
    config = _config()
    with engine.connect() as guard, engine.connect() as connection:
        guard.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        load_rules(connection, ROOT / "migrations" / "referee")
        connection.commit()
    return newest_migration()


def check_migrated(conninfo: str) -> None:
    """Raise CannotStart unless the database has the newest migration; any login can be used."""
    try:
        with connect(conninfo) as connection:
            row = connection.execute("SELECT liandong.schema_version()").fetchone()
    except ProgrammingError:
        row = None
    if row != (newest_migration(),):
        raise CannotStart("the database is not at the newest migration: run `liandong migrate`")


def newest_migration() -> str:
    """The name of the newest migration in the source."""
    newest = ScriptDirectory.from_config(_config()).get_current_head()
    if newest is None:
        raise CannotStart(f"there are no migrations in {ROOT / 'migrations'}")
    return newest


def _config() -> Config:
    if not (ROOT / "migrations" / "env.py").exists():
        raise CannotStart("the migrations come with the source: `pip install -e .` in a checkout")
    config = Config()
    for name, value in {
        "script_location": str(ROOT / "migrations"),
        "prepend_sys_path": str(ROOT),
        "path_separator": "newline",
    }.items():
        config.set_main_option(name, value.replace("%", "%%"))
    return config
