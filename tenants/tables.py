"""Makes the table models of a noun: columns for those fields of its content that they show."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import NoneType, UnionType, new_class
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin
from uuid import UUID

from sqlalchemy import Integer, TableClause, Text
from sqlalchemy import column as named
from sqlalchemy import table as relation
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field

from liandong.tenants.base import Table
from liandong.tenants.columns import Owned
from liandong.tenants.content import Content

T = TypeVar("T", bound=Owned)
# The Python types that a column can have; a StrEnum is a `str`.
COLUMNS: tuple[type, ...] = (str, int, date, UUID)
LISTED = {str: Text, int: Integer}


def table(name: str, base: type[T], columns: Mapping[str, Any], description: str) -> type[T]:
    """The model of the table `name`: the columns of `base`, and these with their Python types.

    Raises TypeError for a type that no column can hold.
    """

    def body(namespace: dict[str, Any]) -> None:
        namespace |= {"__tablename__": name, "__doc__": description, "__annotations__": {}}
        for column, annotation in columns.items():
            type_, options = _column(annotation)
            namespace["__annotations__"][column] = type_
            namespace[column] = Field(**options)

    return new_class(camel(name), (base,), {"table": True}, body)


def camel(name: str) -> str:
    """`work_scheme` as `WorkScheme`."""
    return "".join(map(str.capitalize, name.split("_")))


def table_of(model: type[Owned]) -> str:
    """The name of a model's table."""
    name: str = model.__table__.name  # type: ignore[attr-defined]
    return name


@cache
def relation_of(model: type[Table]) -> TableClause:
    """A model's table for queries alone: an alias of it is made in a third of the time.

    It has the columns' names and types, no keys, constraints or defaults.
    """
    mapped = model.__table__  # type: ignore[attr-defined]
    columns = (named(each.name, each.type) for each in mapped.columns)
    return relation(mapped.name, *columns, schema=mapped.schema)


def _column(annotation: Any) -> tuple[Any, dict[str, Any]]:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _column(arguments[0])
    if origin in (Union, UnionType):
        (one,) = (each for each in arguments if each is not NoneType)
        type_, options = _column(one)
        return type_ | None, {"default": None, **options}
    if origin is list and (type_ := _column(arguments[0])[0]) in LISTED:
        return list[type_], {"sa_type": ARRAY(LISTED[type_])}  # type: ignore[valid-type]
    if isinstance(annotation, type) and issubclass(annotation, Content):
        return dict[str, Any], {"sa_type": JSONB}
    return _plain(annotation), {}


def _plain(annotation: Any) -> type:
    for type_ in COLUMNS:
        if isinstance(annotation, type) and issubclass(annotation, type_):
            return type_
    raise TypeError(f"no column holds a {annotation}")
