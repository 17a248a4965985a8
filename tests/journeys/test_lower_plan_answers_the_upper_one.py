"""A province's plan carries out the centre's: each task is answered, also when it is revised."""

from typing import Any

import pytest

from tests.support.acting import ITEMS, act, answering_plan, drafted_plan, shared_plan
from tests.support.cast import CENTRE, JILIN, LIAONING, SIPING
from tests.support.documents import mutation
from tests.support.world import World

READ = """query($id: ID!) { node(id: $id) { ... on Plan { stale allowedActs revision {
    number
    basedOn { number title plan { ... on Plan { owner { code } } } }
    answers { item answer ownItems reason upperItem { title } carriedOutBy { title } }
    unanswered { title } newerUpper { number }
    upperAdded { title } upperRemoved { title } upperChanged { title } } } } }"""
BY_ITEM = """query($id: ID!) { node(id: $id) { ... on Plan { revision { items { title answers {
    totalCount edges { node { answer plan { ... on Plan { owner { code } } } } } } } } } } }"""
ISSUE = mutation("issuePlan", "PlanActInput", "act { id } userErrors { code }")
FIRST, SECOND, FRESH = "政治巡视进一步深化", "上下联动进一步强化", "新增的任务"


@pytest.fixture
async def upper(world: World) -> str:
    return await shared_plan(world, CENTRE, "ALL_BELOW", title="全国巡视工作规划")


async def read(world: World, body: str, plan: str) -> Any:
    return (await world.ask(body, READ, {"id": plan}))["node"]


async def items(world: World, body: str, plan: str) -> Any:
    """The newest version of the plan that the body sees, with its items."""
    return (await world.ask(body, ITEMS, {"id": plan}))["node"]["revision"]


async def refused(world: World, plan: str, answers: list[dict[str, Any]]) -> tuple[str, str]:
    """Why the plan with these answers is not issued: the reason, and what people are told."""
    await act(world, JILIN, "editPlan", {"planId": plan, "answers": answers})
    given = {"input": {"planId": plan}}
    (error,) = (await world.post(JILIN, ISSUE, given)).json()["errors"]
    assert "PLAN_ISSUE" not in (await read(world, JILIN, plan))["allowedActs"]
    return error["extensions"]["reason"], error["message"]


async def test_every_task_is_answered_before_it_is_issued(world: World, upper: str) -> None:
    version = await items(world, JILIN, upper)
    one, two = (item["key"] for item in version["items"])
    plan = await drafted_plan(world, JILIN, basedOn=version["id"])
    (own, _) = (item["key"] for item in (await items(world, JILIN, plan))["items"])
    adopted = {"item": one, "answer": "ADOPTED"}
    other = {"item": two, "answer": "NOT_APPLICABLE", "reason": "本省没有此项工作。"}

    reason, message = await refused(world, plan, [adopted])
    assert reason == "items_unanswered"
    assert message == f"Some tasks of the upper plan have no answer: 1 of them: {SECOND}."
    assert [
        each["title"] for each in (await read(world, JILIN, plan))["revision"]["unanswered"]
    ] == [SECOND]
    wrong = [
        ([adopted, other, {"item": "9.9", "answer": "ADOPTED"}], "answer_to_no_item", "9.9"),
        ([adopted, other, adopted], "answered_twice", FIRST),
        ([{"item": one, "answer": "ADAPTED"}, other], "answer_by_no_item", FIRST),
        ([adopted, other | {"ownItems": [own]}], "answer_by_no_item", SECOND),
        ([adopted | {"ownItems": ["9.9"]}, other], "answer_by_unknown_item", FIRST),
        ([adopted, other | {"reason": None}], "answer_without_reason", SECOND),
    ]
    for answers, expected, named in wrong:
        reason, message = await refused(world, plan, answers)
        assert (reason, named in message) == (expected, True), message

    right = [{"item": one, "answer": "ADAPTED", "ownItems": [own]}, other]
    await act(world, JILIN, "editPlan", {"planId": plan, "answers": right})
    await act(world, JILIN, "issuePlan", {"planId": plan})
    found = (await read(world, JILIN, plan))["revision"]
    assert found["basedOn"] == {
        "number": 1,
        "title": "全国巡视工作规划",
        "plan": {"owner": {"code": CENTRE}},
    }
    assert found["unanswered"] == []
    said = [(a["answer"], a["upperItem"]["title"], a["carriedOutBy"]) for a in found["answers"]]
    assert said == [
        ("ADAPTED", FIRST, [{"title": FIRST}]),
        ("NOT_APPLICABLE", SECOND, []),
    ]


async def test_it_is_based_on_what_an_upper_body_issued(world: World, upper: str) -> None:
    liaoning = await shared_plan(world, LIAONING, "DIRECT_SUBORDINATES")
    await act(world, LIAONING, "sharePlan", {"planId": liaoning, "with": "BODY", "body": JILIN})
    beside = await items(world, JILIN, liaoning)
    answers = [{"item": item["key"], "answer": "ADOPTED"} for item in beside["items"]]
    plan = await drafted_plan(world, JILIN, basedOn=beside["id"])
    assert (await refused(world, plan, answers))[0] == "not_an_upper_plan"
    await act(world, JILIN, "editPlan", {"planId": plan, "basedOn": None})
    assert (await refused(world, plan, answers))[0] == "answers_no_plan"
    # One that was taken back is nothing to be based on any more.
    version = await items(world, JILIN, upper)
    answers = [{"item": item["key"], "answer": "ADOPTED"} for item in version["items"]]
    based = {"planId": plan, "basedOn": version["id"], "answers": answers}
    await act(world, JILIN, "editPlan", based)
    await act(world, CENTRE, "withdrawPlan", {"planId": upper})
    (error,) = (await world.post(JILIN, ISSUE, {"input": {"planId": plan}})).json()["errors"]
    assert error["extensions"]["reason"] == "not_an_upper_plan"


async def test_answers_are_read_with_the_plan_and_at_the_task(world: World, upper: str) -> None:
    plan = await answering_plan(world, JILIN, upper)
    await answering_plan(world, SIPING, upper)  # filed with Jilin, not with the centre
    assert len((await read(world, CENTRE, plan))["revision"]["answers"]) == 2
    found = (await world.ask(CENTRE, BY_ITEM, {"id": upper}))["node"]["revision"]["items"]
    told = [
        [(e["node"]["answer"], e["node"]["plan"]["owner"]["code"]) for e in i["answers"]["edges"]]
        for i in found
    ]
    assert told == [[("ADAPTED", JILIN)], [("NOT_APPLICABLE", JILIN)]]
    found = (await world.ask(JILIN, BY_ITEM, {"id": upper}))["node"]["revision"]["items"]
    assert [item["answers"]["totalCount"] for item in found] == [2, 2]
    found = (await world.ask(LIAONING, BY_ITEM, {"id": upper}))["node"]["revision"]["items"]
    assert [item["answers"]["totalCount"] for item in found] == [0, 0]


async def test_answers_of_a_draft_are_not_at_the_task(world: World, upper: str) -> None:
    version = await items(world, JILIN, upper)
    answers = [{"item": item["key"], "answer": "ADOPTED"} for item in version["items"]]
    await drafted_plan(world, JILIN, basedOn=version["id"], answers=answers)
    for body in (JILIN, CENTRE):
        found = (await world.ask(body, BY_ITEM, {"id": upper}))["node"]["revision"]["items"]
        assert [item["answers"]["totalCount"] for item in found] == [0, 0], body


async def test_a_revised_upper_plan_makes_it_stale(world: World, upper: str) -> None:
    plan = await answering_plan(world, JILIN, upper)
    first, second = (await items(world, CENTRE, upper))["items"]
    kept = {"title": SECOND, "text": "健全巡视巡察上下联动工作格局。", "key": second["key"]}
    changed = {"title": FIRST, "text": "改写后的要求。", "key": first["key"]}
    # Where a task stands, and its number, is no change of it.
    revised = [kept | {"numeral": "一、", "depth": 2}, changed, {"title": FRESH}]
    await act(world, CENTRE, "editPlan", {"planId": upper, "items": revised})
    assert not (await read(world, JILIN, plan))["stale"]  # a draft is not told
    await act(world, CENTRE, "issuePlan", {"planId": upper})
    for body in (JILIN, CENTRE):
        found = await read(world, body, plan)
        revision = found["revision"]
        assert (found["stale"], revision["newerUpper"]) == (True, {"number": 2}), body
        names = ("upperAdded", "upperRemoved", "upperChanged", "unanswered")
        said = [[item["title"] for item in revision[name]] for name in names]
        assert said == [[FRESH], [], [FIRST], [FIRST, FRESH]], body

    newer = await items(world, JILIN, upper)
    await act(world, JILIN, "editPlan", {"planId": plan, "basedOn": newer["id"]})
    revision = (await read(world, JILIN, plan))["revision"]
    assert [a["upperItem"]["title"] for a in revision["answers"]] == [SECOND]
    assert [item["title"] for item in revision["unanswered"]] == [FIRST, FRESH]
    assert (await read(world, JILIN, plan))["stale"]  # until it is issued
    given = {"input": {"planId": plan}}
    (error,) = (await world.post(JILIN, ISSUE, given)).json()["errors"]
    assert error["message"].endswith(f" 2 of them: {FIRST}；{FRESH}.")
    answers = [{"item": item["key"], "answer": "ADOPTED"} for item in newer["items"]]
    await act(world, JILIN, "editPlan", {"planId": plan, "answers": answers})
    await act(world, JILIN, "issuePlan", {"planId": plan})
    found = await read(world, JILIN, plan)
    assert (found["stale"], found["revision"]["newerUpper"]) == (False, None)


async def test_removed_tasks_are_named(world: World, upper: str) -> None:
    plan = await answering_plan(world, JILIN, upper)
    _, second = (await items(world, CENTRE, upper))["items"]
    kept = [{"title": SECOND, "text": "健全巡视巡察上下联动工作格局。", "key": second["key"]}]
    await act(world, CENTRE, "editPlan", {"planId": upper, "items": kept})
    await act(world, CENTRE, "issuePlan", {"planId": upper})
    revision = (await read(world, JILIN, plan))["revision"]
    names = ("upperAdded", "upperRemoved", "upperChanged", "unanswered")
    said = [[item["title"] for item in revision[name]] for name in names]
    assert said == [[], [FIRST], [], []]


async def test_answers_do_not_move_to_another_plan(world: World, upper: str) -> None:
    plan = await answering_plan(world, JILIN, upper)
    other = await shared_plan(world, CENTRE, "ALL_BELOW")
    newer = await items(world, JILIN, other)
    await act(world, JILIN, "editPlan", {"planId": plan, "basedOn": newer["id"]})
    assert (await read(world, JILIN, plan))["revision"]["answers"] == []
