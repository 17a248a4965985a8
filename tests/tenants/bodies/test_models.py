"""The table of bodies as the database will be asked for it."""

import pytest
from sqlalchemy import select
from sqlalchemy.dialects import postgresql

from liandong.policies.actors import Level
from liandong.tenants.base import Label, Table
from liandong.tenants.bodies.models import Body, BodyKind

DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]


def test_body_stands_in_the_schema_liandong() -> None:
    assert "FROM liandong.body" in str(select(Body).compile(dialect=DIALECT))
    assert "liandong.body" in Table.metadata.tables


def test_columns_are_those_of_the_design() -> None:
    columns = Table.metadata.tables["liandong.body"].columns
    assert columns.keys() == [
        "id",
        "name",
        "name_folded",
        "name_sorted",
        "division",
        "division_type",
        "level",
        "kind",
        "superior",
        "province",
        "ancestors",
        "keys",
    ]
    assert [column.name for column in columns if column.nullable] == ["superior"]


def test_labels_are_kept_as_text() -> None:
    label = Label(Level)
    assert label.process_bind_param(Level.CITY, DIALECT) == "CITY"
    assert label.process_result_value("CITY", DIALECT) is Level.CITY
    assert label.process_bind_param(None, DIALECT) is None


def test_unknown_label_is_refused_before_the_database() -> None:
    with pytest.raises(ValueError, match="TOWN"):
        Label(Level).process_bind_param("TOWN", DIALECT)


def test_labels_spell_their_check() -> None:
    assert Label(BodyKind).condition == "'TERRITORIAL', 'INTERNAL'"
