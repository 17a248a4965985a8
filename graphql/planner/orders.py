"""Orders of lists: how they are sorted, and how the value of a cursor is read again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Integer, func, literal_column

from liandong.graphql.planner.bindings import Expression
from liandong.tenants.columns import sorted_as

# As in the indexes for this order.
NO_DAY: ColumnElement[Any] = literal_column("'9999-12-31'::date", Date)
LARGEST_INTEGER = 2**31 - 1  # of PostgreSQL's type `integer`
LARGEST: ColumnElement[Any] = literal_column(str(LARGEST_INTEGER), Integer)


@dataclass(frozen=True)
class Order:
    """One way to sort a list: a column that is never null, and the parser of a cursor's value."""

    expression: Expression
    parse: Callable[[str], Any]


def by_text(name: str) -> Order:
    """Sort by a text column."""
    return Order(lambda row: row[name], str)


def by_words(name: str) -> Order:
    """Sort by a column of titles or names, as they are read."""
    return by_text(sorted_as(name))


def by_time(name: str) -> Order:
    """Sort by a timestamp column."""
    return Order(lambda row: row[name], datetime.fromisoformat)


def by_date(name: str) -> Order:
    """Sort by a date column."""
    return Order(lambda row: row[name], date.fromisoformat)


def by_date_if_any(name: str) -> Order:
    """Sort by a date column, rows without a day as if it were the last one there is."""
    return Order(lambda row: func.coalesce(row[name], NO_DAY), date.fromisoformat)


def by_number(number: Expression) -> Order:
    """Sort by an integer."""
    return Order(number, _integer)


def by_number_if_any(name: str) -> Order:
    """Sort by a column of integers, rows without one as if it were the largest there is."""
    return by_number(lambda row: func.coalesce(row[name], LARGEST))


def _integer(text: str) -> int:
    number = int(text)
    if abs(number) > LARGEST_INTEGER:
        raise ValueError(text)
    return number


BY_UUID = Order(lambda row: row.id, UUID)
BY_CODE = Order(lambda row: row.id, str)
