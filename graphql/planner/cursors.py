"""Cursors: opaque, versioned, and bound to the order that they were made in."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Text, cast, func

from liandong.graphql.planner.bindings import Order
from liandong.graphql.refusals import BadUserInput

VERSION = "1"


def encoded(
    order_name: str, value: ColumnElement[Any], id: ColumnElement[Any]
) -> ColumnElement[Any]:
    """The SQL expression of a row's cursor."""
    parts = func.json_build_array(VERSION, order_name, cast(value, Text), cast(id, Text))
    bytes_ = func.convert_to(cast(parts, Text), "UTF8")
    cursor: ColumnElement[Any] = func.translate(func.encode(bytes_, "base64"), "+/\n", "-_")
    return cursor


def decoded(cursor: str, order_name: str, order: Order, id: Order) -> tuple[Any, Any]:
    """The sort value and id of the row that the cursor names; raises BadUserInput."""
    try:
        text = urlsafe_b64decode(cursor.encode("ascii"))
        version, name, value, key = orjson.loads(text)
        # Decoding skips what is not of its alphabet: only what we wrote reads the same again.
        if (version, name, urlsafe_b64encode(text)) != (VERSION, order_name, cursor.encode()):
            raise ValueError(name)
        if not (isinstance(value, str) and isinstance(key, str)):
            raise TypeError(name)
        return order.parse(value), id.parse(key)
    except (Error, ValueError, TypeError, UnicodeError):
        raise BadUserInput("bad_cursor") from None
