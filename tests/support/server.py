"""Databases for tests: migrated once as a template, copied where a test writes."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from liandong.platform.database import admin_engine, context_key
from liandong.platform.migrate import migrate
from liandong.platform.settings import Settings
from liandong.policies.actors import Role
from liandong.tenants.bodies.commands import import_divisions
from liandong.tenants.members.commands import enrol
from tests.support.cast import LEVELS, subject

# SQL that takes a guard away, to see which test misses it: `scripts/mutants.py` sets it.
MUTATION = os.environ.get("LIANDONG_TEST_MUTATION", "")
BLANK = "template_blank"
PEOPLED = "template_peopled"
MEMORY = "/dev/shm"
MEMORY_BYTES = 4 * 2**30


def in_memory() -> str | None:
    """A folder that is kept in memory, where the machine has one with room for all workers.

    A database is copied there in a third of the time.
    """
    try:
        return MEMORY if shutil.disk_usage(MEMORY).free >= MEMORY_BYTES else None
    except OSError:
        return None


def make_templates(server: str) -> None:
    """One database that is only migrated, one with all bodies and the cast."""
    _execute(server, sql.SQL("CREATE DATABASE {}").format(sql.Identifier(BLANK)))
    settings = Settings(database_url=named(server, BLANK))
    migrate(admin_engine(settings), context_key(settings))
    _copy(server, BLANK, PEOPLED)
    engine = admin_engine(Settings(database_url=named(server, PEOPLED)))
    with engine.connect() as connection:
        import_divisions(connection)
    with engine.begin() as connection:
        for body in LEVELS:
            for role in Role:
                enrol(connection, body, subject(body, role), f"{body} {role.value}", [role])
    for template in (BLANK, PEOPLED):
        _execute(named(server, template), MUTATION.encode())


@contextmanager
def copied(server: str, template: str) -> Iterator[str]:
    """The superuser's address of a copy of the template, dropped afterwards."""
    name = f"copy_{uuid4().hex}"
    _copy(server, template, name)
    try:
        yield named(server, name)
    finally:
        _execute(server, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def named(server: str, database: str) -> str:
    """The server's address with another database."""
    return make_conninfo(server, dbname=database)


def _copy(server: str, template: str, name: str) -> None:
    # Its files as they are: where nothing is durable, faster than block by block through the log.
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
    _execute(server, statement.format(sql.Identifier(name), sql.Identifier(template)))
    # A copy does not take the template's rights along.
    revoke = sql.SQL("REVOKE TEMPORARY ON DATABASE {} FROM PUBLIC")
    _execute(server, revoke.format(sql.Identifier(name)))


def _execute(server: str, statement: sql.Composed | bytes) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)
