"""What a statement is bound to in a run: arguments, the member, and what an act just did."""

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
Parameter = Callable[["Environment"], Any]  # what is worked out in each run


class Environment:
    """What one run of a statement is bound to: the variables of its request, and who sends it.

    `done` holds what an act just did: `act`, `subject`, `problems`, `warnings`; `secret` is the
    platform's, to sign cursors with. A statement is compiled for nobody, and without a secret.
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
        """What the cursors of the member's body are signed with."""
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
    """A field's arguments as written: the part of a document that compiled operations keep."""

    definition: GraphQLField
    node: FieldNode

    @classmethod
    def of(cls, definition: GraphQLField, field: FieldNode) -> "Arguments":
        """The field's arguments without what it selects."""
        own = FieldNode(name=field.name, arguments=field.arguments, loc=field.loc)
        return cls(definition, detached(own))

    def used(self, now: "Environment", read: "Read") -> Any:
        """What `read` makes of the values in this run; raises BadUserInput with its place."""
        try:
            return read(now.arguments(self))
        except BadUserInput as error:
            error.position = self.node.loc.start if self.node.loc else None
            raise

    @cached_property
    def is_constant(self) -> bool:
        """Whether they are the same in every request."""
        return all(_is_constant(argument.value) for argument in self.node.arguments or ())

    @cached_property
    def constant(self) -> Values:
        """What `read` gives without variables; not to be changed."""
        return self.read(VariableValues({}, {}))

    def read(self, variables: VariableValues) -> Values:
        """The arguments, nulls and omissions left out, inputs as dictionaries."""
        values = self._as_given(variables.coerced)
        if values is None:
            values = get_argument_values(self.definition, self.node, variables)
        return {name: value for name, value in values.items() if is_given(value)}

    def _as_given(self, variables: Mapping[str, Any]) -> Values | None:
        """The values where each is a variable that has one: it was coerced for its place."""
        values = {}
        for name, variable in self._variables:
            value = variables.get(variable)
            if value is None:
                return None
            values[name] = value
        return values or None

    @cached_property
    def _variables(self) -> list[tuple[str, str]]:
        """The arguments and their variables; none when one is a literal.

        No field of ours has a default for an argument, which would be a value too.
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
    """A value that is worked out from a field's arguments in each run."""

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
    """Neither omitted nor null: for a reader the two mean the same."""
    return value is not None and value is not UNSET


def page_size(arguments: Mapping[str, Any]) -> int:
    """How many rows the page holds; raises BadUserInput outside 0 to 100."""
    if "first" in arguments and "last" in arguments:
        raise BadUserInput("first_and_last")
    size = arguments.get("first", arguments.get("last", DEFAULT_PAGE))
    if not 0 <= size <= LARGEST_PAGE:
        raise BadUserInput("page_size_out_of_range", number=size, limit=LARGEST_PAGE)
    return int(size)
