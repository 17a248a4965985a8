"""The models say what is in the database: no column is missing, too much, or of another type."""

from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Connection, Text
from sqlmodel import AutoString

import liandong.tenants.acts.models
import liandong.tenants.bodies.models
import liandong.tenants.marks.models
import liandong.tenants.members.models
import liandong.tenants.nouns  # noqa: F401
from liandong.tenants.base import Table
from tests.support import unread

# Of a table that has no model.
pytestmark = pytest.mark.filterwarnings("ignore:Did not recognize type 'jsonpath'")

# Written once, in the migrations: a model repeats no index, key or reference.
IN_MIGRATIONS = {
    "add_constraint",
    "add_fk",
    "add_index",
    "remove_constraint",
    "remove_fk",
    "remove_index",
    "remove_table_comment",
}


def same_text(
    context: MigrationContext,
    inspected: Column[Any],
    declared: Column[Any],
    inspected_type: Any,
    declared_type: Any,
) -> bool | None:
    """What SQLModel takes for a `str` is our `text`; all else is compared by Alembic."""
    both_text = isinstance(declared_type, AutoString) and isinstance(inspected_type, Text)
    return False if both_text else None


def differences(connection: Connection) -> list[Any]:
    options = {
        "include_schemas": True,
        "include_name": lambda name, kind, _: kind != "schema" or name == "liandong",
        "compare_type": same_text,
    }
    context = MigrationContext.configure(connection, opts=options)
    found = compare_metadata(context, Table.metadata)
    return [part for item in found for part in (item if isinstance(item, list) else [item])]


def matters(difference: Any) -> bool:
    match difference:
        case ("remove_table", table):
            return table.name not in unread.TABLES
        case ("remove_column", _, table, column):
            return (table, column.name) not in unread.COLUMNS
        case (kind, *_):
            return kind not in IN_MIGRATIONS
    return True


@pytest.fixture
def found(blank_admin: Connection) -> list[Any]:
    return differences(blank_admin)


def test_models_match_the_database(found: list[Any]) -> None:
    assert list(filter(matters, found)) == []


def test_exceptions_are_all_needed(found: list[Any]) -> None:
    kinds = [difference[:2] for difference in found]
    assert {table.name for kind, table in kinds if kind == "remove_table"} == unread.TABLES
    removed = {(d[2], d[3].name) for d in found if d[0] == "remove_column"}
    assert removed == unread.COLUMNS


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE liandong.plan ADD COLUMN forgotten text",
        "ALTER TABLE liandong.plan DROP COLUMN title CASCADE",
        "ALTER TABLE liandong.review ALTER COLUMN decided_at TYPE date",
        "ALTER TABLE liandong.supervision ALTER COLUMN kind DROP NOT NULL",
        "CREATE TABLE liandong.forgotten (id uuid)",
    ],
)
def test_difference_would_be_seen(blank_admin: Connection, change: str) -> None:
    blank_admin.exec_driver_sql(change)
    assert any(map(matters, differences(blank_admin)))
    blank_admin.rollback()
