"""The part of a request's variables on which the compiled statement may depend."""

from collections.abc import Hashable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

from liandong.graphql.planner import ids


def shape(value: Any) -> Hashable:
    """The part of a variable's value that can change the SQL: its structure, never its text.

    Booleans and enum members are part of it themselves, ids with their prefix. A list of objects
    counts with the shape of each object. A list of plain values is one parameter: it counts with
    the set of their shapes, where the members of one enum are the same.
    """
    if type(value) is str:
        return ids.split(value)[0]
    if value is None or isinstance(value, (bool, Enum)):
        return value
    if isinstance(value, Mapping):
        return tuple((name, shape(item)) for name, item in sorted(value.items()))
    if isinstance(value, (list, tuple)):
        if _of_objects(value):
            return ("objects", *[shape(item) for item in value])
        return ("list", frozenset([_shape_in_list(item) for item in value]))
    return type(value).__name__


def sample(value: Any) -> Any:
    """A value of the same shape without content: statements are compiled with it and cached."""
    if isinstance(value, Mapping):
        return {name: sample(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        if _of_objects(value):
            return [sample(item) for item in value]
        return list({_shape_in_list(item): sample(item) for item in value}.values())
    if isinstance(value, str) and not isinstance(value, Enum):
        return ids.like(value)
    if isinstance(value, date):
        return datetime.min if isinstance(value, datetime) else date.min
    return value


def _shape_in_list(value: Any) -> Hashable:
    return type(value).__name__ if isinstance(value, Enum) else shape(value)


def _of_objects(values: list[Any] | tuple[Any, ...]) -> bool:
    return any(isinstance(item, Mapping) for item in values)
