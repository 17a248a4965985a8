"""A database of a former release, and the same led up to this one."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy

import psycopg
import pytest
from alembic import command
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import Connection

from liandong.platform.database import admin_engine
from liandong.platform.settings import Settings
from tests.migrations.former import FORMER, Former, FormerCaptured
from tests.support.captured import Captured
from tests.support.migrating import alembic_on, up
from tests.support.server import PEOPLED, copied
from tests.support.story import Story

SETTINGS = """
    SELECT rolname, split_part(setting, '=', 1), substr(setting, strpos(setting, '=') + 1)
    FROM pg_roles, unnest(rolconfig) setting WHERE rolname LIKE 'liandong%'
"""
LedUp = tuple[str, Former]


@contextmanager
def settings_of_logins(server: str) -> Iterator[None]:
    """Logins belong to the whole server: the way down of one database takes their limits away from
    the tests of all others.
    """
    with psycopg.connect(server, autocommit=True) as connection:
        before = connection.execute(SETTINGS).fetchall()
        yield
        for login, name, value in set(before) - set(connection.execute(SETTINGS).fetchall()):
            parts = map(sql.Identifier, (login, name))
            change = sql.SQL("ALTER ROLE {} SET {} = {}").format(*parts, sql.Literal(value))
            connection.execute(change)


@pytest.fixture(autouse=True)
def logins_as_before(server: str) -> Iterator[None]:
    with settings_of_logins(server):
        yield


@pytest.fixture(scope="session")
def led_up(server: str) -> Iterator[LedUp]:
    """The name of a database in which bodies acted under the former release, before it was led up,
    and what they did. It is copied for each test.
    """
    with settings_of_logins(server), copied(server, PEOPLED) as address:
        engine = admin_engine(Settings(database_url=address))
        with engine.connect() as admin:
            command.downgrade(alembic_on(admin), FORMER)
            admin.commit()
            captured = FormerCaptured(address)
            done = Former(captured)
            captured.close()
            up(admin)
            admin.commit()
        engine.dispose()
        yield str(conninfo_to_dict(address)["dbname"]), done


@pytest.fixture
def database(server: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """A database of the test's own: led up, where the test is about what was done before."""
    led = "former" in request.fixturenames
    template = request.getfixturevalue("led_up")[0] if led else PEOPLED
    with copied(server, template) as address:
        yield address


@pytest.fixture
def former(led_up: LedUp, database: str) -> Iterator[Former]:
    """What was done, before the database was led up."""
    done = copy(led_up[1])
    done.captured = FormerCaptured(database)
    yield done
    done.captured.close()


@pytest.fixture
def captured(
    request: pytest.FixtureRequest, database: str, admin: Connection
) -> Iterator[Captured]:
    """Captured connections to a database of the former release, or to the one that was led up."""
    if "former" in request.fixturenames:
        done: Former = request.getfixturevalue("former")
        yield done.captured
        return
    command.downgrade(alembic_on(admin), FORMER)
    admin.commit()
    opened = FormerCaptured(database)
    yield opened
    opened.close()


@pytest.fixture
def story(captured: Captured) -> Story:
    return Story(captured)
