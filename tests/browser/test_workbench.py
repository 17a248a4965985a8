"""The workbench shows what is late and what is next, as the address says, and follows others."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.served import Demonstration, Person
from tests.support.documents import PLAN, SCHEME, mutation

Enter = Callable[[str], Person]
DRAFT_PLAN = mutation("draftPlan", "DraftPlanInput", "plan { id }")
ISSUE = mutation("issuePlan", "PlanActInput", "act { id }")
SHARE = mutation("sharePlan", "SharePlanInput", "act { id }")
PAGE = 20
DRAFT = mutation("draftScheme", "DraftSchemeInput", "scheme { id }")


def test_tiles_tabs_and_filters_stand_in_the_address(enter: Enter) -> None:
    director = enter("220300-director")
    director.open("/")
    page = director.page
    rows = page.locator("tbody .due")
    expect(page.get_by_role("button", name="待办")).to_have_attribute("aria-pressed", "true")
    late, soon = (page.get_by_role("button", name=name) for name in ("已超期", "10 日内到期"))
    # How many working days lie between changes with the day on which the demonstration begins.
    number_late, number_soon = (int(tile.locator("b").inner_text()) for tile in (late, soon))
    assert number_late > 0
    assert number_soon > 0
    late.click()
    page.wait_for_url("**/?show=overdue")
    expect(rows).to_have_count(number_late)
    expect(rows.first).to_contain_text("超期")
    page.reload()
    expect(rows).to_have_count(number_late)
    soon.click()
    page.wait_for_url("**/?show=dueSoon")
    expect(rows).to_have_count(number_soon)
    expect(rows.first).to_contain_text(re.compile("余 |今日到期"))
    page.get_by_role("button", name="已办").click()
    page.wait_for_url("**/?box=DONE")
    page.get_by_label("材料类别").click()
    page.locator(".ant-select-item-option", has_text="规划").click()
    page.wait_for_url("**/?box=DONE&kind=PLAN")
    expect(page.locator("tbody tr", has_text="工作方案")).to_have_count(0)
    expect(page.locator("tbody tr", has_text="双辽市委2026年度巡察工作计划").first).to_be_visible()
    assert director.violations() == []
    page.go_back()
    page.wait_for_url("**/?box=DONE")
    expect(page.locator("tbody tr", has_text="工作方案").first).to_be_visible()


def test_list_and_tabs_follow_other_people(enter: Enter, shown: Demonstration) -> None:
    title = "四平市委第十九轮巡察工作方案"
    director = enter("220300-director")
    director.open("/?title=第十九轮")
    page = director.page
    expect(page.get_by_text("没有符合条件的事项。")).to_be_visible()
    todo = page.get_by_role("button", name="待办")
    before = int(todo.inner_text().split()[-1])
    shown.ask("siping-drafter", DRAFT, {"input": SCHEME | {"title": title}})
    listed = page.get_by_role("region", name="待办")
    expect(listed.get_by_role("link", name=title)).to_be_visible()
    expect(todo).to_have_text(f"待办 {before + 1}")


def test_record_is_read_once_it_was_opened(enter: Enter, shown: Demonstration) -> None:
    """It leaves 待阅 of this member alone; all can leave at once."""
    member = enter("220300-supervisor")
    member.open("/?box=UNREAD")
    page = member.page
    tab = page.get_by_role("button", name="待阅")
    expect(tab).to_have_attribute("aria-pressed", "true")
    number = int(tab.inner_text().split()[-1])
    rows = page.locator("tbody tr.unread")
    assert number > 3
    expect(rows).to_have_count(min(number, PAGE))
    plan = shown.ask("jilin-director", DRAFT_PLAN, {"input": PLAN | {"title": "待阅的规划"}})
    given = {"planId": plan["draftPlan"]["plan"]["id"]}
    shown.ask("jilin-director", ISSUE, {"input": given})
    shown.ask("jilin-director", SHARE, {"input": given | {"with": "ALL_BELOW"}})
    told = rows.first.get_by_role("link", name="待阅的规划")
    expect(told).to_be_visible()
    expect(tab).to_have_text(f"待阅 {number + 1}")
    with page.expect_request_finished(lambda sent: '"ids":["plan_' in (sent.post_data or "")):
        told.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("待阅的规划")
    page.go_back()
    expect(tab).to_have_text(f"待阅 {number}")
    expect(told).to_have_count(0)
    colleague = enter("220300-reviewer")
    colleague.open("/?box=UNREAD")
    unread = colleague.page.get_by_role("region", name="待阅")
    expect(unread.get_by_role("link", name="待阅的规划")).to_be_visible()
    page.get_by_role("button", name="全部标为已读").click()
    page.get_by_role("button", name="标为已读", exact=True).click()
    expect(tab).to_have_text("待阅 0")
    expect(page.get_by_text("没有符合条件的事项。")).to_be_visible()
    assert member.violations() == []


@pytest.mark.parametrize("who", ["220322-drafter", "220300-director"])
def test_menu_counts_what_the_workbench_lists(enter: Enter, who: str) -> None:
    person = enter(who)
    person.open("/")
    menu = person.page.get_by_role("navigation", name="主导航")
    expect(menu.locator(".count").first).to_be_visible()
    whole, *parts = map(int, menu.locator(".count").all_inner_texts())
    todo = person.page.get_by_role("button", name="待办").inner_text()
    to_sign = int(person.page.locator(".tiles button", has_text="待签").locator("b").inner_text())
    assert todo == f"待办 {whole}"
    assert sum(parts) + to_sign == whole > 0
