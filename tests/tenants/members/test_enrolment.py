"""Enrolling members, which the operator does as the owner of the directory."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, text

from liandong.platform.database import admin_engine
from liandong.platform.settings import Settings
from liandong.policies.actors import Role
from liandong.tenants.errors import InvalidInput
from liandong.tenants.members.commands import enrol
from tests.support.cast import SIPING

FIND = text("SELECT owner, name, roles, audience FROM liandong.member WHERE subject = 'new'")


@pytest.fixture
def operator(module_database: str) -> Iterator[Connection]:
    """One connection of the operator, whose changes are undone."""
    with admin_engine(Settings(database_url=module_database)).connect() as connection:
        yield connection
        connection.rollback()


def test_member_is_enrolled_once(operator: Connection) -> None:
    for name in ("王", "李"):
        enrol(operator, SIPING, "new", name, [Role.DRAFTER, Role.REVIEWER])
    rows = [tuple(row) for row in operator.execute(FIND)]
    assert rows == [(SIPING, "王", ["DRAFTER", "REVIEWER"], [SIPING])]


def test_unknown_body_has_no_members(operator: Connection) -> None:
    with pytest.raises(InvalidInput):
        enrol(operator, "999999", "new", "王", [Role.DRAFTER])


def test_enrolment_gives_the_role_back(operator: Connection) -> None:
    enrol(operator, SIPING, "new", "王", [Role.DRAFTER])
    assert operator.execute(text("SELECT current_user")).scalar_one() == "postgres"
