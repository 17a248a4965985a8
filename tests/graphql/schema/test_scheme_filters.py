"""Schemes are found by whom they inspect and who reviews them, as far as the viewer reads that."""

from typing import Any

import pytest

from liandong.policies.actors import Role
from tests.graphql.telling import Told
from tests.support.acting import (
    act,
    decided_review,
    drafted_scheme,
    issued_standard,
    submitted_scheme,
)
from tests.support.cast import CENTRE, JILIN, LIAONING, LISHU, SIPING
from tests.support.documents import SCHEME
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="session")

FOUND = """query($of: WorkSchemeFilter, $after: String) {
    schemes(first: 100, filter: $of, after: $after) {
        totalCount edges { node { id } } pageInfo { hasNextPage endCursor } } }"""
REVIEWER = "{ schemes(first: 100) { edges { node { id state reviewer { code } } } } }"


async def found(world: World, body: str, role: Role = Role.DIRECTOR, **of: Any) -> set[str]:
    """The schemes that the body finds by this filter."""
    ids: set[str] = set()
    page = {"hasNextPage": True, "endCursor": None}
    while page["hasNextPage"]:
        asked = {"of": of, "after": page["endCursor"]}
        answer = (await world.ask(body, FOUND, asked, role=role))["schemes"]
        ids |= {edge["node"]["id"] for edge in answer["edges"]}
        page = answer["pageInfo"]
    assert answer["totalCount"] == len(ids)
    return ids


def inspecting(*names: str) -> dict[str, Any]:
    return {"targets": [{"name": name} for name in names]}


async def test_names_of_targets_are_found_folded(stage: World) -> None:
    scheme = await drafted_scheme(stage, SIPING, **inspecting("市審計局（黨組）", "市統計局"))
    for text in ("审计局(", "審計局", "市统计局", "計局"):
        assert scheme in await found(stage, SIPING, targetContains=text), text
    # Each name by itself, and nothing else of a target.
    for text in ("党组)市", "党组)\n市统", "审计局%", "ORGAN"):
        assert scheme not in await found(stage, SIPING, targetContains=text), text
    assert scheme in await found(stage, SIPING, targetContains="")
    assert scheme not in await found(stage, SIPING, targetContains="市" * 201)


async def test_reviewer_finds_only_what_was_submitted(stage: World) -> None:
    scheme = await submitted_scheme(stage, SIPING, **inspecting("市畜牧业管理局"))
    assert scheme in await found(stage, JILIN, targetContains="畜牧业")
    await issued_standard(stage, JILIN, "CITY")
    await decided_review(stage, JILIN, scheme, "RETURN")
    edited = SCHEME | inspecting("市林业和草原局") | {"schemeId": scheme}
    await act(stage, SIPING, "editScheme", edited)
    for body in (JILIN, SIPING):
        # As its title: a draft after a released version is shown by no list.
        assert scheme in await found(stage, body, targetContains="畜牧业")
        assert scheme not in await found(stage, body, targetContains="草原局")
    await act(stage, SIPING, "submitScheme", {"schemeId": scheme})
    assert scheme in await found(stage, JILIN, targetContains="草原局")
    assert scheme not in await found(stage, JILIN, targetContains="畜牧业")


async def test_nobody_else_asks_about_targets(stage: World) -> None:
    draft = await drafted_scheme(stage, SIPING, **inspecting("市铁路护路办公室"))
    asked: dict[str, Any] = {"targetContains": "铁路护路"}
    assert await found(stage, SIPING, **asked) == {draft}
    assert await found(stage, SIPING, Role.OBSERVER, **asked) == set()
    for body in (JILIN, LISHU, LIAONING, CENTRE):
        assert await found(stage, body, **asked) == set()
        for combined in ({"not": asked}, {"or": [asked, {"reviewer": [JILIN]}]}):
            assert draft not in await found(stage, body, **combined)


async def test_reviewer_is_who_the_field_names(told: Told) -> None:
    for body in (CENTRE, JILIN, SIPING, LISHU, LIAONING):
        nodes = [
            edge["node"] for edge in (await told.world.ask(body, REVIEWER))["schemes"]["edges"]
        ]
        for reviewer in (CENTRE, JILIN, SIPING, LIAONING, "999999"):
            expected = {
                node["id"] for node in nodes if (node["reviewer"] or {}).get("code") == reviewer
            }
            assert await found(told.world, body, reviewer=[reviewer]) == expected, (body, reviewer)
            rest = {node["id"] for node in nodes} - expected
            others: dict[str, Any] = {"not": {"reviewer": [reviewer]}}
            assert await found(told.world, body, **others) == rest
        assert await found(told.world, body, reviewer=[]) == set()


async def test_schemes_that_were_taken_up_are_the_takers(told: Told) -> None:
    """One is submitted to the province in place of its city, and one would be."""
    answer = await told.world.ask(LISHU, REVIEWER)
    nodes = [edge["node"] for edge in answer["schemes"]["edges"]]
    taken = {node["id"]: node["state"] for node in nodes if node["reviewer"]["code"] == JILIN}
    assert taken.keys() == await found(told.world, LISHU, reviewer=[JILIN])
    assert taken
