"""A database of the former release gets its words folded, and its chains of acts go on."""

from collections.abc import Iterator
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, text

from liandong.tenants.acts.verify import verify
from tests.support.captured import Captured, Record, perform
from tests.support.cast import JILIN, SIPING
from tests.support.migrating import alembic_on, up
from tests.support.story import Story

FORMER = "202611280510"
HASHES = (
    "SELECT id, content_hash FROM liandong.{} ORDER BY id",
    ("plan_revision", "scheme_revision", "standard_revision"),
)
WRONG = (
    "SELECT count(*) FROM liandong.{0} WHERE {1} = '' OR {1}_folded <> liandong.fold({1})"
    " OR {1}_sorted <> liandong.sorted_as({1}_folded)"
)
# The former release has no place for what is written of schemes and plans today.
ROWS = (
    "INSERT INTO liandong.work_scheme (province, owner, audience, kind, title)"
    " VALUES ('220000', '220300', '{220300}', 'ROUTINE', '方案');"
    "INSERT INTO liandong.plan (province, owner, audience, kind, title)"
    " VALUES ('220000', '220300', '{220300}', 'ANNUAL', '计划')"
)
TITLED = ("plan", "work_scheme", "review_standard")


@pytest.fixture
def captured(database: str) -> Iterator[Captured]:
    """Captured connections."""
    opened = Captured(database)
    yield opened
    opened.close()


def hashes(admin: Connection) -> dict[str, list[Any]]:
    query, tables = HASHES
    return {table: list(admin.execute(text(query.format(table)))) for table in tables}


def acts_of(admin: Connection, record: Record) -> list[Any]:
    query = (
        "SELECT subject_before, subject_after FROM liandong.act WHERE subject_id = :id ORDER BY seq"
    )
    return list(admin.execute(text(query), {"id": record.id}))


def test_old_rows_are_filled_and_nothing_else_changes(
    captured: Captured, admin: Connection
) -> None:
    story = Story(captured)
    standard = story.record("standard", "ISSUED")
    story.record("standard", "DRAFT", JILIN)
    before, acts = hashes(admin), acts_of(admin, standard)
    admin.rollback()
    command.downgrade(alembic_on(admin), FORMER)
    admin.execute(text(ROWS))
    admin.commit()
    up(admin)
    admin.commit()
    for table, column in (*((table, "title") for table in TITLED), ("body", "name")):
        assert admin.scalar(text(f"SELECT count(*) FROM liandong.{table}")), table
        assert admin.scalar(text(WRONG.format(table, column))) == 0, table
    assert hashes(admin) == before
    admin.rollback()
    voice = captured.as_(SIPING)
    perform(voice, "standard.edit", standard, given={"title": "新"})
    perform(voice, "standard.issue", standard)
    told = acts_of(admin, standard)
    assert told[: len(acts)] == acts
    assert [after for _, after in told[:-1]] == [before for before, _ in told[1:]]
    report = verify(admin)
    assert (report.breaks, report.acts > len(told)) == ((), True)
    admin.rollback()
