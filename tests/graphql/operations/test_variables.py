"""Variables are what graphql-core makes of them, also where it is not asked."""

from typing import Any

import pytest
from graphql import OperationDefinitionNode, parse
from graphql.execution.values import get_variable_values

from liandong.graphql.operations import variables
from liandong.graphql.operations.variables import Declared
from tests.graphql.planning import CATALOG
from tests.graphql.telling import Told
from tests.support.cast import JILIN

SCHEMA = CATALOG.schema
DECLARED = (
    "",
    "($a: String!)",
    "($a: String)",
    '($a: String = "b")',
    "($a: ID!, $b: Boolean!)",
    "($a: ID = null, $b: Boolean = true)",
    "($a: Int!)",
    "($a: [ID!]!)",
    # None of its values is spelt so like another one that graphql-core would propose it.
    "($a: StandardState)",
    "($a: PlanFilter)",
)
VALUES: tuple[Any, ...] = ("", "四平", "ISSUED", True, False, 0, 1, 2**40, 1.5, None, [], ["x"], {})


def comparable(values: Any) -> Any:
    """Errors by their words and where they point; of values also where they come from."""
    if isinstance(values, list):
        return [(error.message, error.locations) for error in values]
    sources = {name: (str(s.signature.type), s.value) for name, s in values.sources.items()}
    return values.coerced, sources


@pytest.mark.parametrize("declared", DECLARED)
def test_values_are_those_of_graphql_core(declared: str) -> None:
    operation = parse(f"query{declared} {{ __typename }}").definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    mine = Declared(CATALOG, operation)
    given: list[dict[str, Any]] = [{}, {"c": 1}]
    given += [{"a": value} for value in VALUES]
    given += [{"a": one, "b": other} for one in VALUES for other in VALUES]
    for each in given:
        theirs = get_variable_values(
            SCHEMA, operation.variable_definitions or (), each, max_errors=5
        )
        assert comparable(mine.values(each, 5)) == comparable(theirs), each


def test_unknown_types_are_refused_in_the_same_words() -> None:
    """Where they stand, validation has told before."""
    operation = parse("query($a: Unknown) { __typename }").definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    mine = Declared(CATALOG, operation).values({}, 5)
    theirs = get_variable_values(SCHEMA, operation.variable_definitions or (), {}, max_errors=5)
    assert isinstance(mine, list)
    assert isinstance(theirs, list)
    assert [error.message for error in mine] == [error.message for error in theirs]


def test_plain_values_are_not_coerced_again(monkeypatch: pytest.MonkeyPatch) -> None:
    operation = parse("query($a: String!, $b: Boolean) { __typename }").definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    mine = Declared(CATALOG, operation)
    monkeypatch.delattr(variables, "get_variable_values")
    found = mine.values({"a": "四平", "b": False}, 5)
    assert comparable(found)[0] == {"a": "四平", "b": False}


@pytest.mark.asyncio(loop_scope="session")
async def test_null_is_no_value_for_what_is_required(told: Told) -> None:
    """A default lets a variable that may be null stand where null may not."""
    query = 'query($code: String = "220300") { body(code: $code) { code } }'
    assert await told.world.ask(JILIN, query) == {"body": {"code": "220300"}}
    for _ in range(2):
        assert await told.world.refused(JILIN, query, {"code": None}) == "BAD_USER_INPUT"
