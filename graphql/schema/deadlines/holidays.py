"""The calendar by which working days are counted (节假日安排), which is the same for all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from inspect import Parameter
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, Integer, extract, func, literal_column, select
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by

from liandong.graphql.errors.refusals import BadUserInput
from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.compiler import ONE, constant
from liandong.graphql.planner.fields import bound, column, required, with_arguments
from liandong.tenants.deadlines.models import Holiday as Day
from liandong.tenants.deadlines.models import HolidayKind
from liandong.tenants.tables import relation_of

DAY = relation_of(Day)
FIRST_YEAR, LAST_YEAR = 2000, 2100
DECEMBER: ColumnElement[Any] = literal_column("12")
LAST_OF_MONTH: ColumnElement[Any] = literal_column("31")
FRIDAY: ColumnElement[Any] = literal_column("5")


@dataclass(frozen=True)
class Calendar:
    """The source of the fields of a calendar: the year that was asked for, as a parameter."""

    year: ColumnElement[Any]

    @property
    def provisional(self) -> ColumnElement[Any]:
        """Whether terms of working days in the year are provisional."""
        return func.liandong.is_provisional(self._first, self._last, constant("WORKING"))

    @property
    def days(self) -> ColumnElement[Any]:
        """The days that are not what their day of the week says, as a list in JSON."""
        day = DAY.alias("holiday")
        parts = (part for name in ("day", "kind", "name") for part in (constant(name), day.c[name]))
        said = func.jsonb_build_object(*parts, type_=JSONB)
        free = day.c.kind == constant(HolidayKind.HOLIDAY.name)
        # The table has the weekend's days of a festival, too, which are free anyway.
        changed = free == (extract("isodow", day.c.day) <= FRIDAY)
        found = select(func.jsonb_agg(aggregate_order_by(said, day.c.day))).where(
            day.c.day.between(self._first, self._last), changed
        )
        return func.coalesce(found.scalar_subquery(), literal_column("'[]'::jsonb"), type_=JSONB)

    @property
    def _first(self) -> ColumnElement[Any]:
        return func.make_date(self.year, ONE, ONE)

    @property
    def _last(self) -> ColumnElement[Any]:
        return func.make_date(self.year, DECEMBER, LAST_OF_MONTH)


@strawberry.type(description="A day that is not what its day of the week says.")
class Holiday:
    day: date = strawberry.field(description="The day.")
    kind: HolidayKind = strawberry.field(description="Whether it is free or worked.")
    name: str = strawberry.field(description="The festival for which it is, as 国庆节.")


@strawberry.type(
    description="Which days of a year are worked (节假日安排), beside their day of the week."
)
class HolidayCalendar:
    year: int = column(lambda calendar: calendar.year, "The year.")
    provisional: bool = column(
        lambda calendar: calendar.provisional,
        "Whether the holidays of the year are not known yet (暂定): it has no days then, and what"
        " is counted in its working days may change.",
    )
    days: list[Holiday] = bound(
        b.Json(lambda calendar, _: calendar.days),
        "Holidays from Monday to Friday, and days at a weekend that are worked in their place, in"
        " order.",
    )


def _year(arguments: Mapping[str, Any]) -> int:
    year = int(arguments["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadUserInput("year_out_of_range", least=FIRST_YEAR, most=LAST_YEAR, actual=year)
    return year


HOLIDAYS: Any = with_arguments(
    b.Group(asked=lambda bind: Calendar(bind(Integer, _year))),
    "The calendar by which working days are counted (节假日安排); every member reads it.",
    {"year": (required(int, f"The year, from {FIRST_YEAR} to {LAST_YEAR}."), Parameter.empty)},
)
