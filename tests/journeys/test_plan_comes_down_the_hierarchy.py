"""A plan is drafted, issued, handed down and taken back; everybody sees what it was given."""

from typing import Any

from tests.support.acting import act, drafted_plan, shared_plan
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.world import World

NEW = "吉林省委巡视工作规划（修订）"
OLD = "吉林省委巡视工作规划（2023—2027年）"
READ = """query($id: ID!) { node(id: $id) { ... on Plan {
    title state updatedAt allowedActs
    revision { number title contentHash items { title } }
    revisions { totalCount edges { node { number } } }
    acts { totalCount edges { node { kind revision contentHash } } } } } }"""
RECENT = "{ plans(orderBy: {field: UPDATED_AT, direction: DESC}) { edges { node { id } } } }"


async def read(world: World, body: str, plan: str) -> Any:
    """The plan as the body sees it, or None."""
    return (await world.ask(body, READ, {"id": plan}))["node"]


async def numbers(world: World, body: str, plan: str) -> list[int]:
    """The numbers of the revisions that the body sees, newest first."""
    edges = (await read(world, body, plan))["revisions"]["edges"]
    return [edge["node"]["number"] for edge in edges]


async def test_draft_is_its_bodys_own(world: World) -> None:
    plan = await drafted_plan(world, JILIN)
    assert (await read(world, JILIN, plan))["state"] == "DRAFT"
    for body in (CENTRE, LIAONING, SIPING, LISHU):
        assert await read(world, body, plan) is None


async def test_issuing_shows_it_to_nobody_else_yet(world: World) -> None:
    plan = await drafted_plan(world, JILIN)
    await act(world, JILIN, "issuePlan", {"planId": plan})
    for body in (CENTRE, SIPING):
        assert await read(world, body, plan) is None


async def test_direct_subordinates_are_not_all_below(world: World) -> None:
    plan = await shared_plan(world, JILIN, "DIRECT_SUBORDINATES")
    for body in (SIPING, CHANGCHUN):
        assert (await read(world, body, plan))["title"] == OLD
    for body in (CENTRE, LIAONING, LISHU, NANGUAN):
        assert await read(world, body, plan) is None
    await act(world, JILIN, "sharePlan", {"planId": plan, "with": "ALL_BELOW"})
    for body in (LISHU, NANGUAN):
        assert (await read(world, body, plan))["title"] == OLD
    assert await read(world, LIAONING, plan) is None


async def test_edit_after_the_issue_is_unseen_until_issued_again(world: World) -> None:
    plan = await shared_plan(world, JILIN, "ALL_BELOW")
    await shared_plan(world, JILIN, "ALL_BELOW", title="另一个规划")
    before = await read(world, SIPING, plan), await world.ask(SIPING, RECENT)
    change = {"planId": plan, "title": NEW, "items": [{"title": "新任务", "text": "新要求"}]}
    await act(world, JILIN, "editPlan", change)
    assert (await read(world, SIPING, plan), await world.ask(SIPING, RECENT)) == before
    assert (await read(world, JILIN, plan))["revision"]["title"] == NEW
    await act(world, JILIN, "issuePlan", {"planId": plan})
    after = await read(world, SIPING, plan)
    assert (after["title"], after["revision"]["number"]) == (NEW, 2)
    first = (await world.ask(SIPING, RECENT))["plans"]["edges"][0]
    assert first["node"]["id"] == plan


async def test_sharing_gives_the_released_version_alone(world: World) -> None:
    plan = await shared_plan(world, JILIN, "DIRECT_SUBORDINATES")
    released = (await read(world, SIPING, plan))["revision"]["contentHash"]
    await act(world, JILIN, "editPlan", {"planId": plan, "title": NEW})
    await act(world, JILIN, "sharePlan", {"planId": plan, "with": "BODY", "body": LISHU})
    seen = await read(world, LISHU, plan)
    assert (seen["title"], await numbers(world, LISHU, plan)) == (OLD, [1])
    told = [edge["node"] for edge in seen["acts"]["edges"]]
    assert told == [{"kind": "PLAN_SHARE", "revision": None, "contentHash": released}]


async def test_older_version_is_not_given_to_later_readers(world: World) -> None:
    plan = await shared_plan(world, JILIN, "DIRECT_SUBORDINATES")
    await act(world, JILIN, "editPlan", {"planId": plan, "title": NEW})
    await act(world, JILIN, "issuePlan", {"planId": plan})
    await act(world, JILIN, "sharePlan", {"planId": plan, "with": "BODY", "body": LISHU})
    assert await numbers(world, SIPING, plan) == [2, 1]
    assert await numbers(world, LISHU, plan) == [2]


async def test_withdrawal_takes_everything_but_what_was_told(world: World) -> None:
    plan = await shared_plan(world, JILIN, "ALL_BELOW")
    await act(world, JILIN, "editPlan", {"planId": plan, "title": NEW})
    await act(world, JILIN, "withdrawPlan", {"planId": plan, "note": "重新研究"})
    assert (await read(world, JILIN, plan))["state"] == "WITHDRAWN"
    told = """{ plans { totalCount } acts { edges { node {
        kind revision note subject { __typename id } } } } }"""
    left = {"__typename": "Stub", "id": plan}
    for body in (SIPING, LISHU):
        assert await read(world, body, plan) is None
        answer = await world.ask(body, told)
        assert answer["plans"]["totalCount"] == 0
        assert [edge["node"] for edge in answer["acts"]["edges"]] == [
            {"kind": "PLAN_WITHDRAW", "revision": None, "note": "重新研究", "subject": left},
            {"kind": "PLAN_SHARE", "revision": None, "note": None, "subject": left},
        ]
    refused = await world.refused(
        JILIN,
        "mutation($id: ID!) { sharePlan(input: {planId: $id, with: ALL_BELOW}) { act { id } } }",
        {"id": plan},
    )
    assert refused == "CONFLICT no_transition"
