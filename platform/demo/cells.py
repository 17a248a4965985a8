"""Parses the cells of a table, by the types of the fields after which columns are named."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin
from uuid import UUID

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from liandong.tenants.content import Content, Element, fields_without_key, id_of
from liandong.tenants.doubts import today

Label = Callable[[str, str], UUID]  # from noun and label to the record's key
BETWEEN_PARTS = "｜"
BETWEEN_ENTRIES = "\n"
BETWEEN_INNER_ENTRIES = "、"
BETWEEN_INNER_PARTS = "；"
DAY = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")  # some spreadsheets write slashes
KEY = re.compile(r"#([0-9]+\.[0-9]+) ")  # of an element that was there before
FROM_TODAY = re.compile(r"[+-]\d{1,4}")
SHOWN = 40


def parsed(field: FieldInfo, cell: str, label: Label) -> Any:
    """The value of the field, not validated yet; raises ValueError that says what is expected."""
    return _parsed(field.rebuild_annotation(), cell, label, BETWEEN_ENTRIES)


def is_list(field: FieldInfo) -> bool:
    """Whether the field is a list: its empty cell is an empty list; others have no value then."""
    annotation = field.rebuild_annotation()
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    return get_origin(annotation) is list


def may_be_list(field: FieldInfo) -> bool:
    """Whether the field is a list of what may be missing."""
    return any(get_origin(option) is list for option in get_args(field.annotation))


def problems(error: ValidationError) -> Iterator[tuple[str, str]]:
    """The column of each field that is wrong, with the reason."""
    for details in error.errors(include_url=False):
        column, *place = map(str, details["loc"] or ("acts",))
        reason = details["msg"]
        if details["type"] != "missing":
            reason += f", not {str(details['input'])[:SHOWN]!r}"
        yield column, f"{'.'.join(place)}: {reason}" if place else reason


def day(written: str) -> date:
    """The day, which can be written as days from today (`-3`, `+10`); raises ValueError."""
    text = written.strip()
    if FROM_TODAY.fullmatch(text):
        return today() + timedelta(days=int(text))
    if found := DAY.fullmatch(text):
        return date(*map(int, found.groups()))
    raise ValueError(
        f"expected a day, as 2026-03-02, or -3 for three days ago, not {text[:SHOWN]!r}"
    )


def _parsed(
    annotation: Any, text: str, label: Label, between: str, parts: str = BETWEEN_PARTS
) -> Any:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        if noun := id_of(arguments[1:]):
            return label(noun, text)
        return _parsed(arguments[0], text, label, between, parts)
    if origin in (Union, UnionType):
        (one,) = (each for each in arguments if each is not NoneType)
        return _parsed(one, text, label, between, parts)
    if origin is list:
        entries = (entry for entry in text.split(between) if entry.strip())
        return [_parsed(arguments[0], entry, label, BETWEEN_INNER_ENTRIES) for entry in entries]
    if isinstance(annotation, type) and issubclass(annotation, Content):
        known = KEY.match(text) if issubclass(annotation, Element) else None
        written = text[known.end() :] if known else text
        values = _content(annotation, written, label, parts)
        return values | {"key": known[1]} if known else values
    if annotation is date:
        return day(text)
    return text


def _content(model: type[Content], text: str, label: Label, between: str) -> dict[str, Any]:
    """The values of an inner content: required parts, then optional ones, which may be missing.

    Keys of elements are given by the server, or stand before an element that keeps its own.
    """
    fields = fields_without_key(model) if issubclass(model, Element) else model.model_fields
    written = list(fields.items())
    ordered = sorted(written, key=lambda field: not field[1].is_required())
    parts = text.split(between)
    least = sum(field.is_required() for _, field in ordered)
    if not least <= len(parts) <= len(ordered):
        form = between.join(name for name, _ in ordered[: max(least, 1)])
        raise ValueError(f"expected {form}, not {text[:SHOWN]!r}")
    return {
        name: _parsed(
            field.rebuild_annotation(), part, label, BETWEEN_INNER_ENTRIES, BETWEEN_INNER_PARTS
        )
        for (name, field), part in zip(ordered, parts, strict=False)
        if part or field.is_required()
    }
