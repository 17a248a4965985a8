"""What outlives a request holds little: no syntax tree, no statement but its text."""

import gc
from collections.abc import Iterator
from contextlib import nullcontext
from types import FrameType, FunctionType, ModuleType
from typing import Any

import pytest
from graphql import DocumentNode, GraphQLField, SelectionSetNode, Token
from sqlalchemy.sql import ClauseElement

from liandong.graphql.errors.formatting import answer
from liandong.graphql.errors.messages import Language
from liandong.graphql.errors.request_errors import RequestError
from liandong.graphql.limits.limits import MOST_REPEATED
from liandong.graphql.operations.documents import Call, Documents
from liandong.graphql.planner import ids
from liandong.graphql.planner.bindings import Filter
from liandong.graphql.planner.orders import Order
from liandong.graphql.planner.runner import StatementRunner
from liandong.graphql.planner.selection import name_of
from tests.graphql.planning import CATALOG, POLICY, SECRET, actor, compiled_by
from tests.support.cast import SIPING

pytestmark = pytest.mark.usefixtures("as_served")
QUERIES: dict[str, tuple[str, dict[str, Any]]] = {
    "a body": ("query($code: String!) { body(code: $code) { name } }", {"code": "220300"}),
    "a page": (
        """query($after: String, $first: Int) { plans(first: $first, after: $after) {
            totalCount edges { cursor node { title } } pageInfo { endCursor } } }""",
        {"after": "a", "first": 2},
    ),
    "a count": ("query($after: String) { plans(after: $after) { totalCount } }", {"after": "a"}),
    "a filter": (
        """query($of: PlanFilter) { plans(filter: $of) { edges { node { id } } } }""",
        {"of": {"and": [{"titleContains": "a"}, {"not": {"titleContains": "b"}}]}},
    ),
    "nodes": ("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": ["body_220300"]}),
    "an explanation": (
        """query($id: ID!) { accessExplanation(id: $id, permission: PLAN_ISSUE) {
            allowed missing { reason } } }""",
        {"id": "plan_01a203da-fdbc-7da6-84f9-9aa3911cdffc"},
    ),
}
SHARED = (ModuleType, type, GraphQLField, Filter, Order)


def _reached(start: Any) -> Iterator[Any]:
    """All that is kept alive by the object, but what the program itself holds."""
    seen: set[int] = set()
    ahead = [start]
    while ahead:
        each = ahead.pop()
        if id(each) in seen or isinstance(each, SHARED):
            continue
        seen.add(id(each))
        yield each
        if isinstance(each, FunctionType):
            ahead += [each.__closure__, each.__defaults__]
        else:
            ahead += gc.get_referents(each)


@pytest.mark.parametrize("name", QUERIES)
def test_plan_holds_neither_tree_nor_statement(name: str) -> None:
    text, variables = QUERIES[name]
    plan = compiled_by(StatementRunner(CATALOG, POLICY, SECRET), actor(SIPING), text, variables)
    kinds = {
        type(each) for each in _reached([plan.template, plan.varying, plan.checks, plan.known])
    }
    assert not [kind for kind in kinds if issubclass(kind, (SelectionSetNode, ClauseElement))]


@pytest.mark.parametrize("name", QUERIES)
def test_document_is_kept_without_its_tree(name: str) -> None:
    text, variables = QUERIES[name]
    documents = Documents(CATALOG)
    documents.operation(text, None, variables)
    kinds = [type(each) for each in _reached(documents._loaded)]
    # The one tree that was parsed last is in a store of its own.
    assert kinds.count(DocumentNode) == 1
    documents._trees.clear()
    assert SelectionSetNode not in [type(each) for each in _reached(documents._loaded)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{ viewer { body { unknown } } }", "GRAPHQL_VALIDATION_FAILED"),
        ("{" + "__typename @skip(if: true) " * 101 + "}", "DIRECTIVE_LIMIT"),
        ("{" + "id " * 4000 + "}", "TOKEN_LIMIT"),
        ("$" * 40_000, "TOKEN_LIMIT"),
        ("{ viewer { roles }", "GRAPHQL_PARSE_FAILED"),
        ('{ plans(filter: {listedSince: "x"}) { totalCount } }', "GRAPHQL_VALIDATION_FAILED"),
        (f"{{ plans(first: {'1' * 5000}) {{ totalCount }} }}", "GRAPHQL_VALIDATION_FAILED"),
        ("{ viewer { body {" + "superior {" * 12 + "code" + "}" * 15, "DEPTH_LIMIT"),
        ("query($code: String!) {" + "body(code: $code) { name }" * 21 + "}", "ROOT_FIELD_LIMIT"),
    ],
)
def test_refusal_is_kept_without_the_tree(text: str, code: str) -> None:
    documents = Documents(CATALOG)
    for _ in range(2):
        with pytest.raises(RequestError) as refused:
            documents.operation(text, None, {})
    assert answer(refused.value.errors[0], Language.EN)["extensions"]["code"] == code
    kinds = {type(each) for each in _reached([documents._loaded, documents._trees])}
    assert not kinds & {SelectionSetNode, Token, FrameType}


def test_refusal_of_one_operation_is_not_that_of_another() -> None:
    documents = Documents(CATALOG)
    text = "query A {" + "__typename " * 21 + "} query B { viewer { roles } }"
    for _ in range(2):
        with pytest.raises(RequestError):
            documents.operation(text, "A", {})
        assert documents.operation(text, "B", {}).name == "B"


def test_name_of_no_operation_is_told_as_before() -> None:
    documents = Documents(CATALOG)
    text = "query A {" + "__typename " * 21 + "}"
    for _ in range(2):
        with pytest.raises(RequestError) as unknown:
            documents.operation(text, "B", {})
        assert (unknown.value.errors[0].extensions or {})["code"] == "OPERATION_RESOLUTION_FAILURE"
        with pytest.raises(RequestError):
            documents.operation(text, "A", {})


@pytest.mark.parametrize(
    ("text", "too_much", "enough"),
    [
        (
            """query($n: Int) { plans(first: $n) { edges { node {
                schemes(first: 100) { edges { node {
                    acts(first: 100) { totalCount edges { node { id } } } } } } } } } }""",
            {"n": 100},
            {"n": 1},
        ),
        (
            "query($of: PlanFilter) { plans(filter: $of) { totalCount } }",
            {"of": {"and": [{}] * 101}},
            {"of": {}},
        ),
    ],
)
def test_refusal_of_variables_is_not_that_of_others(
    text: str, too_much: dict[str, Any], enough: dict[str, Any]
) -> None:
    documents = Documents(CATALOG)
    for _ in range(2):
        with pytest.raises(RequestError):
            documents.operation(text, None, too_much)
        assert documents.operation(text, None, enough).price.points


def test_node_keeps_no_token_of_its_document() -> None:
    documents = Documents(CATALOG)
    operation = documents.operation(
        "query($code: String!) { body(code: $code) { name } }", None, {}
    )
    (variable,) = operation.signature.declared.nodes
    assert Token not in [type(each) for each in _reached(variable)]


@pytest.mark.parametrize("times", [1, MOST_REPEATED + 1], ids=["answered", "refused"])
def test_document_that_was_left_needs_no_collector(times: int) -> None:
    gc.collect()
    gc.disable()
    try:
        before = {id(token) for token in _tokens()}
        documents = Documents(CATALOG)
        with pytest.raises(RequestError) if times > 1 else nullcontext():
            documents.operation("{ viewer {" + "roles " * times + "} }", None, {})
        del documents
        left = [token for token in _tokens() if token.prev and id(token) not in before]
    finally:
        gc.enable()
    assert left == []


def _tokens() -> list[Token]:
    return [each for each in gc.get_objects() if isinstance(each, Token)]


def test_plans_are_not_kept_by_what_a_client_makes_up() -> None:
    """Words before a key look like the prefix of an id; they may be a megabyte."""
    reader = StatementRunner(CATALOG, POLICY, SECRET)
    text = "query($id: ID!) { node(id: $id) { id } }"
    for made_up in ("secret", "words" * 10_000, ""):
        compiled_by(
            reader, actor(SIPING), text, {"id": f"{made_up}_01a203da-fdbc-7da6-84f9-9aa3911cdffc"}
        )
    assert len(reader._compiled) == 1
    # A file is no object of the schema: its id is read of an attachment, and sent with one.
    assert frozenset(CATALOG.by_prefix) | {"file"} == ids.PREFIXES


def test_document_is_parsed_again_when_it_is_needed_again() -> None:
    documents = Documents(CATALOG)
    text = "query A { viewer { roles } } query B { viewer { roles } }"
    first = documents.operation(text, "B", {})
    documents._trees.clear()
    again = documents.operation(text, "B", {})
    assert again.loaded is first.loaded
    call = again.called({})
    assert isinstance(call, Call)
    assert name_of(again.document(call).operation) == "B"
