"""Brings a database to the newest migration, one process at a time."""

from pathlib import Path
from time import sleep

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from psycopg import ProgrammingError, connect
from psycopg.errors import LockNotAvailable
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

from liandong.platform.errors import CannotStart
from liandong.platform.releases import FOUND, Migrated, keep_oldest_served, oldest_served
from liandong.tenants.acts.rules import load_rules
from liandong.tenants.bodies.divisions import CENTRAL_CODE
from liandong.tenants.context import SECONDS, ContextKey

ROOT = Path(__file__).resolve().parents[1]
# Of the advisory lock: any number that nothing else in this database locks.
LOCK = 0x6C69616E646F6E67 >> 1
CLOSING = ROOT / "migrations" / "closing.sql"
FORMER_HOURS = 24
FORGET = "DELETE FROM liandong_secret.context_key WHERE valid_until < now()"
END = """
    UPDATE liandong_secret.context_key
    SET valid_until = least(valid_until, now() + :hours * interval '1 hour') WHERE id <> :id
"""
BELIEVE = """
    INSERT INTO liandong_secret.context_key
    VALUES (:id, :inner_pad, :outer_pad, :channel, 'infinity')
    ON CONFLICT (id) DO UPDATE SET valid_until = 'infinity'
"""
ATTEMPTS = 10
PAUSE_SECONDS = 1.0
BEHIND = "the database is not at the newest migration: run `liandong migrate`"
REFUSAL = "SELECT liandong.refusal_of_context(%s)"


def migrate(engine: Engine, key: ContextKey) -> str:
    """Upgrade to the newest migration, all or nothing; returns its name. Raises CannotStart.

    Waits for others' locks for moments only, since all requests wait behind it, and tries again.
    Contexts that the key signs are believed from then on. Those of a former key are so for
    FORMER_HOURS, until all processes have the new one.
    """
    with engine.connect() as guard:
        guard.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": LOCK})
        for _ in range(ATTEMPTS):
            try:
                _upgrade(engine, key)
            except OperationalError as error:
                if not isinstance(error.orig, LockNotAvailable):
                    raise
                sleep(PAUSE_SECONDS)
            else:
                return newest_migration()
    raise CannotStart("others hold locks on the tables to be migrated: try again later")


def _upgrade(engine: Engine, key: ContextKey) -> None:
    config = _config()
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        load_rules(connection, ROOT / "migrations" / "referee")
        connection.exec_driver_sql(CLOSING.read_text("utf-8").replace("%", "%%"))
        believe(connection, key)
        keep_oldest_served(connection, oldest_served(ScriptDirectory.from_config(config)))
        connection.commit()


def check_migrated(conninfo: str) -> None:
    """Raise CannotStart unless the database has the newest migration; any login can be used."""
    found = _migrated(conninfo)
    if found is None or found.newest != newest_migration():
        raise CannotStart(BEHIND)


def check_served(conninfo: str) -> None:
    """Raise CannotStart unless this release works on the database; any login can be used."""
    found = _migrated(conninfo)
    if found is None or not found.serves(newest_migration()):
        raise CannotStart(BEHIND)


def _migrated(conninfo: str) -> Migrated | None:
    try:
        with connect(conninfo) as connection:
            row = connection.execute(FOUND).fetchone()
    except ProgrammingError:
        return None
    return Migrated(*row) if row else None


def believe(connection: Connection, key: ContextKey) -> None:
    """Have the database believe contexts that the key signs; a former key's for a while yet."""
    connection.exec_driver_sql("SET LOCAL ROLE liandong_owner")
    connection.execute(text(FORGET))
    connection.execute(text(END), {"hours": FORMER_HOURS, "id": key.id})
    connection.execute(text(BELIEVE), key.stored._asdict())
    connection.exec_driver_sql("RESET ROLE")


def check_believed(conninfo: str, key: ContextKey) -> None:
    """Raise CannotStart unless the database believes contexts that the key signs now."""
    with connect(conninfo) as connection:
        row = connection.execute(REFUSAL, (key.signed(CENTRAL_CODE),)).fetchone()
    match row:
        case (None,):
            return
        case ("EXPIRED",):
            raise CannotStart(f"the database's clock is {SECONDS} seconds ahead or more: set it")
    raise CannotStart("the database does not know the context key: run `liandong migrate` with it")


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
