"""待阅: what others tell is unread until it is opened, and again when they tell more."""

from typing import Any

import pytest

from liandong.policies.actors import Role
from tests.support.acting import (
    act,
    drafted_plan,
    issued_opinion,
    issued_standard,
    opened_supervision,
    shared_plan,
    submitted_scheme,
)
from tests.support.cast import CHANGCHUN, JILIN, LISHU, SIPING
from tests.support.reading import (
    LEFT,
    MARK,
    MARK_ALL,
    mark_all_read,
    mark_read,
    unread,
    unread_ids,
)
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="session")

ACTS = (
    "{ acts(first: 1, orderBy: {field: PERFORMED_AT, direction: DESC}) { edges { node { id } } } }"
)


async def wrong(world: World, query: str, input: dict[str, Any]) -> list[Any]:
    """What is wrong with the input, without its words in one language."""
    ((_, payload),) = (await world.ask(SIPING, query % LEFT, {"input": input})).items()
    assert payload["workCounts"]["unread"]["count"] >= 0
    return [{**each, "message": bool(each["message"])} for each in payload["userErrors"]]


async def test_record_is_unread_until_it_is_opened(stage: World) -> None:
    plan = await shared_plan(stage, JILIN, "DIRECT_SUBORDINATES")
    assert (await unread_ids(stage, SIPING))[0] == plan
    assert plan not in await unread_ids(stage, JILIN)
    count = len(await unread(stage, SIPING))
    left = await mark_read(stage, SIPING, plan)
    assert left["workCounts"]["unread"]["count"] == count - 1
    assert plan not in await unread_ids(stage, SIPING)
    assert plan in await unread_ids(stage, SIPING, Role.OBSERVER)
    await act(stage, JILIN, "editPlan", {"planId": plan, "title": "第二版"})
    assert plan not in await unread_ids(stage, SIPING)
    await act(stage, JILIN, "issuePlan", {"planId": plan})
    item, *_ = await unread(stage, SIPING)
    assert (item["record"]["id"], item["counterpart"]["code"]) == (plan, JILIN)


async def test_what_ones_own_body_does_is_not_unread(stage: World) -> None:
    plan = await drafted_plan(stage, SIPING)
    await act(stage, SIPING, "issuePlan", {"planId": plan})
    for role in Role:
        assert plan not in await unread_ids(stage, SIPING, role)


async def test_own_record_is_unread_when_another_body_acts_on_it(stage: World) -> None:
    await issued_standard(stage, JILIN, "CITY")
    scheme = await submitted_scheme(stage, SIPING)
    assert scheme not in await unread_ids(stage, SIPING)
    assert scheme in await unread_ids(stage, JILIN, Role.REVIEWER)
    await act(stage, JILIN, "acceptReview", {"schemeId": scheme})
    assert (await unread_ids(stage, SIPING, Role.DRAFTER))[0] == scheme


async def test_record_that_is_taken_back_is_not_there(stage: World) -> None:
    plan = await shared_plan(stage, JILIN, "DIRECT_SUBORDINATES")
    await act(stage, JILIN, "withdrawPlan", {"planId": plan})
    assert plan not in await unread_ids(stage, CHANGCHUN)


async def test_administrator_reads_no_content(stage: World) -> None:
    assert await unread(stage, SIPING)
    assert await unread(stage, SIPING, Role.ADMIN) == []


async def test_letter_is_opened_with_its_suggestions(stage: World) -> None:
    supervision = await opened_supervision(stage, JILIN)
    suggestions = await issued_opinion(stage, JILIN, supervision)
    for id in suggestions:
        await act(stage, SIPING, "answerSuggestion", {"suggestionId": id, "answer": "已整改。"})
    found = set(await unread_ids(stage, JILIN))
    assert found >= set(suggestions)
    assert supervision in await unread_ids(stage, SIPING)
    await mark_read(stage, JILIN, supervision)
    assert set(await unread_ids(stage, JILIN)) == found - set(suggestions)


async def test_all_is_read_until_what_was_seen(stage: World) -> None:
    older = await shared_plan(stage, JILIN, "DIRECT_SUBORDINATES")
    seen = (await unread(stage, CHANGCHUN))[0]["since"]
    newer = await shared_plan(stage, JILIN, "DIRECT_SUBORDINATES")
    await mark_all_read(stage, CHANGCHUN, seen)
    assert await unread_ids(stage, CHANGCHUN) == [newer]
    await mark_all_read(stage, CHANGCHUN, "2026-01-01T00:00:00+08:00")
    assert await unread_ids(stage, CHANGCHUN) == [newer]
    await mark_all_read(stage, CHANGCHUN, "9999-01-01T00:00:00Z")
    assert await unread(stage, CHANGCHUN) == []
    await act(stage, JILIN, "editPlan", {"planId": older, "title": "第二版"})
    await act(stage, JILIN, "issuePlan", {"planId": older})
    assert await unread_ids(stage, CHANGCHUN) == [older]


async def test_marks_are_told_to_nobody(stage: World) -> None:
    plan = await shared_plan(stage, JILIN, "DIRECT_SUBORDINATES")
    bodies = (JILIN, SIPING, LISHU)
    before = [await stage.ask(body, ACTS) for body in bodies]
    await mark_read(stage, SIPING, plan)
    assert [await stage.ask(body, ACTS) for body in bodies] == before


async def test_wrong_input_is_told(stage: World) -> None:
    many = ["plan_x"] * 101
    assert await wrong(stage, MARK, {"ids": many}) == [
        {"code": "too_many", "field": ["ids"], "message": True, "limit": 100, "actual": 101}
    ]
    nothing = {"message": True, "limit": None, "actual": None, "field": ["until"]}
    assert await wrong(stage, MARK_ALL, {"until": "2026-01-01T00:00:00"}) == [
        {"code": "no_offset", **nothing}
    ]
    assert await wrong(stage, MARK_ALL, {"until": "gestern"}) == [{"code": "malformed", **nothing}]
    assert await wrong(stage, MARK, {"ids": ["", "\0", "body_220000", "plan_x"]}) == []
