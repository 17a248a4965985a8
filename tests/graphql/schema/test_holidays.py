"""The calendar of a year, as every member reads it, and what the database counts by."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from liandong.platform.database import admin_engine
from liandong.policies.actors import Role
from liandong.tenants.deadlines.holidays import import_holidays
from tests.graphql.asking import address
from tests.graphql.telling import Told
from tests.support.cast import CENTRE, JILIN, LISHU
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUERY = "query($year: Int!) { holidays(year: $year) { year provisional days { day kind name } } }"
SATURDAY = 5


async def calendar(world: World, year: int, body: str = JILIN, **how: Any) -> Any:
    """The calendar of the year."""
    return (await world.ask(body, QUERY, {"year": year}, **how))["holidays"]


def worked_by(answer: Any) -> list[date]:
    """The working days of the year, as a client works them out."""
    kinds = {date.fromisoformat(day["day"]): day["kind"] for day in answer["days"]}
    first = date(answer["year"], 1, 1)
    year = [first + timedelta(n) for n in range(366)]
    return [
        day
        for day in year
        if day.year == first.year
        and (kinds.get(day, "WORKDAY" if day.weekday() < SATURDAY else "HOLIDAY") == "WORKDAY")
    ]


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2031])
async def test_days_are_those_the_database_counts_by(told: Told, year: int) -> None:
    answer = await calendar(told.world, year)
    query = (
        "SELECT d::date FROM generate_series(make_date(%s, 1, 1), make_date(%s, 12, 31), '1 day') d"
        " WHERE liandong.is_working(d::date) ORDER BY 1"
    )
    with psycopg.connect(address(told.world)) as admin:
        assert worked_by(answer) == [day for (day,) in admin.execute(query, (year, year))]


async def test_days_are_not_what_their_day_of_the_week_says(told: Told) -> None:
    answer = await calendar(told.world, 2026)
    assert (answer["year"], answer["provisional"]) == (2026, False)
    days = {date.fromisoformat(day["day"]): day for day in answer["days"]}
    assert list(days) == sorted(days)
    for day, said in days.items():
        assert (day.weekday() < SATURDAY) is (said["kind"] == "HOLIDAY"), said
    assert days[date(2026, 10, 1)] == {"day": "2026-10-01", "kind": "HOLIDAY", "name": "国庆节"}
    assert days[date(2026, 10, 10)]["kind"] == "WORKDAY"
    assert date(2026, 10, 4) not in days  # a Sunday, free anyway


@pytest.mark.parametrize("body", [CENTRE, LISHU])
@pytest.mark.parametrize("role", Role)
async def test_every_member_reads_the_same(told: Told, body: str, role: Role) -> None:
    answer = await calendar(told.world, 2026, body, role=role)
    assert answer == await calendar(told.world, 2026)


async def test_year_is_provisional_until_its_table_is_known(stage: World, tmp_path: Path) -> None:
    before = {"year": 2061, "provisional": True, "days": []}
    assert await calendar(stage, 2061) == before
    file = tmp_path / "holidays.csv"
    file.write_text("day,kind,name\n2061-01-03,HOLIDAY,元旦\n2061-01-08,WORKDAY,元旦\n", "utf-8")
    engine = admin_engine(stage.settings)
    with engine.begin() as connection:
        import_holidays(connection, file)
    engine.dispose()
    assert await calendar(stage, 2061) == {
        "year": 2061,
        "provisional": False,
        "days": [
            {"day": "2061-01-03", "kind": "HOLIDAY", "name": "元旦"},
            {"day": "2061-01-08", "kind": "WORKDAY", "name": "元旦"},
        ],
    }


@pytest.mark.parametrize("selected", ["year", "provisional", "days { day }"])
async def test_years_out_of_range_are_refused(told: Told, selected: str) -> None:
    query = f"query($year: Int!) {{ holidays(year: $year) {{ {selected} }} }}"
    expected = "BAD_USER_INPUT year_out_of_range"
    for year in (1999, 2101, -1, 0, 2147483647, -2147483648):
        assert await told.world.refused(JILIN, query, {"year": year}) == expected
        literal = f"{{ holidays(year: {year}) {{ {selected} }} }}"
        assert await told.world.refused(JILIN, literal) == expected
    for year in (2000, 2100):
        assert await told.world.ask(JILIN, query, {"year": year})
