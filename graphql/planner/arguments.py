"""The values of one run of a statement: arguments, the member, and the result of an act."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hmac import digest
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

from liandong.graphql.errors.refusals import BadUserInput
from liandong.graphql.planner.detach import detached
from liandong.policies.actors import Actor

DEFAULT_PAGE = 20
LARGEST_PAGE = 100
NOTHING: Mapping[str, Any] = {}

Values = dict[str, Any]  # of arguments, by name
Parameter = Callable[["Environment"], Any]  # computes a value in each run


class Environment:
    """The values of one run of a statement: the request's variables, and the member.

    `done` holds the result of a mutation: `act`, `subject`, `problems`, `warnings`. `secret` signs
    cursors; it is the same for the whole platform. Compiling uses neither `actor` nor `secret`.
    """

    def __init__(
        self,
        variables: VariableValues,
        actor: Actor | None = None,
        done: Mapping[str, Any] = NOTHING,
        *,
        secret: bytes | None = None,
    ) -> None:
        self.variables = variables
        self.done = done
        self._actor = actor
        self._secret = secret
        self._read: dict[int, Values] = {}

    @property
    def actor(self) -> Actor:
        """The member who sends the request."""
        assert self._actor is not None
        return self._actor

    @cached_property
    def cursor_key(self) -> bytes:
        """The key that signs the cursors of the member's body."""
        assert self._secret is not None
        return digest(self._secret, self.actor.body.encode(), "sha256")

    def arguments(self, field: "Arguments") -> Values:
        """The coerced arguments of the field, in this request."""
        if field.is_constant:
            return field.constant
        values = self._read.get(id(field))
        if values is None:
            values = self._read[id(field)] = field.read(self.variables)
        return values


@dataclass(frozen=True, eq=False)
class Arguments:
    """A field's arguments in the document: the only part of it that compiled operations keep."""

    definition: GraphQLField
    node: FieldNode

    @classmethod
    def of(cls, definition: GraphQLField, field: FieldNode) -> "Arguments":
        """The field's arguments, without its selections."""
        own = FieldNode(name=field.name, arguments=field.arguments, loc=field.loc)
        return cls(definition, detached(own))

    def used(self, now: "Environment", read: "Read") -> Any:
        """The result of `read` for this run's values; raises BadUserInput with the position."""
        try:
            return read(now.arguments(self))
        except BadUserInput as error:
            error.position = self.node.loc.start if self.node.loc else None
            raise

    @cached_property
    def is_constant(self) -> bool:
        """Whether no argument has a variable, so that all requests have the same values."""
        return all(_is_constant(argument.value) for argument in self.node.arguments or ())

    @cached_property
    def constant(self) -> Values:
        """The values of constant arguments; the caller must not change them."""
        return self.read(VariableValues({}, {}))

    def read(self, variables: VariableValues) -> Values:
        """The values by name, without nulls and omitted ones; input objects are dictionaries."""
        values = self._of_variables(variables.coerced)
        if values is None:
            values = get_argument_values(self.definition, self.node, variables)
        return {name: value for name, value in values.items() if is_given(value)}

    def _of_variables(self, variables: Mapping[str, Any]) -> Values | None:
        """The values if all arguments are variables with values, which are coerced already."""
        values = {}
        for name, variable in self._variables:
            value = variables.get(variable)
            if value is None:
                return None
            values[name] = value
        return values or None

    @cached_property
    def _variables(self) -> list[tuple[str, str]]:
        """The names of arguments and of their variables; empty if an argument is a literal.

        This would be wrong for arguments with defaults, which no field of the schema has.
        """
        variables = []
        for argument in self.node.arguments or ():
            if not isinstance(argument.value, VariableNode):
                return []
            variables.append((argument.name.value, argument.value.name.value))
        return variables


Read = Callable[[Values], Any]


@dataclass(frozen=True, slots=True)
class Argument:
    """A value that is computed from a field's arguments in each run."""

    of: Arguments
    read: Read

    def __call__(self, now: Environment) -> Any:
        """The value in this run; raises BadUserInput for an unusable argument."""
        return self.of.used(now, self.read)


def _is_constant(value: ValueNode) -> bool:
    if isinstance(value, ListValueNode):
        return all(map(_is_constant, value.values))
    if isinstance(value, ObjectValueNode):
        return all(_is_constant(field.value) for field in value.fields)
    return not isinstance(value, VariableNode)


def is_given(value: Any) -> bool:
    """Whether the value is neither omitted nor null, which mean the same in queries."""
    return value is not None and value is not UNSET


def page_size(arguments: Mapping[str, Any]) -> int:
    """The largest number of rows of the page; raises BadUserInput outside 0 to 100."""
    if "first" in arguments and "last" in arguments:
        raise BadUserInput("first_and_last")
    size = arguments.get("first", arguments.get("last", DEFAULT_PAGE))
    if not 0 <= size <= LARGEST_PAGE:
        raise BadUserInput("page_size_out_of_range", number=size, limit=LARGEST_PAGE)
    return int(size)
