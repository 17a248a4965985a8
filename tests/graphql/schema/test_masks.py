"""Masked fields: who handled an act is told to its body and to those above, and to nobody else."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
import pytest_asyncio
from sqlalchemy import ColumnClause, ColumnElement, ScalarSelect, Text, bindparam
from sqlalchemy.sql.visitors import iterate

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.catalog import catalogue
from liandong.graphql.planner.orders import Order, by_words
from liandong.graphql.schema.filters import contains
from liandong.graphql.schema.schema import schema
from liandong.platform.settings import Settings
from liandong.policies.actors import Role
from liandong.tenants.columns import folded_as, sorted_as
from tests.graphql.asking import address
from tests.support.acting import act, drafted_plan
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LEVELS, LIAONING, LISHU, SIPING
from tests.support.world import World, world_on

pytestmark = pytest.mark.asyncio(loop_scope="session")

CATALOG = catalogue(schema._schema)
MASKED = [name for name in CATALOG.sources if CATALOG.masks(name)]
WORDS = {"Plan": "title", "WorkScheme": "title", "ReviewStandard": "title", "Body": "name"}
# Whoever reads the words in another form reads them.
KEPT = {form(name): name for name in set(WORDS.values()) for form in (folded_as, sorted_as)}
ROLES = [role for role in Role if role is not Role.ADMIN]
# How a body stands to the one that shared its plan with it.
NEAR = {"self": (SIPING, SIPING), "superior": (JILIN, SIPING), "ancestor": (CENTRE, SIPING)}
FAR = {
    "subordinate": (LISHU, SIPING),
    "descendant": (LISHU, JILIN),
    "peer": (CHANGCHUN, SIPING),
    "none": (LIAONING, SIPING),
}
ACT = "id kind memberName allowedFields"
OF_PLAN = f"acts {{ edges {{ node {{ {ACT} }} }} }}"
# Every way to an act, but for live ones (live/test_subscriptions.py) and one's own in a payload.
WAYS = {
    "list": f"acts(first: 100, filter: {{subject: $plan}}) {{ edges {{ node {{ {ACT} }} }} }}",
    "node": f"node(id: $act) {{ ... on Act {{ {ACT} }} }}",
    "nodes": f"nodes(ids: [$act]) {{ ... on Act {{ {ACT} }} }}",
    "timeline": f"node(id: $plan) {{ ... on Plan {{ {OF_PLAN} }} }}",
    "explanation": f"accessExplanation(id: $plan, permission: PLAN_READ) {{"
    f" through {{ {OF_PLAN} }} }}",
    "readers": f"readers(id: $plan) {{ edges {{ node {{ {OF_PLAN} }} }} }}",
}
FIND = """query($who: ID!, $plan: ID!) {
    by: acts(filter: {subject: $plan, member: $who}) { totalCount }
    others: acts(filter: {subject: $plan, not: {member: $who}}) { totalCount } }"""
EXPLAIN = """query($id: ID!) { accessExplanation(id: $id, permission: ACT_READ_MEMBER) {
    allowed relation missing { reason kinds relations } } }"""


@dataclass(frozen=True)
class Shared:
    """A plan that two bodies each shared with everybody in turn, and those acts by recipient."""

    world: World
    plans: dict[str, str]
    acts: dict[tuple[str, str], str]

    async def asked(self, way: str, viewer: str, owner: str, role: Role = Role.DIRECTOR) -> str:
        """The bytes of an answer with the act by which the owner told the viewer."""
        given = {"plan": self.plans[owner], "act": self.acts[owner, viewer]}
        used = [name for name in given if f"${name}" in WAYS[way]]
        declared = ", ".join(f"${name}: ID!" for name in used)
        query = f"query({declared}) {{ {WAYS[way]} }}"
        variables = {name: given[name] for name in used}
        response = await self.world.post(viewer, query, variables, role=role)
        assert "errors" not in response.json()
        return response.text


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def shared(
    module_database: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Shared]:
    settings = Settings(
        database_url=module_database,
        data_dir=tmp_path_factory.mktemp("masks"),
        read_pool_size=2,
        write_pool_size=2,
    )
    async with world_on(settings) as world:
        found = Shared(world, {}, {})
        for owner in (SIPING, JILIN):
            await share_with_everybody(found, owner)
        yield found


async def share_with_everybody(found: Shared, owner: str) -> None:
    plan = found.plans[owner] = await drafted_plan(found.world, owner)
    for viewer in sorted(LEVELS, key=lambda body: body != owner):
        input = {"planId": plan} | ({} if viewer == owner else {"with": "BODY", "body": viewer})
        name = "issuePlan" if viewer == owner else "sharePlan"
        told = await act(found.world, owner, name, input, "act { id }")
        found.acts[owner, viewer] = told["act"]["id"]


def name_of(body: str) -> str:
    """What the cast calls the director, who did everything."""
    return f"{body} {Role.DIRECTOR.value}"


@pytest.mark.parametrize("relation", NEAR)
@pytest.mark.parametrize("way", [way for way in WAYS if way != "readers"])
async def test_handler_is_named_to_the_body_and_above(
    shared: Shared, relation: str, way: str
) -> None:
    viewer, owner = NEAR[relation]
    for role in ROLES:
        answer = await shared.asked(way, viewer, owner, role)
        assert f'"memberName":"{name_of(owner)}"' in answer
        assert '"allowedFields":["memberName","preparedBy","inSteadOf"]' in answer
        assert '"allowedFields":[]' not in answer


@pytest.mark.parametrize("relation", FAR)
@pytest.mark.parametrize("way", WAYS)
async def test_handler_is_in_no_byte_for_others(shared: Shared, relation: str, way: str) -> None:
    viewer, owner = FAR[relation]
    for role in ROLES:
        answer = await shared.asked(way, viewer, owner, role)
        assert name_of(owner) not in answer
        if way != "readers":
            assert '"memberName":null,"allowedFields":[]' in answer


async def test_one_list_mixes_both(shared: Shared) -> None:
    query = "{ acts(first: 100) { edges { node { owner { code } memberName allowedFields } } } }"
    await drafted_plan(shared.world, LISHU)
    found = await shared.world.ask(LISHU, query)
    named: dict[bool, set[str]] = {}
    for edge in found["acts"]["edges"]:
        node = edge["node"]
        assert (node["memberName"] is not None) is ("memberName" in node["allowedFields"])
        named.setdefault(node["memberName"] is not None, set()).add(node["owner"]["code"])
    assert named[True] == {LISHU}
    assert {SIPING, JILIN} <= named[False]


@pytest.fixture(scope="module")
def open_directory(shared: Shared) -> dict[str, str]:
    """The directors' ids by body, when everybody may see them: acts keep the secret themselves."""
    with psycopg.connect(address(shared.world)) as connection:
        connection.execute("ALTER TABLE liandong.member DROP CONSTRAINT member_check")
        rows = connection.execute(
            "UPDATE liandong.member SET audience = '{000000/**}' WHERE roles = '{DIRECTOR}'"
            " RETURNING owner, id"
        ).fetchall()
    return {owner: f"member_{id}" for owner, id in rows}


@pytest.mark.parametrize("relation", [*NEAR, *FAR])
async def test_filter_matches_where_the_handler_is_named(
    shared: Shared, open_directory: dict[str, str], relation: str
) -> None:
    viewer, owner = (NEAR | FAR)[relation]
    who = {"who": open_directory[owner]}
    seen = await shared.world.ask(viewer, "query($who: ID!) { node(id: $who) { id } }", who)
    assert seen["node"] is not None
    found = await shared.world.ask(viewer, FIND, who | {"plan": shared.plans[owner]})
    by, others = found["by"]["totalCount"], found["others"]["totalCount"]
    assert by + others > 0
    assert (by == 0) is (relation in FAR)
    assert (others == 0) is (relation in NEAR)


async def test_explanation_tells_why_a_field_is_masked(shared: Shared) -> None:
    told = shared.acts[SIPING, CHANGCHUN]
    found = (await shared.world.ask(CHANGCHUN, EXPLAIN, {"id": told}))["accessExplanation"]
    near = ["ANCESTOR", "SELF", "SUPERIOR"]
    missing = [{"reason": "no_rule", "kinds": [], "relations": near}]
    assert found == {"allowed": False, "relation": "PEER", "missing": missing}
    own = await shared.world.ask(SIPING, EXPLAIN, {"id": shared.acts[SIPING, SIPING]})
    assert own["accessExplanation"]["allowed"] is True
    other = await shared.world.ask(SIPING, EXPLAIN, {"id": shared.plans[SIPING]})
    assert other["accessExplanation"]["missing"][0]["kinds"] == ["Act"]


@pytest.mark.parametrize(("type_name", "words"), WORDS.items())
async def test_what_is_folded_is_as_masked_as_the_words(type_name: str, words: str) -> None:
    """Whoever may not read a title neither finds nor sorts by it."""
    row = CATALOG.sources[type_name].table.alias().c
    parameter = bindparam("p", type_=Text)
    assert columns_of(by_words(words).expression(row), row) == {words}
    assert columns_of(contains(words).matches(row, parameter), row) == {words}


async def test_there_are_masks() -> None:
    assert {name: list(CATALOG.masks(name)) for name in MASKED} == {
        "Act": ["memberName", "preparedBy", "inSteadOf"],
        "FileRead": ["fileName"],
    }


@pytest.mark.parametrize("type_name", MASKED)
async def test_masked_fields_can_be_null_and_are_told_apart(type_name: str) -> None:
    fields = CATALOG.object_type(type_name).fields
    assert [name for name in CATALOG.masks(type_name) if str(fields[name].type).endswith("!")] == []
    assert str(fields["allowedFields"].type) == "[String!]!"


async def test_only_types_with_masks_tell_of_them() -> None:
    telling = {name for name, field in CATALOG.bindings if field == "allowedFields"}
    assert telling == set(MASKED)


@pytest.mark.parametrize("type_name", MASKED)
async def test_nothing_else_reads_a_masked_column(type_name: str) -> None:
    row = CATALOG.sources[type_name].table.alias().c
    bindings = [binding for (name, _), binding in CATALOG.bindings.items() if name == type_name]
    masks = {
        column: binding.needs
        for binding in bindings
        if isinstance(binding, b.Masked)
        for column in columns_of(shown(binding.value.expression(row)), row)
    }
    plain = [each.expression(row) for each in bindings if isinstance(each, b.Column)]
    sorts = [order.expression(row) for pages in lists_of(type_name) for order in orders_of(pages)]
    assert [each for each in (*plain, *sorts) if columns_of(each, row) & masks.keys()] == []
    for pages in lists_of(type_name):
        for name, filter_ in pages.filters.items():
            if isinstance(filter_, b.Related):
                # It asks for what the other record's own lists ask for.
                assert filter_.conditions in [of.filters for of in lists_of_prefix(filter_.prefix)]
                continue
            asks = columns_of(filter_.matches(row, bindparam("p", type_=filter_.type_)), row)
            assert all(filter_.needs is masks[each] for each in asks & masks.keys()), name


def shown(expression: ColumnElement[Any]) -> ColumnElement[Any]:
    """What the expression gives: of a sub-select what is selected, and not by what it is found."""
    if isinstance(expression, ScalarSelect):
        (selected,) = expression.element.selected_columns
        return selected
    return expression


def lists_of(type_name: str) -> list[b.Pages | b.NewAct]:
    """Every list of the type's objects, and what tells of one at a time."""
    return [
        binding
        for (parent, name), binding in CATALOG.bindings.items()
        if isinstance(binding, b.Pages | b.NewAct)
        and CATALOG.type_of(parent, name).removesuffix("Connection") == type_name
    ]


def lists_of_prefix(prefix: str) -> list[b.Pages | b.NewAct]:
    return lists_of(CATALOG.by_prefix[prefix])


def orders_of(pages: b.Pages | b.NewAct) -> list[Order]:
    return list(pages.orders.values()) if isinstance(pages, b.Pages) else []


def columns_of(expression: ColumnElement[Any], row: b.Columns) -> set[str]:
    """The columns of the row that an expression reads, or of whose words it reads another form."""
    return {
        KEPT.get(each.name, each.name)
        for each in iterate(expression)
        if isinstance(each, ColumnClause) and row.contains_column(each)
    }
