"""Lists inside lists, answered twice; and what the generated documents have in them."""

from collections import Counter
from typing import Any

import pytest
from graphql import (
    FragmentDefinitionNode,
    Node,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    is_union_type,
    parse,
    validate,
    visit,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.graphql.chains import chains
from tests.graphql.comparing import SEARCH, compare, ids_of, plain_of
from tests.graphql.log import Log
from tests.graphql.plain import DEFINED
from tests.graphql.planner.test_planner_equivalence import MEMBERS
from tests.graphql.telling import Told
from tests.graphql.writer import documents
from tests.support.sampling import in_full_alone

pytestmark = pytest.mark.asyncio(loop_scope="session")

BELOW = [f"{way} below" for way in ("first", "last", "first after", "last before")]
FEATURES = {
    *("alias over 63 bytes", "several root fields", "__typename", "on an interface"),
    "in a union",
    *("inline", "inline without type", "inline in inline", "spread", "spread in fragment"),
    *(f"{on}{by}" for on in ("field", "inline", "spread") for by in (" @skip", " @include")),
    *("by variable", "defaulted boolean", "defaulted enum", "defaulted list", "defaulted null"),
    *("defaulted object", "defaulted int", "defaulted string", "totalCount", "pageInfo"),
    *("list", "filter", "orderBy", "and", "or", "not"),
}


@SEARCH
@given(st.data())
async def test_lists_in_lists_read_as_plain_resolvers_do(
    told: Told, log: Log, data: st.DataObject
) -> None:
    body, role = data.draw(st.sampled_from(MEMBERS))
    plain = plain_of(told, body, role)
    asked = data.draw(chains(plain, ids_of(told, plain)))
    assert validate(DEFINED, parse(asked.query)) == []
    for variables in (asked.variables, asked.changed):
        await compare(told, log, body, role, asked.query, variables)


@in_full_alone
async def test_generated_documents_have_everything(told: Told) -> None:
    found: Counter[str] = Counter()

    @settings(SEARCH, max_examples=300)
    @given(st.data())
    def count(data: st.DataObject) -> None:
        body, role = data.draw(st.sampled_from(MEMBERS))
        plain = plain_of(told, body, role)
        ids = ids_of(told, plain)
        for strategy in (documents, chains):
            features_of(data.draw(strategy(plain, ids)).query, found)

    count()
    assert {name for name in (*FEATURES, *BELOW) if found[name] < 3} == set()


def features_of(query: str, found: Counter[str]) -> None:
    """Add what is in a document."""
    types = TypeInfo(DEFINED)
    visit(parse(query), TypeInfoVisitor(types, Features(types, found)))


class Features(Visitor):
    """Counts the features of a document."""

    def __init__(self, types: TypeInfo, found: Counter[str]) -> None:
        super().__init__()
        self.types = types
        self.found = found
        self.lists = 0

    def enter_operation_definition(self, node: Any, *_: Any) -> None:
        self.found["several root fields"] += len(node.selection_set.selections) > 1

    def enter_field(self, node: Any, *_: Any) -> None:
        self.found["alias over 63 bytes"] += bool(node.alias and len(node.alias.value) > 63)
        self.found[node.name.value] += 1
        self._directives("field", node)
        if is_list(self.types):
            given = {argument.name.value for argument in node.arguments or ()}
            self.found.update(["list", *(given & {"filter", "orderBy"})])
            cut = " ".join(name for name in ("first", "last", "after", "before") if name in given)
            self.found[f"{cut} below"] += self.lists > 0
            self.lists += 1

    def leave_field(self, *_: Any) -> None:
        self.lists -= is_list(self.types)

    def enter_object_field(self, node: Any, *_: Any) -> None:
        self.found[node.name.value] += 1

    def enter_inline_fragment(
        self, node: Any, _: Any, __: Any, ___: Any, ancestors: list[Any]
    ) -> None:
        self._directives("inline", node)
        on = node.type_condition and node.type_condition.name.value
        self.found.update(["inline", *(["inline without type"] if on is None else [])])
        self.found["on an interface"] += on == "Node"
        self.found["in a union"] += is_union_type(get_named_type(self.types.get_parent_type()))
        self.found["inline in inline"] += any(
            isinstance(each, Node) and each.kind == node.kind for each in ancestors
        )

    def enter_fragment_spread(
        self, node: Any, _: Any, __: Any, ___: Any, ancestors: list[Any]
    ) -> None:
        self._directives("spread", node)
        inside = any(isinstance(each, FragmentDefinitionNode) for each in ancestors)
        self.found.update(["spread", *(["spread in fragment"] if inside else [])])

    def enter_variable_definition(self, node: Any, *_: Any) -> None:
        if node.default_value is not None:
            self.found[f"defaulted {node.default_value.kind.removesuffix('_value')}"] += 1

    def _directives(self, on: str, node: Any) -> None:
        for directive in node.directives or ():
            self.found[f"{on} @{directive.name.value}"] += 1
            self.found["by variable"] += directive.arguments[0].value.kind == "variable"


def is_list(types: TypeInfo) -> bool:
    """Whether the field that is visited is a connection."""
    type_ = types.get_type()
    return type_ is not None and get_named_type(type_).name.endswith("Connection")
