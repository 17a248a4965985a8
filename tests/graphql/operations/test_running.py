"""One way to run an operation: variables are coerced once, and introspection stands beside."""

from typing import Any

import pytest
from graphql.execution import executor

from liandong.graphql.operations import documents
from tests.graphql.deeds import DEEDS, document
from tests.graphql.planning import CATALOG
from tests.graphql.telling import Told
from tests.support.cast import JILIN, SIPING
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="session")

BESIDE = """query($name: String = "Plan") {
    plans { totalCount } __type(name: $name) { name } viewer { body { code } }
}"""
MAYBE = "query($skip: Boolean = false) { viewer @skip(if: $skip) { body { code } } }"


async def test_variables_of_a_mutation_are_coerced_once(
    stage: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(executor, "get_variable_values")
    input = await DEEDS["draftPlan"].prepare(stage)
    answer = await stage.ask(JILIN, document("draftPlan"), {"input": input})
    assert answer["draftPlan"]["act"] is not None


async def test_schema_is_told_beside_what_is_read(told: Told) -> None:
    for name in ("Plan", "Review"):
        answer = await told.world.ask(SIPING, BESIDE, {"name": name})
        assert list(answer) == ["plans", "__type", "viewer"]
        assert answer["__type"] == {"name": name}
        assert answer["viewer"] == {"body": {"code": SIPING}}


async def test_error_in_introspection_leaves_the_rest(told: Told) -> None:
    for _ in range(2):
        answer = (await told.world.post(SIPING, BESIDE, {"name": None})).json()
        assert [error["path"] for error in answer["errors"]] == [["__type"]]
        assert answer["data"]["__type"] is None
        assert answer["data"]["viewer"] == {"body": {"code": SIPING}}


async def test_null_for_a_switch_is_refused(told: Told) -> None:
    for _ in range(2):
        response = await told.world.post(SIPING, MAYBE, {"skip": None})
        (error,) = response.json()["errors"]
        assert error["extensions"]["code"] == "BAD_USER_INPUT"
        assert error["locations"] == [{"line": 1, "column": MAYBE.rindex("$skip") + 1}]


async def test_known_query_needs_no_tree(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    query = "query Known($code: String!) { body(code: $code) { name } }"
    first = await told.world.ask(SIPING, query, {"code": SIPING})
    monkeypatch.delattr(documents.Operation, "document")
    assert await told.world.ask(SIPING, query, {"code": SIPING}) == first


async def test_what_mutations_take_shapes_no_statement() -> None:
    mutation: Any = CATALOG.schema.mutation_type
    inputs = {field.args["input"].type.of_type.name for field in mutation.fields.values()}
    assert inputs <= CATALOG.written
    assert "PlanItemInput" in CATALOG.written
    assert not {"PlanFilter", "PlanOrder", "ActFilter"} & CATALOG.written
