"""Problems of a mutation's input, as `userErrors` of its payload."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from graphql import (
    GraphQLError,
    GraphQLInputType,
    OperationType,
    VariableDefinitionNode,
    VariableNode,
    get_named_type,
)
from graphql.execution.get_variable_signature import (
    GraphQLVariableSignature,
    get_variable_signature,
)
from graphql.execution.values import get_variable_values
from graphql.utilities.validate_input_value import validate_input_value

from liandong.graphql.errors.coercion import Coercion, coercion
from liandong.graphql.errors.messages import Language, message
from liandong.graphql.operations.documents import Call, Operation
from liandong.graphql.planner.casing import camel
from liandong.graphql.planner.catalog import Catalog
from liandong.graphql.planner.selection import Selected
from liandong.tenants.errors import Problem

MOST_PROBLEMS = 20  # of wrong types: an input can have thousands of wrong values


class _Enough(Exception):
    """Stops the validation: enough problems are known."""


def user_error(problem: Problem, language: Language) -> dict[str, object]:
    """The problem as an object of type UserError."""
    parameters = problem.parameters
    limit = parameters.get("least", parameters.get("most"))
    actual = parameters.get("actual")
    return {
        "code": problem.reason,
        "field": [camel(part) for part in problem.field.split(".") if part],
        "message": message(problem.words or problem.reason, language, parameters),
        "limit": limit if isinstance(limit, int) else None,
        "actual": actual if isinstance(actual, int) else None,
    }


class WrongInput(NamedTuple):
    """The only field of a mutation (`name` is its response key), and the problems of its input.

    `call` has the other variables of the operation.
    """

    call: Call
    name: str
    field: Selected
    problems: list[Problem]


def wrong_input(
    catalog: Catalog, operation: Operation, inputs: Mapping[str, Any]
) -> WrongInput | None:
    """The problems of the variable that a mutation has as its input.

    None if it is no mutation with one field, or if other variables are wrong as well.
    """
    if operation.kind is not OperationType.MUTATION:
        return None
    nodes = operation.signature.declared.nodes
    written = [
        node
        for node in nodes
        if get_named_type(_signature(catalog, node).type).name in catalog.written
    ]
    others = [node for node in nodes if node not in written]
    values = get_variable_values(catalog.schema, others, dict(inputs), hide_suggestions=True)
    if len(written) != 1 or isinstance(values, list):
        return None
    call = operation.with_values(values)
    variable = written[0].variable.name.value
    fields = operation.document(call).root()
    if len(fields) != 1 or variable not in inputs or not _takes(fields[0][1], variable):
        return None
    ((name, field),) = fields
    type_ = _signature(catalog, written[0]).type
    return WrongInput(call, name, field, _problems(type_, inputs[variable]))


def _takes(field: Selected, variable: str) -> bool:
    """Whether the field's only argument is this variable itself."""
    (argument,) = field.details[0].node.arguments or (None,)
    value = argument and argument.value
    return isinstance(value, VariableNode) and value.name.value == variable


def _signature(catalog: Catalog, node: VariableDefinitionNode) -> GraphQLVariableSignature:
    signature = get_variable_signature(catalog.schema, node)
    assert not isinstance(signature, GraphQLError)
    return signature


def _problems(type_: GraphQLInputType, value: Any) -> list[Problem]:
    """The problems of the value, each with the path of its field."""
    problems: list[Problem] = []

    def note(error: GraphQLError, path: list[str | int]) -> None:
        known = coercion(error.message)
        if known is None:
            known = Coercion("malformed", "malformed", {"problem": error.message.rstrip(".")})
        place = [*path, known.field] if known.field else path
        field = ".".join(map(str, place))
        problems.append(Problem(known.reason, field, known.parameters, known.words))
        if len(problems) == MOST_PROBLEMS:
            raise _Enough

    with suppress(_Enough):
        validate_input_value(value, type_, note, hide_suggestions=True)
    return problems
