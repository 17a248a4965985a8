"""Arrangements of rounds (轮次安排): their round and batch, and the year in which they count."""

from typing import Any

import pytest

from liandong.tenants.plans.models import PlanKind
from liandong.tenants.plans.reading import plan_from_text
from tests.support.captured import Captured, Record, perform
from tests.support.cast import JILIN, LISHU
from tests.support.story import Story
from tests.tenants.standings.test_standings import rebuilt, rows


def arrangement(story: Story, owner: str = LISHU, **said: Any) -> Record:
    plan = story.begin("plan.draft", owner, kind="ROUND_ARRANGEMENT")
    story.write(plan, **said)
    return plan


def head(captured: Captured, plan: Record) -> tuple[Any, ...]:
    row = captured.admin.execute(
        "SELECT round, batch FROM liandong.plan WHERE id = %s", (plan.id,)
    ).fetchone()
    assert row is not None
    return tuple(row)


def test_it_counts_in_the_year_in_which_its_round_begins(captured: Captured, story: Story) -> None:
    plan = arrangement(story, year=2031, last_year=2032, round=8, batch=2)
    perform(captured.as_(LISHU), "plan.issue", plan)
    assert rows(captured, body=LISHU, kind="ROUND_ARRANGEMENT_PLAN") == []
    perform(captured.as_(LISHU), "plan.file", plan)
    kind = "ROUND_ARRANGEMENT_PLAN"
    assert rows(captured, body=LISHU, kind=kind) == [(LISHU, kind, 2031, {"FILED": 1}, 0)]
    assert rebuilt(captured) == []


def test_head_says_round_and_batch_of_the_released_version(
    captured: Captured, story: Story
) -> None:
    plan = arrangement(story, JILIN, round=8, batch=2)
    assert head(captured, plan) == (8, 2)
    perform(captured.as_(JILIN), "plan.issue", plan)
    story.write(plan, round=9, batch=None)
    assert head(captured, plan) == (8, 2)
    perform(captured.as_(JILIN), "plan.issue", plan)
    assert head(captured, plan) == (9, None)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("四平市委第八轮巡察工作安排", {"round": 8}),
        ("八届市委第十二轮巡察工作安排（第二批）", {"term": "八届", "round": 12, "batch": 2}),
        ("四平市委2026年第3轮第1批巡察工作安排", {"year": 2026, "round": 3, "batch": 1}),
    ],
)
def test_round_and_batch_are_read_from_the_title(title: str, said: dict[str, Any]) -> None:
    content = plan_from_text(f"{title}\n一、巡察对象\n对六个单位开展常规巡察。")
    assert content["kind"] is PlanKind.ROUND_ARRANGEMENT
    assert {name: content.get(name) for name in said} == said


def test_plan_of_years_has_no_round() -> None:
    content = plan_from_text("四平市委巡察工作规划（2023—2027年）\n一、主要任务\n推进全覆盖。")
    assert "round" not in content
    assert "batch" not in content
