"""A database of a former release, and the same led up to this one."""

from collections.abc import Iterator

import pytest
from alembic import command
from sqlalchemy import Connection

from tests.migrations.former import FORMER, Former, FormerCaptured
from tests.support.captured import Captured
from tests.support.migrating import alembic_on, up
from tests.support.story import Story


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
