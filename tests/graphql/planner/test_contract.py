"""What we rely on in graphql-core and Strawberry without its being promised.

When one of these fails after an update, read `executor.py` and `selection.py` beside the
new version before changing the pinned text.
"""

import inspect
from collections.abc import Callable
from typing import Any

import orjson
import pytest
from graphql import (
    ExecutionResult,
    GraphQLField,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLString,
    Undefined,
    execute,
    is_object_type,
    parse,
    validate,
)
from graphql.execution import collect_fields as collecting
from graphql.execution.executor import Executor as CoreExecutor
from graphql.execution.values import VariableValues, get_argument_values, get_variable_values
from strawberry import UNSET
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.schema.schema_converter import GraphQLCoreConverter

from liandong.graphql.planner.executor import Executor
from liandong.graphql.schema.schema import schema

SIGNATURES: dict[Callable[..., Any], str] = {
    CoreExecutor.__init__: (
        "(self, schema: 'GraphQLSchema', "
        "fragment_definitions: 'dict[str, FragmentDefinitionNode]', "
        "fragments: 'dict[str, FragmentDetails]', root_value: 'Any', context_value: 'Any', "
        "operation: 'OperationDefinitionNode', variable_values: 'VariableValues', "
        "field_resolver: 'GraphQLFieldResolver', type_resolver: 'GraphQLTypeResolver', "
        "subscribe_field_resolver: 'GraphQLFieldResolver', "
        "enable_early_execution: 'bool' = False, "
        "middleware_manager: 'MiddlewareManager | None' = None, "
        "is_awaitable: 'Callable[[Any], TypeGuard[Awaitable]] | None' = None, "
        "is_async_iterable: 'Callable[[Any], TypeGuard[AsyncIterable]] | None' = None, "
        "hide_suggestions: 'bool' = False, abort_signal: 'AbortSignal | None' = None, "
        "hooks: 'ExecutionHooks | None' = None) -> 'None'"
    ),
    StrawberryGraphQLCoreExecutionContext.execute_collected_root_fields: (
        "(self, root_type: 'GraphQLObjectType', root_value: 'Any', "
        "grouped_field_set: 'GroupedFieldSet', serially: 'bool', "
        "new_defer_usages: 'Sequence[DeferUsage]') -> 'AwaitableOrValue[dict[str, Any]]'"
    ),
    StrawberryGraphQLCoreExecutionContext.complete_value: (
        "(self, return_type: 'GraphQLOutputType', field_details_list: 'FieldDetailsList', "
        "info: 'GraphQLResolveInfo', path: 'Path', result: 'Any', "
        "position_context: 'TContext | None') -> 'AwaitableOrValue[Any]'"
    ),
    StrawberryGraphQLCoreExecutionContext.execute_fields: (
        "(self, parent_type: 'GraphQLObjectType', source_value: 'Any', path: 'Path | None', "
        "grouped_field_set: 'GroupedFieldSet', position_context: 'TContext | None') -> "
        "'AwaitableOrValue[dict[str, Any]]'"
    ),
    collecting.collect_subfields: (
        "(schema: 'GraphQLSchema', fragments: 'dict[str, FragmentDetails]', "
        "variable_values: 'VariableValues', operation: 'OperationDefinitionNode', "
        "return_type: 'GraphQLObjectType', field_details_list: 'FieldDetailsList', "
        "hide_suggestions: 'bool' = False) -> 'CollectedFields'"
    ),
    get_argument_values: (
        "(type_def: 'GraphQLField | GraphQLDirective', node: 'FieldNode | DirectiveNode', "
        "variable_values: 'VariableValues | None' = None, "
        "fragment_variable_values: 'FragmentVariableValues | None' = None, "
        "hide_suggestions: 'bool' = False) -> 'dict[str, Any]'"
    ),
    get_variable_values: (
        "(schema: 'GraphQLSchema', var_def_nodes: 'Collection[VariableDefinitionNode]', "
        "inputs: 'dict[str, Any]', max_errors: 'int | None' = None, "
        "hide_suggestions: 'bool' = False) -> 'VariableValuesOrErrors'"
    ),
}
OVERRIDDEN = {"execute_collected_root_fields", "complete_value"}


@pytest.mark.parametrize("function", SIGNATURES, ids=lambda function: function.__qualname__)
def test_signature_is_as_pinned(function: Callable[..., Any]) -> None:
    assert str(inspect.signature(function)) == SIGNATURES[function]


def test_nothing_else_is_overridden() -> None:
    inherited = set(dir(StrawberryGraphQLCoreExecutionContext))
    ours = {name for name in vars(Executor) if not name.startswith(("__", "_abc"))}
    assert ours & inherited == OVERRIDDEN
    assert issubclass(Executor, CoreExecutor)


def test_field_details_have_a_node() -> None:
    assert collecting.FieldDetails._fields == (
        "node",
        "defer_usage",
        "fragment_variable_values",
    )
    assert collecting.FragmentDetails._fields[0] == "definition"
    assert VariableValues._fields == ("sources", "coerced")


def test_declarations_are_found_behind_fields() -> None:
    assert GraphQLCoreConverter.DEFINITION_BACKREF == "strawberry-definition"
    plan: Any = schema._schema.type_map["Plan"]
    definition = plan.fields["title"].extensions[GraphQLCoreConverter.DEFINITION_BACKREF]
    assert "binding" in definition.metadata
    assert plan.extensions[GraphQLCoreConverter.DEFINITION_BACKREF].origin.source.prefix == "plan"


def test_arguments_are_read_by_their_names_in_the_schema() -> None:
    query: Any = schema._schema.query_type
    given = "orderBy: {field: CREATED_AT}, filter: {schemeOwner: [], state: null}"
    text = f"{{ reviews({given}) {{ totalCount }} }}"
    field: Any = parse(text).definitions[0].selection_set.selections[0]  # type: ignore[attr-defined]
    values = get_argument_values(query.fields["reviews"], field, VariableValues({}, {}))
    assert set(values) >= {"orderBy", "filter"}
    assert values["filter"] == {"schemeOwner": [], "state": None} | {
        name: value for name, value in values["filter"].items() if value is UNSET
    }
    assert values["orderBy"]["direction"].value == "ASC"


class Watching(CoreExecutor[Any]):
    """Notes what is called, and puts a fragment in the place of what a resolver returned."""

    calls: list[str] = []

    def execute_collected_root_fields(self, *arguments: Any, **more: Any) -> Any:
        self.calls.append("root")
        return super().execute_collected_root_fields(*arguments, **more)

    def complete_value(self, return_type: Any, *arguments: Any) -> Any:
        self.calls.append(str(return_type))
        if str(return_type) == "Thing!":
            return orjson.Fragment(b'{"any": "thing"}')
        return super().complete_value(return_type, *arguments)


def test_completed_values_are_answered_as_they_are() -> None:
    thing = GraphQLObjectType("Thing", {"name": GraphQLField(GraphQLString)})
    query = GraphQLObjectType("Query", {"thing": GraphQLField(GraphQLNonNull(thing))})
    Watching.calls.clear()
    result = execute(
        GraphQLSchema(query),
        parse("{ a: thing { name } b: thing { name } }"),
        executor_class=Watching,
    )
    assert isinstance(result, ExecutionResult)
    assert result.errors is None
    assert orjson.dumps(result.data) == b'{"a":{"any": "thing"},"b":{"any": "thing"}}'
    # The root once; of a non-null field, its own type first, with what the resolver returned.
    assert Watching.calls == ["root", "Thing!", "Thing!"]


def test_validation_stops_early() -> None:
    unknown = "{ " + " ".join(f"field{number}" for number in range(50)) + " }"
    assert len(validate(schema._schema, parse(unknown), max_errors=5)) <= 6
    with pytest.raises(Exception, match="too deeply"):
        parse("{ a" * 5000)
    with pytest.raises(Exception, match="tokens"):
        parse("{ " + "a " * 5000 + "}", max_tokens=4000)


def test_no_argument_of_ours_has_a_default() -> None:
    """Else what is given would not be all that a field is read with: see `Arguments`."""
    arguments = [
        argument
        for type_ in schema._schema.type_map.values()
        if is_object_type(type_) and not type_.name.startswith("__")
        for field in type_.fields.values()
        for argument in field.args.values()
    ]
    assert len(arguments) > 100
    assert all(argument.default is None for argument in arguments)
    assert all(argument.default_value is Undefined for argument in arguments)
