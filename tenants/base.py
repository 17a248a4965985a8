"""What all tables share: the database schema, the names of constraints, enums stored as text."""

from enum import StrEnum
from typing import ClassVar, TypeVar

from sqlalchemy import Dialect, MetaData, Text
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

SCHEMA = "liandong"
NAMES = {
    "pk": "%(table_name)s_pkey",
    "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
    "uq": "%(table_name)s_%(column_0_N_name)s_key",
    "ck": "%(table_name)s_%(constraint_name)s_check",
    "ix": "%(table_name)s_%(column_0_N_name)s_idx",
}

E = TypeVar("E", bound=StrEnum)


class Table(SQLModel):
    """Base of all tables, in the schema `liandong`; constraints are named as PostgreSQL does."""

    metadata: ClassVar[MetaData] = MetaData(schema=SCHEMA, naming_convention=NAMES)


class Label(TypeDecorator[E]):
    """The column type of a StrEnum stored as text; an unknown value raises ValueError."""

    impl = Text
    cache_ok = True

    def __init__(self, labels: type[E]) -> None:
        super().__init__()
        self.labels = labels

    def process_bind_param(self, value: E | str | None, dialect: Dialect) -> str | None:
        return None if value is None else self.labels(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        return None if value is None else self.labels(value)

    @property
    def condition(self) -> str:
        """The SQL list for a CHECK: `'TERRITORIAL', 'INTERNAL'`."""
        return ", ".join(f"'{label.value}'" for label in self.labels)
