"""Plain SQL as a level role, as if its connection had been captured."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo

from liandong.platform.keys import shared_secret
from liandong.policies.actors import Level, Role
from liandong.tenants.context import ContextKey
from tests.support.cast import LEVELS, subject

Connection = psycopg.Connection[tuple[Any, ...]]

SPEAK = "SELECT set_config('liandong.context', %s, true)"
KEY_FILE = Path(__file__).with_name("context-key.json")
KEY = ContextKey(shared_secret(KEY_FILE))
# Bodies that no test is about.
FORMER = {
    Level.CENTRAL: "000000",
    Level.PROVINCIAL: "330000",
    Level.CITY: "330100",
    Level.COUNTY: "330102",
}


def connect(database: str, level: Level) -> Connection:
    """A connection of the level's login, in autocommit, which somebody else of it has used."""
    role = f"liandong_{level.value.lower()}"
    connection = psycopg.connect(make_conninfo(database, user=role), autocommit=True)
    with connection.transaction():
        connection.execute(SPEAK, (KEY.signed(FORMER[level]),))
        connection.execute("SELECT FROM liandong.act, liandong.plan")
    return connection


@contextmanager
def speaking(database: str, body: str, role: Role = Role.DIRECTOR) -> Iterator[Connection]:
    """A transaction of the body's level that says it is this body, as this member."""
    with psycopg.connect(database) as admin:
        row = admin.execute(
            "SELECT id FROM liandong.member WHERE subject = %s", (subject(body, role),)
        ).fetchone()
        assert row is not None
    with connect(database, LEVELS[body]) as connection, connection.transaction():
        connection.execute(SPEAK, (KEY.signed(body, row[0]),))
        yield connection
