"""Filters inside filters: what they mean, whose plan they get, and how large they may be."""

from typing import Any

import pytest
from graphql import get_named_type
from hypothesis import given
from hypothesis import strategies as st

from liandong.policies.actors import Role
from tests.graphql.comparing import SEARCH, compare, ids_of, plain_of
from tests.graphql.log import Log
from tests.graphql.plain import DEFINED
from tests.graphql.telling import Told
from tests.graphql.values import Dice, Values, literal
from tests.support.cast import CENTRE, JILIN, LIAONING, LISHU, SIPING

pytestmark = pytest.mark.asyncio(loop_scope="session")

ROOT: Any = DEFINED.query_type and DEFINED.query_type.fields
# For worklists see planner/test_united.py.
LISTS = [n for n, field in ROOT.items() if "filter" in field.args and "box" not in field.args]
DIRECTOR = Role.DIRECTOR
READ_BY = {"deniedAttempts": Role.ADMIN}
# A condition of lists that have no `within`, and what is so of nothing there.
NOBODYS: dict[str, tuple[str, dict[str, Any]]] = {
    "deniedAttempts": ("target", {"target": "sent by nobody"}),
    "fileReads": ("reader", {"reader": ["999999"]}),
}
QUERY = "query($of: PlanFilter) { plans(filter: $of, first: 100) { edges { node { id state } } } }"


def filter_type(name: str) -> Any:
    return get_named_type(ROOT[name].args["filter"].type)


@SEARCH
@given(st.data())
async def test_filters_select_what_plain_python_selects(
    told: Told, log: Log, data: st.DataObject
) -> None:
    body = data.draw(st.sampled_from([JILIN, SIPING, LISHU, LIAONING, CENTRE]))
    name = data.draw(st.sampled_from(LISTS))
    type_, role = filter_type(name), READ_BY.get(name, DIRECTOR)
    plain = plain_of(told, body, role)
    values = Values(Dice(data.draw), plain, ids_of(told, plain))
    filter_ = values.of_filter(type_, levels=4)
    selected = "totalCount edges { cursor }"
    query = f"query($of: {type_}) {{ {name}(filter: $of) {{ {selected} }} }}"
    await compare(told, log, body, role, query, {"of": filter_})
    again = values.of_filter(type_, levels=4)
    await compare(told, log, body, role, query, {"of": {"or": [filter_, again]}})
    await compare(told, log, body, DIRECTOR, query, {"of": {"or": [again, filter_]}})
    written = literal(type_, {"not": again, "and": [filter_]})
    await compare(told, log, body, role, f"{{ {name}(filter: {written}) {{ {selected} }} }}", {})


@pytest.mark.parametrize("name", LISTS)
async def test_nothing_given_says_nothing(told: Told, name: str) -> None:
    query = f"query($of: {filter_type(name)}) {{ {name}(filter: $of) {{ totalCount }} }}"

    async def count(filter_: Any) -> int:
        role = READ_BY.get(name, DIRECTOR)
        found = await told.world.ask(JILIN, query, {"of": filter_}, role=role)
        return int(found[name]["totalCount"])

    condition, nobodys = NOBODYS.get(name, ("within", {"within": "999999"}))
    whole = await count(None)
    assert whole > 1
    nothing: tuple[dict[str, Any], ...] = (
        {},
        {"and": []},
        {"and": [{}]},
        {"or": [{}]},
        {"or": None, "and": None, "not": None, condition: None},
        {"not": {"or": []}},
        {"not": {"not": {}}},
        {"not": nobodys},
    )
    for filter_ in nothing:
        assert await count(filter_) == whole, filter_
    of_none: tuple[dict[str, Any], ...] = (
        {"or": []},
        {"not": {}},
        {"not": {"and": []}},
        {"and": [{"or": []}]},
    )
    for filter_ in of_none:
        assert await count(filter_) == 0, filter_


async def test_what_is_unknown_does_not_hold(told: Told) -> None:
    """A scheme without a plan is not one of that plan; an open review is not decided later."""
    counts = "query($of: WorkSchemeFilter) { schemes(filter: $of) { totalCount } }"
    decided = "query($of: ReviewFilter) { reviews(filter: $of) { totalCount } }"
    for query, name, known in (
        (counts, "schemes", {"plan": told.ids["plan"]}),
        (decided, "reviews", {"decidedSince": "2020-01-01T00:00:00Z"}),
        (decided, "reviews", {"scheme": "nonsense"}),
    ):
        all_, some, rest = [
            (await told.world.ask(JILIN, query, {"of": of}))[name]["totalCount"]
            for of in ({}, known, {"not": known})
        ]
        assert all_ == some + rest
        assert rest > 0


async def test_places_in_a_list_are_told_apart(told: Told) -> None:
    """Filters of the same kinds in another order are another question."""
    drafts, plans = {"state": ["DRAFT"]}, {"kind": ["ANNUAL"]}
    found = [
        await told.world.ask(JILIN, QUERY, {"of": {"or": filters}})
        for filters in ([drafts, plans], [plans, drafts], [plans], [drafts], [plans, plans, drafts])
    ]
    assert found[0] == found[1] == found[4]
    assert found[2] != found[0] != found[3] != found[2]


@pytest.mark.parametrize(
    "given_", ["{or: $all}", "{or: [$one, $two]}", "{not: {not: {or: $all}}}", "{and: {or: $all}}"]
)
async def test_variables_stand_inside_filters(told: Told, given_: str) -> None:
    one, two = {"state": ["DRAFT"]}, {"kind": ["ANNUAL"], "titleContains": "\n"}
    declared = (
        "$all: [PlanFilter!]!" if "$all" in given_ else "$one: PlanFilter!, $two: PlanFilter!"
    )
    values: dict[str, Any] = {"all": [one, two], "one": one, "two": two}
    used = {name: value for name, value in values.items() if f"${name}" in given_}
    query = f"query({declared}) {{ plans(filter: {given_}) {{ edges {{ node {{ id }} }} }} }}"
    whole = "query($of: PlanFilter) { plans(filter: $of) { edges { node { id } } } }"
    expected = await told.world.ask(JILIN, whole, {"of": {"or": [one, two]}})
    assert await told.world.ask(JILIN, query, used) == expected


@pytest.mark.parametrize("at", ["2026-01-01T00:00:00", "2026-01-01"])
async def test_moments_without_an_offset_are_refused(told: Told, at: str) -> None:
    refusal = "BAD_USER_INPUT no_offset"
    for _ in range(2):
        given_ = {"of": {"not": {"listedSince": at}}}
        assert await told.world.refused(JILIN, QUERY, given_) == refusal
    written = f'{{ plans(filter: {{updatedBefore: "{at}"}}) {{ totalCount }} }}'
    assert await told.world.refused(JILIN, written) == refusal


@pytest.mark.parametrize("at", ["", "now", "infinity", "-1", 0, True, [], "2026-13-01T00:00:00Z"])
async def test_what_is_no_moment_is_refused(told: Told, log: Log, at: Any) -> None:
    given_ = {"of": {"listedSince": at}}
    assert (await told.world.refused(JILIN, QUERY, given_)).startswith("BAD_USER_INPUT")
    log.raise_unexpected()


@pytest.mark.parametrize(
    ("at", "found"),
    [("0001-01-01T00:00:00+14:00", True), ("9999-12-31T23:59:59.999999-14:00", False)],
)
async def test_farthest_moments_are_answered(told: Told, log: Log, at: str, found: bool) -> None:
    answer = await told.world.ask(JILIN, QUERY, {"of": {"listedSince": at}})
    assert bool(answer["plans"]["edges"]) is found
    log.raise_unexpected()


def nested(depth: int) -> dict[str, Any]:
    """Filters inside each other, so many of them."""
    filter_: dict[str, Any] = {"state": ["DRAFT"]}
    for level in range(depth - 1):
        filter_ = {"not": filter_} if level % 2 else {"or": [filter_]}
    return filter_


def many(count: int) -> dict[str, Any]:
    return {"or": [{"titleContains": str(number)} for number in range(count)]}


TYPE = filter_type("plans")
TOO_LARGE: dict[str, tuple[Any, str, int]] = {
    "six deep": (nested(6), "FILTER_DEPTH_LIMIT", 6),
    "thirty deep": (nested(30), "FILTER_DEPTH_LIMIT", 6),
    "101 conditions": (many(101), "CONDITION_LIMIT", 101),
    "101 empty ones": ({"and": [{}] * 101}, "CONDITION_LIMIT", 101),
    "4,000 conditions": (many(4_000), "CONDITION_LIMIT", 4_000),
    "all in one": ({"not": many(60), "and": [many(50)]}, "CONDITION_LIMIT", 110),
}


async def refused(told: Told, query: str, variables: dict[str, Any]) -> tuple[str, int]:
    response = await told.world.post(JILIN, query, variables)
    (error,) = response.json()["errors"]
    assert "data" not in response.json()
    return error["extensions"]["code"], error["extensions"]["number"]


@pytest.mark.parametrize("name", TOO_LARGE)
async def test_large_filters_in_variables_are_refused(told: Told, name: str) -> None:
    filter_, code, number = TOO_LARGE[name]
    assert await refused(told, QUERY, {"of": filter_}) == (code, number)
    assert "data" in (await told.world.post(JILIN, QUERY, {"of": {}})).json()
    assert await refused(told, QUERY, {"of": filter_}) == (code, number)


@pytest.mark.parametrize("name", ["six deep", "101 conditions", "101 empty ones", "all in one"])
async def test_large_filters_in_documents_are_refused(told: Told, name: str) -> None:
    filter_, code, number = TOO_LARGE[name]
    text = literal(TYPE, filter_)
    written = f"{{ plans(filter: {text}) {{ totalCount }} }}"
    assert await refused(told, written, {}) == (code, number)
    default = f"query($of: PlanFilter = {text}) {{ plans(filter: $of) {{ totalCount }} }}"
    assert await refused(told, default, {}) == (code, number)
    assert "data" in (await told.world.post(JILIN, default, {"of": {}})).json()


async def test_conditions_of_all_filters_count(told: Told) -> None:
    lists = " ".join(f"a{n}: plans(filter: {{or: [$of, $of]}}) {{ totalCount }}" for n in range(10))
    query = f"query($of: PlanFilter!) {{ {lists} }}"
    assert "data" in (await told.world.post(JILIN, query, {"of": many(5)})).json()
    assert await refused(told, query, {"of": many(6)}) == ("CONDITION_LIMIT", 120)
    assert await refused(told, query, {"of": nested(5)}) == ("FILTER_DEPTH_LIMIT", 6)
    fragment = "query($of: PlanFilter!) { ...F viewer { body { superior { plans(filter: $of) {"
    fragment += " totalCount } } } } } fragment F on Query { plans(filter: $of) { totalCount } }"
    assert await refused(told, fragment, {"of": many(51)}) == ("CONDITION_LIMIT", 102)


async def test_largest_filters_are_answered(told: Told) -> None:
    for filter_ in (nested(5), many(100)):
        assert "data" in (await told.world.post(JILIN, QUERY, {"of": filter_})).json()
