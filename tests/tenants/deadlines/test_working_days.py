"""Due days over Spring Festival and National Day 2026, counted by hand from the published table.

In 2026 Spring Festival is free from 15 to 23 February; 14 and 28 February, both Saturdays, are
worked. Mid-Autumn is free from 25 to 27 September; 20 September, a Sunday, is worked. National Day
is free from 1 to 7 October; 10 October, a Saturday, is worked.
"""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from liandong.tenants.deadlines.holidays import (
    SHIPPED,
    HolidaysError,
    fill_holidays,
    import_holidays,
    read_holidays,
)
from tests.support.captured import Captured

WORKING = [
    ("2026-02-10", 1, "2026-02-11"),
    ("2026-02-10", 4, "2026-02-14"),  # the Saturday that is worked
    ("2026-02-10", 5, "2026-02-24"),
    ("2026-02-13", 1, "2026-02-14"),
    ("2026-02-13", 2, "2026-02-24"),
    ("2026-02-14", 5, "2026-02-28"),
    ("2026-02-14", 6, "2026-03-02"),
    ("2026-02-20", 10, "2026-03-06"),  # begun during the holiday
    ("2026-01-26", 15, "2026-02-14"),
    ("2026-01-26", 20, "2026-02-28"),
    ("2026-09-18", 1, "2026-09-20"),  # the Sunday that is worked
    ("2026-09-18", 6, "2026-09-28"),
    ("2026-09-24", 3, "2026-09-30"),
    ("2026-09-24", 4, "2026-10-08"),
    ("2026-09-24", 6, "2026-10-10"),
    ("2026-09-24", 7, "2026-10-12"),
    ("2026-09-30", 3, "2026-10-10"),
    ("2026-09-14", 15, "2026-10-10"),
]
CALENDAR = [("2026-02-10", 15, "2026-02-25"), ("2026-09-24", 7, "2026-10-01")]


def end(captured: Captured, since: str, days: int, counted: str) -> str:
    row = captured.admin.execute(
        "SELECT liandong.term_end(%s, %s, %s)::text", (since, days, counted)
    ).fetchone()
    assert row is not None
    return str(row[0])


@pytest.mark.parametrize(("since", "days", "until"), WORKING)
def test_working_days_are_those_of_the_table(
    captured: Captured, since: str, days: int, until: str
) -> None:
    assert end(captured, since, days, "WORKING") == until


@pytest.mark.parametrize(("since", "days", "until"), CALENDAR)
def test_calendar_days_are_all_days(captured: Captured, since: str, days: int, until: str) -> None:
    assert end(captured, since, days, "CALENDAR") == until


@pytest.mark.parametrize(
    ("since", "until", "counted", "provisional"),
    [
        ("2026-02-10", "2026-02-24", "WORKING", False),
        ("2026-12-25", "2027-01-08", "WORKING", True),
        ("2023-12-29", "2024-01-03", "WORKING", True),
        ("2026-12-25", "2027-01-08", "CALENDAR", False),
    ],
)
def test_years_without_a_table_are_provisional(
    captured: Captured, since: str, until: str, counted: str, provisional: bool
) -> None:
    row = captured.admin.execute(
        "SELECT liandong.is_provisional(%s, %s, %s)", (since, until, counted)
    ).fetchone()
    assert row == (provisional,)


def test_spans_are_those_of_the_longest_holiday(captured: Captured) -> None:
    """From 14 February one working day takes until the 24th; five at least five days."""
    query = "SELECT liandong.span(1, true), liandong.span(5, false), liandong.span(6, false)"
    assert captured.admin.execute(query).fetchone() == (10, 5, 6)


def test_every_level_reads_the_table(captured: Captured) -> None:
    for body in ("000000", "220000", "220300", "220322"):
        row = captured.as_(body).execute("SELECT count(*) FROM liandong.holiday").fetchone()
        assert row == (len(read_holidays(SHIPPED)),)


def holidays(connection: Connection, year: int) -> list[tuple[object, ...]]:
    rows = connection.exec_driver_sql(
        "SELECT day, kind, name FROM liandong.holiday"
        f" WHERE extract(year FROM day) = {year} ORDER BY day"
    )
    return [tuple(row) for row in rows]


def test_import_replaces_the_years_of_the_file(admin: Connection, tmp_path: Path) -> None:
    before = holidays(admin, 2025)
    file = tmp_path / "holidays.csv"
    file.write_text("day,kind,name\n2027-01-01,HOLIDAY,元旦\n2026-05-01,HOLIDAY,劳动节\n", "utf-8")
    with admin.begin_nested():
        imported = import_holidays(admin, file)
    assert (imported.days, imported.years) == (2, (2026, 2027))
    assert holidays(admin, 2027) == [(date(2027, 1, 1), "HOLIDAY", "元旦")]
    assert holidays(admin, 2026) == [(date(2026, 5, 1), "HOLIDAY", "劳动节")]
    assert holidays(admin, 2025) == before
    # The next migration leaves what was imported, and fills nothing twice.
    admin.exec_driver_sql("SET LOCAL ROLE liandong_owner")
    fill_holidays(admin)
    assert len(holidays(admin, 2026)) == 1


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("day,kind\n", "line 1"),
        ("day,kind,name\n2027-02-30,HOLIDAY,春节\n", "line 2: expected a day"),
        ("day,kind,name\n20270201,HOLIDAY,春节\n", "line 2: expected a day"),
        ("day,kind,name\n2027-02-01,FREE,春节\n", "line 2: expected HOLIDAY or WORKDAY"),
        ("day,kind,name\n2027-02-01,HOLIDAY,\n", "line 2: expected a name"),
        ("day,kind,name\n2027-02-01,HOLIDAY,春节,x\n", "line 2: expected 3 columns"),
        (
            "day,kind,name\n2027-02-01,HOLIDAY,春节\n2027-02-01,WORKDAY,春节\n",
            "line 3: 2027-02-01 is in line 2 already",
        ),
        ("day,kind,name\n", "no day"),
    ],
)
def test_file_with_a_mistake_is_refused_whole(tmp_path: Path, text: str, wrong: str) -> None:
    file = tmp_path / "holidays.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(HolidaysError, match=wrong):
        read_holidays(file)
