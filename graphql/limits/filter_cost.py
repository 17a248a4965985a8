"""Counts the conditions in an operation's filters, and their nesting, before they are compiled."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from graphql import (
    ListValueNode,
    ObjectValueNode,
    VariableDefinitionNode,
    VariableNode,
)

from liandong.graphql.planner.conditions import Joint

DEEPEST_FILTER = 5
MOST_CONDITIONS = 100  # in one operation
JOINTS = frozenset(Joint)


class Weight(NamedTuple):
    """The weight of a filter: how deep filters are nested in it, and all conditions in it."""

    depth: int = 0
    conditions: int = 0

    def beside(self, other: "Weight") -> "Weight":
        """The weight of both together."""
        return Weight(max(self.depth, other.depth), self.conditions + other.conditions)


class Scales:
    """Weighs the filters of one request, in the document and in variables; each variable once."""

    def __init__(
        self, declared: Sequence[VariableDefinitionNode], variables: Mapping[str, Any]
    ) -> None:
        self._declared = declared
        self._variables = variables
        self._weighed: dict[str, Weight] = {}

    def value(self, value: Any) -> Any:
        """The value of an argument: a literal, or a variable's value or default."""
        return self.variable(value.name.value) if isinstance(value, VariableNode) else value

    def variable(self, name: str) -> Any:
        """The value of the variable, or the literal that is its default."""
        if name in self._variables:
            return self._variables[name]
        for definition in self._declared:
            if definition.variable.name.value == name:
                return definition.default_value
        return None

    def of(self, value: Any, levels: int = DEEPEST_FILTER) -> Weight:
        """The weight of a filter, or of a list of filters; only so many levels are counted."""
        depth = conditions = 0
        for each in _items(value):
            if isinstance(each, VariableNode):
                weight = self.of_variable(each.name.value)
            elif isinstance(each, (ObjectValueNode, dict)):
                weight = self._of_one(each, levels)
            else:
                continue
            depth = max(depth, weight.depth)
            conditions += weight.conditions
        return Weight(depth, conditions)

    def of_variable(self, name: str) -> Weight:
        """The weight of the filters in a variable, or in its default."""
        if name not in self._weighed:
            self._weighed[name] = self.of(self.variable(name))
        return self._weighed[name]

    def _of_one(self, filter_: ObjectValueNode | dict[str, Any], levels: int) -> Weight:
        own, inner = 0, Weight()
        for name, value in _fields(filter_):
            # A filter on a related record is a condition, and has those in it.
            own += name not in JOINTS
            if levels:
                inner = inner.beside(self.of(value, levels - 1))
        # An empty filter counts as one condition, which every row meets.
        return Weight(inner.depth + 1, max(1, own + inner.conditions))


def _items(value: Any) -> list[Any]:
    if isinstance(value, ListValueNode):
        return list(value.values)
    return value if isinstance(value, list) else [value]


def _fields(filter_: ObjectValueNode | dict[str, Any]) -> Iterable[tuple[str, Any]]:
    if isinstance(filter_, dict):
        return filter_.items()
    return ((field.name.value, field.value) for field in filter_.fields)
