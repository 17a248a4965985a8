"""Describes the limits of content fields in words, for the schema."""

from collections.abc import Iterable, Iterator
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic.fields import FieldInfo

from liandong.tenants.content import BODY, refers

Bounds = tuple[int | None, int | None]  # the least and the most

LARGEST_YEAR = 9999  # which is written without a comma


def described(field: FieldInfo, description: str | None = None) -> str | None:
    """The field's description with its limits: `The plan's title. At most 200 characters.`"""
    text = description or field.description
    if refers(field) == BODY:
        text = f"{text} The code of the body."
    limits = _limits(field.rebuild_annotation())
    return f"{text} {limits[0].upper()}{limits[1:]}." if text and limits else text


def _limits(annotation: Any) -> str:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        inner, *metadata = arguments
        if get_origin(inner) in (Union, UnionType):
            (inner,) = _unless_none(inner)
            if get_origin(inner) is Annotated:
                return _limits(inner)
        return _of(inner, _bounds(metadata))
    if origin in (Union, UnionType):
        (one,) = _unless_none(annotation)
        return _limits(one)
    return _of(annotation, (None, None))


def _unless_none(annotation: Any) -> tuple[Any, ...]:
    return tuple(each for each in get_args(annotation) if each is not NoneType)


def _of(type_: Any, bounds: Bounds) -> str:
    if type_ is str and (size := _range(bounds)):
        return f"{size} characters"
    if type_ is int:
        return _range(bounds)
    if get_origin(type_) is list:
        count, each = _range(bounds), _limits(get_args(type_)[0])
        return ", ".join(filter(None, (count and f"{count} of them", each and f"each {each}")))
    return ""


def _range(bounds: Bounds) -> str:
    least, most = (None if each is None else _number(each) for each in bounds)
    if least and most:
        return f"{least} to {most}"
    if most:
        return f"at most {most}"
    return f"at least {least}" if least else ""


def _number(value: int) -> str:
    return f"{value:,}" if value > LARGEST_YEAR else str(value)


def _bounds(metadata: Iterable[Any]) -> Bounds:
    least: Any = None
    most: Any = None
    for each in _flat(metadata):
        match each:
            case MinLen(number) | Ge(number):
                least = number
            case MaxLen(number) | Le(number):
                most = number
    return least, most


def _flat(metadata: Iterable[Any]) -> Iterator[Any]:
    for each in metadata:
        if isinstance(each, FieldInfo):
            yield from each.metadata
        else:
            yield each
