"""Documents of lists inside lists: every connection of the schema below every other."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLField, GraphQLObjectType, get_named_type
from hypothesis import strategies as st

from tests.graphql.plain import DEFINED, Plain
from tests.graphql.values import Dice, Draw, Values, Variables
from tests.graphql.writer import LONG, Generated
from tests.support.nouns import TABLES

LISTS_DEEP = 3
PAGE = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"


@st.composite
def chains(draw: Draw, plain: Plain, ids: list[str]) -> Generated:
    """A list of the root whose nodes have lists whose nodes have lists, cut in every way."""
    chain = Chain(Dice(draw), plain, ids)
    assert DEFINED.query_type is not None
    records = [(name, each) for name, each in _lists(DEFINED.query_type) if _node(each) in TABLES]
    lists = [name for name, each in records if "filter" in each.args]
    body = f"{{ {chain.listed(DEFINED.query_type, chain.dice.pick(lists), LISTS_DEEP, 0)} }}"
    declared = ", ".join(f"${name}: {type_}" for name, type_ in chain.variables.declared.items())
    text = f"query({declared}) {body}" if declared else f"query {body}"
    return Generated(text, chain.variables.given, chain.variables.changed(ids))


@dataclass
class Chain:
    """One document in the making."""

    dice: Dice
    plain: Plain
    ids: list[str]
    variables: Variables = field(init=False)

    def __post_init__(self) -> None:
        self.variables = Variables(self.dice)

    def listed(self, parent: GraphQLObjectType, name: str, deep: int, alias: int) -> str:
        """One page of the list, with up to two pages of lists in each of its nodes."""
        definition = parent.fields[name]
        key = f"{LONG}{alias}" if self.dice.chance(20) else f"{name}{alias}"
        total = " totalCount" if self.dice.chance(40) else ""
        page = f" {PAGE}" if self.dice.chance(60) else ""
        inner = f"edges {{ cursor node {{ {self.node(definition, deep)} }} }}"
        return f"{key}: {name}{self.arguments(parent, name, deep)} {{{total}{page} {inner} }}"

    def node(self, definition: GraphQLField, deep: int) -> str:
        """What is selected of each node of a list."""
        type_ = DEFINED.type_map[_node(definition)]
        assert isinstance(type_, GraphQLObjectType)
        below = [name for name, _ in _lists(type_)] if deep > 1 else []
        chosen = [self.dice.pick(below) for _ in range(self.dice.up_to(2, 1))] if below else []
        lists = [self.listed(type_, name, deep - 1, place) for place, name in enumerate(chosen)]
        return " ".join(("id" if type_.name in TABLES else "key", *lists))

    def arguments(self, parent: GraphQLObjectType, name: str, deep: int) -> str:
        """A filter, an order and a cut, each written down in one of the ways there are."""
        definition, small = parent.fields[name], deep < LISTS_DEEP
        given = Values(self.dice, self.plain, self.ids).of(parent.name, definition, deep=small)
        written = (
            f"{each}: {self.variables.written(definition.args[each].type, value)}"
            for each, value in given.items()
        )
        text = ", ".join(written)
        return f"({text})" if text else ""


def _node(definition: GraphQLField) -> str:
    """The name of the type of a list's nodes."""
    return str(get_named_type(definition.type).name.removesuffix("Connection"))


def _lists(type_: Any) -> Iterator[tuple[str, GraphQLField]]:
    for name, each in type_.fields.items():
        if "first" in each.args:
            yield name, each
