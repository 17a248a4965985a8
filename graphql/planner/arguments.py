"""The arguments of a selected field, read again for each request that runs the plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graphql import (
    FieldNode,
    GraphQLField,
    ListValueNode,
    ObjectValueNode,
    ValueNode,
    VariableNode,
)
from graphql.execution.values import VariableValues, get_argument_values
from strawberry import UNSET

from liandong.graphql.refusals import BadUserInput

DEFAULT_PAGE = 20
LARGEST_PAGE = 100


class Environment:
    """What one run of a plan is bound to: the variables of its request."""

    def __init__(self, variables: VariableValues) -> None:
        self.variables = variables
        self._read: dict[int, dict[str, Any]] = {}

    def arguments(self, field: "Arguments") -> dict[str, Any]:
        """The coerced arguments of the field, in this request."""
        if field.is_constant:
            return field.constant
        values = self._read.get(id(field))
        if values is None:
            values = self._read[id(field)] = field.read(self.variables)
        return values


@dataclass(frozen=True, eq=False)
class Arguments:
    """A field's arguments as written in the document."""

    definition: GraphQLField
    node: FieldNode

    @cached_property
    def is_constant(self) -> bool:
        """Whether they are the same in every request."""
        return all(_is_constant(argument.value) for argument in self.node.arguments or ())

    @cached_property
    def constant(self) -> dict[str, Any]:
        """What `read` gives without variables; not to be changed."""
        return self.read(VariableValues({}, {}))

    def read(self, variables: VariableValues) -> dict[str, Any]:
        """The given arguments, nulls and omissions left out, inputs as dictionaries."""
        values = get_argument_values(self.definition, self.node, variables)
        return {name: value for name, value in values.items() if is_given(value)}


def _is_constant(value: ValueNode) -> bool:
    if isinstance(value, ListValueNode):
        return all(map(_is_constant, value.values))
    if isinstance(value, ObjectValueNode):
        return all(_is_constant(field.value) for field in value.fields)
    return not isinstance(value, VariableNode)


def is_given(value: Any) -> bool:
    """Neither omitted nor null: for a reader the two mean the same."""
    return value is not None and value is not UNSET


def page_size(arguments: Mapping[str, Any]) -> int:
    """How many rows the page holds; raises BadUserInput outside 0 to 100."""
    if "first" in arguments and "last" in arguments:
        raise BadUserInput("first_and_last")
    size = arguments.get("first", arguments.get("last", DEFAULT_PAGE))
    if not 0 <= size <= LARGEST_PAGE:
        raise BadUserInput("page_size_out_of_range")
    return int(size)
