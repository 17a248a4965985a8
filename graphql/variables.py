"""The values of an operation's variables, as graphql-core coerces them, and sooner."""

from collections.abc import Mapping
from typing import Any

from graphql import (
    GraphQLBoolean,
    GraphQLError,
    GraphQLID,
    GraphQLSchema,
    GraphQLString,
    OperationDefinitionNode,
    get_nullable_type,
)
from graphql.execution.get_variable_signature import (
    GraphQLVariableSignature,
    get_variable_signature,
)
from graphql.execution.values import VariableValues, VariableValueSource, get_variable_values

from liandong.graphql.planner.trees import apart

# What is given as one of these is the value already.
AS_GIVEN: Mapping[Any, type] = {GraphQLString: str, GraphQLID: str, GraphQLBoolean: bool}


class Declared:
    """The variables that an operation declares: looked up in the schema once."""

    def __init__(self, schema: GraphQLSchema, operation: OperationDefinitionNode) -> None:
        self._schema = schema
        self.nodes = tuple(map(apart, operation.variable_definitions or ()))
        self._plain = self._all_plain()

    def values(self, given: dict[str, Any], max_errors: int) -> VariableValues | list[GraphQLError]:
        """The coerced values, or what is wrong with those given."""
        if self._plain is not None and all(
            type(given.get(signature.name)) is type_ for signature, type_ in self._plain
        ):
            return VariableValues(
                {
                    signature.name: VariableValueSource(signature, given[signature.name])
                    for signature, _ in self._plain
                },
                {signature.name: given[signature.name] for signature, _ in self._plain},
            )
        return get_variable_values(self._schema, self.nodes, given, max_errors=max_errors)

    def _all_plain(self) -> list[tuple[GraphQLVariableSignature, type]] | None:
        """The variables with the types that need no coercion; None when there are others."""
        found = []
        for node in self.nodes:
            signature = get_variable_signature(self._schema, node)
            if isinstance(signature, GraphQLError):
                return None
            type_ = AS_GIVEN.get(get_nullable_type(signature.type))
            if type_ is None:
                return None
            found.append((signature, type_))
        return found
