"""A database of a former release, and the same led up to this one."""

from collections.abc import Iterator

import psycopg
import pytest
from alembic import command
from psycopg import sql
from sqlalchemy import Connection

from tests.migrations.former import FORMER, Former, FormerCaptured
from tests.support.captured import Captured
from tests.support.migrating import alembic_on, up
from tests.support.story import Story

SETTINGS = """
    SELECT rolname, split_part(setting, '=', 1), substr(setting, strpos(setting, '=') + 1)
    FROM pg_roles, unnest(rolconfig) setting WHERE rolname LIKE 'liandong%'
"""


@pytest.fixture(autouse=True)
def logins_as_before(server: str) -> Iterator[None]:
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


@pytest.fixture
def captured(database: str, admin: Connection) -> Iterator[Captured]:
    """Captured connections to a database of the former release."""
    command.downgrade(alembic_on(admin), FORMER)
    admin.commit()
    opened = FormerCaptured(database)
    yield opened
    opened.close()


@pytest.fixture
def former(captured: Captured, admin: Connection) -> Former:
    """What was done, before the database was led up."""
    done = Former(captured)
    up(admin)
    admin.commit()
    return done


@pytest.fixture
def story(captured: Captured) -> Story:
    return Story(captured)
