"""Queries answered twice: by the planner's one statement, and field by field in plain Python."""

import json
from itertools import product
from typing import Any

import pytest
from graphql import (
    GraphQLObjectType,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_list_type,
    is_union_type,
    parse,
    validate,
)
from hypothesis import given
from hypothesis import strategies as st

from liandong.graphql.planner.nodes import MOST_IDS
from liandong.policies.actors import Role
from liandong.policies.permissions import Permission
from tests.graphql.comparing import SEARCH, compare, ids_of, plain_of
from tests.graphql.log import Log
from tests.graphql.plain import DEFINED
from tests.graphql.plain_things import global_id
from tests.graphql.telling import Told
from tests.graphql.values import options_of
from tests.graphql.writer import LONG, documents
from tests.support import cursors
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.nouns import TABLES
from tests.support.sampling import sample, sampled

pytestmark = pytest.mark.asyncio(loop_scope="session")

MEMBERS = (
    (JILIN, Role.DIRECTOR),
    (SIPING, Role.DIRECTOR),
    (LISHU, Role.DIRECTOR),
    (JILIN, Role.REVIEWER),
    (SIPING, Role.DRAFTER),
    (JILIN, Role.SUPERVISOR),
    (CHANGCHUN, Role.OBSERVER),
    (LIAONING, Role.DIRECTOR),
    (CENTRE, Role.DIRECTOR),
    (SIPING, Role.ADMIN),
)
# Of the same level: they share their plans.
TWINS = {JILIN: LIAONING, SIPING: CHANGCHUN, LISHU: NANGUAN}
TWINS |= {twin: body for body, twin in TWINS.items()} | {CENTRE: CENTRE}
# Each permission is asked by one of the members at least.
ASKED = set(
    sample("permissions", product(MEMBERS, Permission.__members__), by=lambda pair: [pair[1]])
)
PAGE = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
ROOT: Any = DEFINED.query_type and DEFINED.query_type.fields
INBOX: Any = DEFINED.type_map["Inbox"]
# The lists of the root by name, and those of the inbox by its name and theirs.
CONNECTIONS = {
    name: field
    for name, field in ROOT.items()
    if "orderBy" in field.args and "box" not in field.args  # see test_united.py
}
CONNECTIONS |= {f"inbox.{name}": field for name, field in INBOX.fields.items()}


@SEARCH
@given(st.data())
async def test_planner_answers_as_plain_resolvers_do(
    told: Told, log: Log, data: st.DataObject
) -> None:
    body, role = data.draw(st.sampled_from(MEMBERS))
    ids = ids_of(told, plain_of(told, body, role))
    asked = data.draw(documents(plain_of(told, body, role), ids))
    assert validate(DEFINED, parse(asked.query)) == []
    # The later ones find plans that were made for the first, or for its shape.
    for asking, having, variables in (
        (body, role, asked.variables),
        (body, role, asked.changed),
        (TWINS[body], role, asked.variables),
        (*data.draw(st.sampled_from(MEMBERS)), asked.variables),
    ):
        query, sent = addressed(told, body, asking, asked.query, variables)
        await compare(told, log, asking, having, query, sent)


def addressed(
    told: Told, body: str, other: str, query: str, variables: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    """The same question with cursors of the body that asks it."""
    sent = json.dumps([query, variables], ensure_ascii=False)
    found = json.loads(cursors.addressed(sent, told.world.secret, body, other))
    return found[0], found[1]


@sampled("body,type_name", product((JILIN, SIPING, LISHU, LIAONING, CENTRE), TABLES), least=2)
async def test_every_field_reads_as_plain_resolvers_do(
    told: Told, log: Log, body: str, type_name: str
) -> None:
    plain = plain_of(told, body, Role.DIRECTOR)
    ids = [global_id(type_name, row) for row in plain.rows[type_name]][:40]
    fragment = f"... on {type_name} {{ {every_field(type_name)} }}"
    query = f"query($ids: [ID!]!) {{ nodes(ids: $ids) {{ {fragment} }} }}"
    await compare(told, log, body, Role.DIRECTOR, query, {"ids": ids})


@sampled("body,name", product((JILIN, SIPING, CENTRE), CONNECTIONS))
async def test_every_filter_reads_as_plain_resolvers_do(
    told: Told, log: Log, body: str, name: str
) -> None:
    filter_ = get_named_type(CONNECTIONS[name].args["filter"].type)
    plain = plain_of(told, body, Role.DIRECTOR)
    ids = ids_of(told, plain)
    page = "(filter: $of) { totalCount edges { cursor } }"
    query = f"query($of: {filter_}) {{ {selected(name, page)} }}"
    rows = plain.rows[filter_.name.removesuffix("Filter")]
    asked = [
        (condition, option)
        for condition, input_ in filter_.fields.items()
        if condition not in ("and", "or", "not")  # see test_filters.py
        for option in options_of(condition, input_.type, rows[:5], ids)
    ]
    for condition, option in sample(f"{body} {name}", asked, by=lambda pair: [pair[0]], least=3):
        listed = is_list_type(get_nullable_type(filter_.fields[condition].type))
        value = [option] if listed else option
        await compare(told, log, body, Role.DIRECTOR, query, {"of": {condition: value}})


@pytest.mark.parametrize("name", CONNECTIONS)
async def test_every_order_reads_as_plain_resolvers_do(told: Told, log: Log, name: str) -> None:
    order = get_named_type(CONNECTIONS[name].args["orderBy"].type)
    page = "(orderBy: $by) { edges { cursor node { id } } }"
    query = f"query($by: {order}) {{ {selected(name, page)} }}"
    for field in get_named_type(order.fields["field"].type).values:
        for direction in ("ASC", "DESC"):
            by = {"by": {"field": field, "direction": direction}}
            await compare(told, log, JILIN, Role.DIRECTOR, query, by)


async def test_one_document_reads_every_type(told: Told, log: Log) -> None:
    plain = plain_of(told, SIPING, Role.DIRECTOR)
    fragments = " ".join(f"... on {name} {{ of{name}: id }}" for name in TABLES)
    query = f"query($id: ID!) {{ node(id: $id) {{ __typename {fragments} }} }}"
    for id in ids_of(told, plain):
        await compare(told, log, SIPING, Role.DIRECTOR, query, {"id": id})


async def test_one_type_among_others_has_a_name_that_is_too_long(told: Told, log: Log) -> None:
    plain = plain_of(told, SIPING, Role.DIRECTOR)
    fragments = f"... on Plan {{ {LONG}: title }} ... on WorkScheme {{ title }}"
    query = f"""query($ids: [ID!]!) {{ nodes(ids: $ids) {{ __typename {fragments} }}
        acts(first: 50) {{ edges {{ node {{ subject {{ id {fragments} }} }} }} }} }}"""
    ids = ids_of(told, plain)[:MOST_IDS]
    await compare(told, log, SIPING, Role.DIRECTOR, query, {"ids": ids})


@pytest.mark.parametrize(("body", "role"), MEMBERS)
async def test_permissions_are_explained_as_in_plain_words(
    told: Told, log: Log, body: str, role: Role
) -> None:
    query = f"""query($id: ID!, $to: Permission!) {{
        accessExplanation(id: $id, permission: $to) {{ {every_field("AccessExplanation")}
            through {{ {every_field("Reader")} }} }}
        readers(id: $id, first: 2) {{ totalCount {PAGE} edges {{ cursor
            node {{ {every_field("Reader")} }} }} }} }}"""
    permissions = [each.name for each in Permission]
    ids = ids_of(told, plain_of(told, body, role))
    # Of each id some permissions; of each permission some ids.
    asked = [(id, to) for number, id in enumerate(ids) for to in permissions[number % 9 :: 9]]

    def strata(pair: tuple[str, str]) -> list[str]:
        id, to = pair
        return [prefix_of(id), to] if ((body, role), to) in ASKED else [prefix_of(id)]

    for id, to in sample(f"{body} {role}", asked, by=strata):
        await compare(told, log, body, role, query, {"id": id, "to": to})


def prefix_of(id: str) -> str:
    """What an id is of."""
    return id.partition("_")[0]


def selected(name: str, page: str) -> str:
    """The list with that selected of it, in what it is found in."""
    around, _, own = name.rpartition(".")
    return f"{around} {{ {own}{page} }}" if around else f"{own}{page}"


def every_field(type_name: str) -> str:
    """All fields of a type; of the objects behind it, what has no arguments."""
    type_ = DEFINED.type_map[type_name]
    assert isinstance(type_, GraphQLObjectType)
    return " ".join(
        name + ("(first: 3)" if "first" in field.args else "") + behind(get_named_type(field.type))
        for name, field in type_.fields.items()
    )


def behind(type_: Any) -> str:
    if is_leaf_type(type_):
        return ""
    if type_.name.endswith("Connection"):
        return f" {{ totalCount {PAGE} edges {{ cursor node {{ id __typename }} }} }}"
    if type_.name == "Node":
        return " { id __typename }"
    if is_union_type(type_):
        return " { __typename ... on Node { id } }"
    fields = type_.fields.items()
    leaves = (name for name, field in fields if is_leaf_type(get_named_type(field.type)))
    return f" {{ {' '.join(leaves)} }}"
