"""The table of holidays: filled at every migration, replaced year by year by an import."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from liandong.tenants.deadlines.models import HolidayKind

SHIPPED = Path(__file__).parent / "data" / "holidays.csv"
COLUMNS = ["day", "kind", "name"]
LONGEST_NAME = 200
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
YEARS = text("SELECT DISTINCT extract(year FROM day)::integer FROM liandong.holiday")
FORGET = text("DELETE FROM liandong.holiday WHERE extract(year FROM day) = ANY (:years)")
INSERT = text("INSERT INTO liandong.holiday (day, kind, name) VALUES (:day, :kind, :name)")
CHANGED = text("SELECT liandong.change_working_days()")

Row = dict[str, Any]


class HolidaysError(Exception):
    """The file is not a table of holidays: each line that is wrong, with the reason."""


@dataclass(frozen=True)
class Imported:
    """How many days of which years there are now."""

    days: int
    years: tuple[int, ...]


def fill_holidays(connection: Connection) -> None:
    """Add the days of the shipped years of which the table has none, as the schema's owner."""
    present = set(connection.scalars(YEARS))
    _insert(connection, [row for row in read_holidays(SHIPPED) if row["day"].year not in present])


def import_holidays(connection: Connection, source: Path) -> Imported:
    """Replace the years in the file; open deadlines of working days are worked out anew.

    Runs in the connection's transaction. Raises HolidaysError for a file with a mistake.
    """
    rows = read_holidays(source)
    years = sorted({row["day"].year for row in rows})
    connection.execute(text("SET LOCAL ROLE liandong_owner"))
    # Two imports at the same time would both add the same days.
    connection.execute(text("LOCK TABLE liandong.holiday IN SHARE ROW EXCLUSIVE MODE"))
    connection.execute(FORGET, {"years": years})
    _insert(connection, rows)
    connection.execute(CHANGED)
    connection.execute(text("RESET ROLE"))
    return Imported(len(rows), tuple(years))


def read_holidays(source: Path) -> list[Row]:
    """The days in the file; raises HolidaysError with every line that is wrong."""
    with source.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != COLUMNS:
            raise HolidaysError(f"line 1: the columns must be {','.join(COLUMNS)}")
        lines = list(enumerate(reader, 2))
    problems = [f"line {number}: {each}" for number, line in lines for each in _wrong(line)]
    problems += _repeated((number, line["day"]) for number, line in lines)
    if problems or not lines:
        raise HolidaysError("\n".join(problems or ["there is no day in it"]))
    return [{**line, "day": date.fromisoformat(line["day"])} for _, line in lines]


def _wrong(line: dict[str, str]) -> Iterator[str]:
    if None in line or None in line.values():
        yield f"expected {len(COLUMNS)} columns"
        return
    if not DAY.fullmatch(line["day"]) or not _is_day(line["day"]):
        yield f"expected a day, as 2027-01-01, not {line['day'][:40]!r}"
    if line["kind"] not in HolidayKind.__members__:
        yield f"expected {' or '.join(HolidayKind.__members__)}, not {line['kind'][:40]!r}"
    if not line["name"].strip() or len(line["name"]) > LONGEST_NAME:
        yield f"expected a name of at most {LONGEST_NAME} characters"


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _repeated(days: Iterable[tuple[int, str]]) -> Iterator[str]:
    first: dict[str, int] = {}
    for number, day in days:
        if first.setdefault(day, number) != number:
            yield f"line {number}: {day} is in line {first[day]} already"


def _insert(connection: Connection, rows: list[Row]) -> None:
    if rows:
        connection.execute(INSERT, rows)
