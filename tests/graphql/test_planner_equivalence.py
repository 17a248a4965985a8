"""Queries answered twice: by the planner's one statement, and field by field in plain Python."""

import json
import os
from functools import cache
from typing import Any

import pytest
from graphql import GraphQLObjectType, get_named_type, is_leaf_type, parse, validate
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from liandong.policies.actors import Role
from tests.graphql.log import Log
from tests.graphql.plain import DEFINED, TABLES, Plain, global_id
from tests.graphql.story import Told
from tests.graphql.writer import documents
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING

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
STRANGE = [
    "plan_00000000-0000-7000-8000-000000000000",
    "body_220300",
    "body_999999",
    "nothing_00000000-0000-7000-8000-000000000000",
    "plan_",
    "",
]
EXAMPLES = os.environ.get("LIANDONG_EXAMPLES")
# The same examples on every run; LIANDONG_EXAMPLES=5000 looks for new ones.
SEARCH = settings(
    max_examples=int(EXAMPLES or 150),
    derandomize=EXAMPLES is None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@cache
def plain_of(database: str, body: str, role: Role) -> Plain:
    return Plain(database, body, role)


def ids_of(told: Told, plain: Plain) -> list[str]:
    """One of each type that is visible, those of the story (some hidden), and strange ones."""
    seen = {thing.type_name: id for id, thing in plain.by_id.items()}
    return [*told.ids.values(), *seen.values(), *STRANGE]


@SEARCH
@given(st.data())
async def test_planner_answers_as_plain_resolvers_do(
    told: Told, log: Log, data: st.DataObject
) -> None:
    body, role = data.draw(st.sampled_from(MEMBERS))
    ids = ids_of(told, plain_of(told.database, body, role))
    asked = data.draw(documents(plain_of(told.database, body, role), ids))
    assert validate(DEFINED, parse(asked.query)) == []
    # The second and the third find a plan that was made for the first, or for its shape.
    for asking, variables in (
        (body, asked.variables),
        (body, asked.changed),
        (TWINS[body], asked.variables),
    ):
        answer = (await told.world.post(asking, asked.query, variables, role=role)).json()
        assume(not over_a_limit(answer))
        log.raise_unexpected()
        assert as_text(answer) == plain_answer(told, asking, role, asked.query, variables)


@pytest.mark.parametrize("body", [JILIN, SIPING, LISHU, LIAONING, CENTRE])
@pytest.mark.parametrize("type_name", TABLES)
async def test_every_field_reads_as_plain_resolvers_do(
    told: Told, log: Log, body: str, type_name: str
) -> None:
    plain = plain_of(told.database, body, Role.DIRECTOR)
    ids = [global_id(type_name, row) for row in plain.rows[type_name]][:40]
    fragment = f"... on {type_name} {{ {every_field(type_name)} }}"
    query = f"query($ids: [ID!]!) {{ nodes(ids: $ids) {{ {fragment} }} }}"
    answer = (await told.world.post(body, query, {"ids": ids})).json()
    log.raise_unexpected()
    assert as_text(answer) == plain_answer(told, body, Role.DIRECTOR, query, {"ids": ids})


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
        info = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
        return f" {{ totalCount {info} edges {{ cursor node {{ id __typename }} }} }}"
    if type_.name == "Node":
        return " { id __typename }"
    fields = type_.fields.items()
    leaves = (name for name, field in fields if is_leaf_type(get_named_type(field.type)))
    return f" {{ {' '.join(leaves)} }}"


def plain_answer(told: Told, body: str, role: Role, query: str, variables: dict[str, Any]) -> str:
    """What ordinary execution answers; it has checked that nothing is null that must not be."""
    expected = plain_of(told.database, body, role).execute(query, variables)
    assert expected.errors is None
    return as_text({"data": expected.data})


def over_a_limit(answer: Any) -> bool:
    return any(error["extensions"]["code"].endswith("_LIMIT") for error in answer.get("errors", []))


def as_text(answer: Any) -> str:
    """JSON with the keys as they came: their order is part of the answer."""
    return json.dumps(answer, ensure_ascii=False, indent=1)
