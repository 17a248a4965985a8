"""Copies of nodes that do not keep their document alive: a location refers to all its tokens."""

from dataclasses import fields, replace
from typing import Any, TypeVar

from graphql import Location, Node

N = TypeVar("N", bound=Node)


class Place(Location):
    """A location without references to tokens."""

    __slots__ = ()

    def __init__(self, of: Location) -> None:
        self.start, self.end, self.source = of.start, of.end, of.source


def detached(node: N) -> N:
    """A copy of the node with its own location, but without those of the nodes inside it."""
    copy: N = _copied(node)
    return replace(copy, loc=Place(node.loc) if node.loc else None)


def _copied(value: Any) -> Any:
    if isinstance(value, Node):
        inner = {field.name: _copied(getattr(value, field.name)) for field in fields(value)}
        return replace(value, **inner | {"loc": None})
    return tuple(map(_copied, value)) if isinstance(value, tuple) else value
