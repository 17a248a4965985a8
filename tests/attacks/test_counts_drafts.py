"""A reader counts the drafts that he may not see, or learns when they were written."""

import re

import pytest

from tests.support.acting import act, drafted_plan
from tests.support.cast import JILIN, SIPING
from tests.support.world import World

READ = """query($id: ID!) { node(id: $id) { ... on Plan {
  revision { number createdAt releasedAt }
  revisions { edges { node { number createdAt releasedAt } } }
  acts { edges { node { kind revision } } }
} } }"""


@pytest.fixture
async def plan(world: World) -> str:
    """A plan of the city that was edited three times before each of its two releases."""
    id = await drafted_plan(world, SIPING)
    for release in range(2):
        for draft in range(3):
            await act(world, SIPING, "editPlan", {"planId": id, "title": f"第{release}{draft}稿"})
        await act(world, SIPING, "issuePlan", {"planId": id})
    await act(world, SIPING, "filePlan", {"planId": id})
    return id


async def test_reader_counts_released_versions_alone(world: World, plan: str) -> None:
    theirs = (await world.ask(SIPING, READ, {"id": plan}))["node"]
    assert [edge["node"]["number"] for edge in theirs["revisions"]["edges"]] == [
        7,
        6,
        5,
        4,
        3,
        2,
        1,
    ]
    ours = (await world.ask(JILIN, READ, {"id": plan}))["node"]
    versions = [edge["node"] for edge in ours["revisions"]["edges"]]
    assert versions == [ours["revision"]]
    assert ours["revision"]["number"] == 2
    assert ours["revision"]["createdAt"] == ours["revision"]["releasedAt"]
    assert {edge["node"]["revision"] for edge in ours["acts"]["edges"]} == {None}


async def test_new_ids_tell_no_time(world: World) -> None:
    for _ in range(3):
        id = await drafted_plan(world, SIPING)
        assert re.fullmatch(r"plan_[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab].*", id), id
