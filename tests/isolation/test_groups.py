"""Supervisions of several bodies at once: that there are others, their supervisor alone knows."""

from typing import Any

import pytest

from liandong.policies.actors import Role
from tests.support.acting import act, issued_opinion, opened_supervision
from tests.support.cast import CHANGCHUN, JILIN, LEVELS, LISHU, SIPING
from tests.support.documents import SUPERVISION
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

BOTH = [SIPING, CHANGCHUN]
SEEN = """query($group: ID) {
  grouped: supervisions(filter: {group: $group}) { totalCount edges { node { id group
    supervised { code } state opinions { number } suggestions { state deadline { dueOn } }
  } } }
  ledger: suggestions(filter: {group: $group}) { totalCount byState { state count }
    edges { node { id } } }
  late: suggestions(filter: {group: $group, overdue: true}) { totalCount }
  all: supervisions { totalCount edges { node { id group updatedAt allowedActs
    acts { totalCount edges { node { kind note } } } } } }
}"""


async def opened(world: World, **changes: Any) -> str:
    """The id of the first of several supervisions, which is that of their group."""
    input = SUPERVISION | {"supervised": BOTH} | changes
    selection = "supervision { id group }"
    found = (await act(world, JILIN, "openSupervisions", input, selection))["supervision"]
    assert found["group"] == found["id"]
    return str(found["id"])


async def seen(world: World, body: str, group: str, role: Role = Role.DIRECTOR) -> Any:
    return await world.ask(body, SEEN, {"group": group}, role=role)


async def test_supervisor_sees_all_of_a_group(empty_world: World) -> None:
    world = empty_world
    group = await opened(world)
    await opened_supervision(world, JILIN)
    found = await seen(world, JILIN, group)
    assert found["all"]["totalCount"] == 3
    grouped = [edge["node"] for edge in found["grouped"]["edges"]]
    assert {each["supervised"]["code"] for each in grouped} == set(BOTH)
    assert {each["group"] for each in grouped} == {group}
    for each in grouped:
        await issued_opinion(world, JILIN, each["id"])
    found = await seen(world, JILIN, group)
    assert found["ledger"]["totalCount"] == 4
    assert found["late"]["totalCount"] == 4
    assert found["ledger"]["byState"] == [{"state": "OPEN", "count": 4}]


async def test_nobody_else_learns_of_a_group(empty_world: World) -> None:
    world = empty_world
    group = await opened(world)
    known = await seen(world, JILIN, group)
    ids = {
        edge["node"]["supervised"]["code"]: edge["node"]["id"] for edge in known["grouped"]["edges"]
    }
    for body in LEVELS:
        if body == JILIN:
            continue
        found = await seen(world, body, group)
        assert (found["grouped"]["totalCount"], found["ledger"]["totalCount"]) == (0, 0)
        shown = [edge["node"] for edge in found["all"]["edges"]]
        assert {each["id"] for each in shown} & set(ids.values()) == {ids.get(body)} - {None}
        for each in shown:
            assert each["group"] is None
            if each["id"] != ids.get(body):
                continue
            kinds = [edge["node"]["kind"] for edge in each["acts"]["edges"]]
            assert (kinds, each["acts"]["totalCount"]) == (["SUPERVISION_OPEN"], 1)
            assert "SUPERVISION_GROUP" not in each["allowedActs"]


async def test_supervision_that_joins_looks_as_before(empty_world: World) -> None:
    world = empty_world
    group = await opened_supervision(world, JILIN)
    other = await opened_supervision(world, JILIN, supervised=CHANGCHUN)
    before = {
        body: (await world.post(body, SEEN, {"group": group})).json()["data"] for body in BOTH
    }
    for id in (group, other):
        await act(world, JILIN, "groupSupervision", {"supervisionId": id, "groupId": group})
    after = {body: (await world.post(body, SEEN, {"group": group})).json()["data"] for body in BOTH}
    assert after == before
    assert (await seen(world, JILIN, group))["grouped"]["totalCount"] == 2


async def test_group_of_others_is_as_none(empty_world: World) -> None:
    world = empty_world
    group = await opened(world)
    theirs = await opened_supervision(world, SIPING, supervised=LISHU)
    hidden = f"supervision_{'0' * 8}-0000-7000-8000-{'0' * 12}"
    document = """mutation($input: GroupSupervisionInput!) { groupSupervision(input: $input) {
        userErrors { code field } act { id } } }"""
    answers = [
        (await world.ask(SIPING, document, {"input": {"supervisionId": theirs, "groupId": id}}))
        for id in (group, hidden)
    ]
    assert answers[0] == answers[1]
    assert answers[0]["groupSupervision"]["userErrors"] == [
        {"code": "not_found", "field": ["groupId"]}
    ]
