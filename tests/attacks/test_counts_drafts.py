"""A reader counts the drafts that he may not see, or learns when they were written."""

import re
from datetime import datetime

import pytest

from tests.support.acting import act, drafted_plan
from tests.support.cast import JILIN, SIPING
from tests.support.cursors import held
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


HEAD = """query($id: ID!, $at: DateTime) {
  node(id: $id) { ... on Plan { createdAt listedAt
    revisions(last: 1) { edges { node { releasedAt items { key } } } } } }
  plans(filter: {listedBefore: $at}, first: 100, orderBy: {field: LISTED_AT}) { edges {
    cursor node { id } } } }"""


async def test_reader_learns_when_it_was_released_and_not_when_it_was_begun(
    world: World, plan: str
) -> None:
    theirs = await world.ask(SIPING, HEAD, {"id": plan})
    ours = await world.ask(JILIN, HEAD, {"id": plan})
    begun, released = theirs["node"]["createdAt"], theirs["node"]["listedAt"]
    assert begun < released
    assert (ours["node"]["createdAt"], ours["node"]["listedAt"]) == (released, released)
    for body in (SIPING, JILIN):
        # Whether it was listed before cannot be asked either.
        at = await world.ask(body, HEAD, {"id": plan, "at": released})
        assert plan not in {edge["node"]["id"] for edge in at["plans"]["edges"]}
        (cursor,) = (e["cursor"] for e in ours["plans"]["edges"] if e["node"]["id"] == plan)
        moment = datetime.fromisoformat(str(held(cursor)[2]))
        assert moment == datetime.fromisoformat(released)


async def test_keys_of_elements_tell_of_no_drafts(world: World) -> None:
    """Elements of a first draft, and of one after three others."""
    keys = []
    for drafts in (0, 3):
        id = await drafted_plan(world, SIPING)
        for draft in range(drafts):
            await act(world, SIPING, "editPlan", {"planId": id, "title": f"第{draft}稿"})
        items = [{"title": f"第{drafts}项", "text": "任务"}]
        await act(world, SIPING, "editPlan", {"planId": id, "items": items})
        await act(world, SIPING, "issuePlan", {"planId": id})
        await act(world, SIPING, "filePlan", {"planId": id})
        node = (await world.ask(JILIN, HEAD, {"id": id}))["node"]
        ((item,),) = [edge["node"]["items"] for edge in node["revisions"]["edges"]]
        keys.append(item["key"])
    assert len(set(keys)) == 2
    assert all(re.fullmatch("[0-9a-f]{12}", key) for key in keys)
