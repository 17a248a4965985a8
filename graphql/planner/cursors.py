"""Cursors: opaque, versioned, bound to one order, and signed for the body that receives them."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Callable
from dataclasses import dataclass
from hmac import compare_digest, digest
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Text, cast, column, func, select

from liandong.graphql.errors.refusals import BadUserInput
from liandong.graphql.planner.arguments import Arguments, Environment
from liandong.graphql.planner.orders import Order
from liandong.graphql.planner.parameters import Parameters

VERSION = "3"
SIGNED = 16  # bytes of HMAC-SHA256: RFC 2104 allows half of them


def encoded(
    order_name: str, value: ColumnElement[Any], id: ColumnElement[Any], name: str
) -> ColumnElement[Any]:
    """The SQL expression of a row's cursor; `name` must be unique in the statement.

    The signature is the HMAC of RFC 2104; the parameters are its inner and its outer key.
    """
    parts = func.json_build_array(VERSION, order_name, cast(value, Text), cast(id, Text))
    source = func.convert_to(cast(parts, Text), "UTF8").table_valued(column("content"))
    row = source.render_derived(name=name)
    content = row.c.content
    inner = func.sha256(Parameters.cursor_inner.concat(content))
    signature = func.substr(func.sha256(Parameters.cursor_outer.concat(inner)), 1, SIGNED)
    text = func.translate(func.encode(signature.concat(content), "base64"), "+/\n", "-_")
    return select(text).select_from(row).scalar_subquery()


def decoded(cursor: str, key: bytes, order_name: str, order: Order, id: Order) -> tuple[Any, Any]:
    """The sort value and id of the row at the cursor; raises BadUserInput."""
    try:
        bytes_ = urlsafe_b64decode(cursor.encode("ascii"))
        signature, content = bytes_[:SIGNED], bytes_[SIGNED:]
        # Decoding skips invalid characters, so the text is valid only if it encodes to the same.
        ours = urlsafe_b64encode(bytes_) == cursor.encode("ascii")
        if not (ours and compare_digest(signature, digest(key, content, "sha256")[:SIGNED])):
            raise ValueError(cursor)
        version, name, value, row = orjson.loads(content)
        if (version, name) != (VERSION, order_name):
            raise ValueError(name)
        if not (isinstance(value, str) and isinstance(row, str)):
            raise TypeError(name)
        return order.parse(value), id.parse(row)
    except (Error, ValueError, TypeError, UnicodeError):
        raise BadUserInput("bad_cursor") from None


@dataclass(frozen=True)
class Mark:
    """The boundary of a page: the row at the cursor in one of the arguments."""

    of: Arguments
    argument: str
    order_name: str
    order: Order
    id: Order

    def __call__(self, now: Environment) -> tuple[Any, Any]:
        """The row's sort value and id in this run; raises BadUserInput."""
        position: tuple[Any, Any] = self.of.used(
            now,
            lambda arguments: decoded(
                arguments[self.argument], now.cursor_key, self.order_name, self.order, self.id
            ),
        )
        return position

    def part(self, index: int) -> Callable[[Environment], Any]:
        """The sort value (0) or the id (1), computed in each run."""
        return lambda now: self(now)[index]
