"""The values of an operation's variables: coerced as by graphql-core, but faster."""

from collections.abc import Callable, Collection, Hashable, Mapping
from typing import Any

from graphql import (
    GRAPHQL_MAX_INT,
    GRAPHQL_MIN_INT,
    GraphQLBoolean,
    GraphQLError,
    GraphQLID,
    GraphQLInt,
    GraphQLString,
    OperationDefinitionNode,
    get_named_type,
    get_nullable_type,
)
from graphql.execution.get_variable_signature import (
    GraphQLVariableSignature,
    get_variable_signature,
)
from graphql.execution.values import VariableValues, VariableValueSource, get_variable_values

from liandong.graphql.planner.cache_key import shape
from liandong.graphql.planner.catalog import Catalog
from liandong.graphql.planner.detach import detached

# Types and tests of values that coercion does not change.
NOT_COERCED: Mapping[Any, Callable[[Any], bool]] = {
    GraphQLString: lambda value: type(value) is str,
    GraphQLID: lambda value: type(value) is str,
    GraphQLBoolean: lambda value: type(value) is bool,
    GraphQLInt: lambda value: type(value) is int and GRAPHQL_MIN_INT <= value <= GRAPHQL_MAX_INT,
}

Plain = tuple[GraphQLVariableSignature, Callable[[Any], bool]]


class Declared:
    """The declared variables of an operation; their types are looked up in the schema once."""

    def __init__(self, catalog: Catalog, operation: OperationDefinitionNode) -> None:
        self._schema = catalog.schema
        self.nodes = tuple(map(detached, operation.variable_definitions or ()))
        self._plain = self._all_plain()
        self._written = self._all_written(catalog.written)

    def values(
        self, inputs: dict[str, Any], max_errors: int
    ) -> VariableValues | list[GraphQLError]:
        """The coerced values, or the errors of the inputs."""
        if self._plain is not None and (values := _uncoerced(self._plain, inputs)) is not None:
            return values
        return get_variable_values(
            self._schema, self.nodes, inputs, max_errors, hide_suggestions=True
        )

    def shape(self, values: VariableValues) -> Hashable:
        """The part of the coerced values that can change the SQL statement."""
        shaping = values.coerced
        if self._written:
            shaping = {name: value for name, value in shaping.items() if name not in self._written}
        return shape(shaping)

    def _all_written(self, types: Collection[str]) -> frozenset[str]:
        signatures = [get_variable_signature(self._schema, node) for node in self.nodes]
        return frozenset(
            each.name
            for each in signatures
            if not isinstance(each, GraphQLError) and get_named_type(each.type).name in types
        )

    def _all_plain(self) -> list[Plain] | None:
        """The variables and their tests, if all have types that need no coercion; else None."""
        plain: list[Plain] = []
        for node in self.nodes:
            signature = get_variable_signature(self._schema, node)
            if isinstance(signature, GraphQLError):
                return None
            fits = NOT_COERCED.get(get_nullable_type(signature.type))
            if fits is None:
                return None
            plain.append((signature, fits))
        return plain


def _uncoerced(variables: list[Plain], inputs: Mapping[str, Any]) -> VariableValues | None:
    """The inputs as they are, if all have their types; None if one has to be coerced."""
    values = VariableValues({}, {})
    for signature, fits in variables:
        value = inputs.get(signature.name)
        if not fits(value):
            return None
        values.sources[signature.name] = VariableValueSource(signature, value)
        values.coerced[signature.name] = value
    return values
