"""The calendar of a year, from the table that is shipped."""

from typing import Any

from liandong.tenants.deadlines.holidays import SHIPPED, read_holidays

SATURDAY = 5


def calendar(year: int) -> dict[str, Any]:
    """The days that are not what their day of the week says."""
    known = [row for row in read_holidays(SHIPPED) if row["day"].year == year]
    return {
        "year": year,
        "provisional": not known,
        "days": [
            row | {"day": str(row["day"])}
            for row in sorted(known, key=lambda row: row["day"])
            if (row["day"].weekday() < SATURDAY) is (row["kind"] == "HOLIDAY")
        ],
    }
