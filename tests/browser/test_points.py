"""Points and tasks in a form: long ones are seen whole, folded ones told, misplaced ones moved."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.served import Person

Enter = Callable[[str], Person]


def group(page: Page, name: str) -> Locator:
    # Before its name there is a mark if it may not stay empty.
    return page.get_by_role("group", name=re.compile(rf"^\W*{name}$"))


def move(points: Locator, to: str) -> None:
    """The first of these points goes to that list."""
    points.get_by_label("移到… 第 1 项").click()
    points.page.locator(".ant-select-dropdown:visible").get_by_title(to, exact=True).click()


def test_point_moves_to_another_list(enter: Enter) -> None:
    person = enter("220300-drafter")
    page = person.page
    person.open("/schemes/new")
    others = group(page, "其他各部分")
    for number, text in enumerate(("甲", "乙", "丙"), 1):
        others.get_by_role("button", name="增加一项").click()
        others.get_by_label(f"其他各部分 第 {number} 项").fill(text)
    others.get_by_label("小标题").first.fill("准备工作")
    others.get_by_label("层次").nth(1).click()
    page.locator(".ant-select-dropdown:visible").get_by_title("第二层").click()
    assert person.violations() == []
    # What lies below it goes with it.
    move(others, "配合事项")
    moved = group(page, "配合事项")
    expect(moved.locator(".entry")).to_have_count(2)
    expect(moved.get_by_label("小标题").first).to_have_value("准备工作")
    expect(moved.get_by_label("配合事项 第 1 项")).to_have_value("甲")
    expect(moved.get_by_label("配合事项 第 2 项")).to_have_value("乙")
    expect(moved.get_by_text("第二层")).to_be_visible()
    expect(others.get_by_label("其他各部分 第 1 项")).to_have_value("丙")
    assert person.violations() == []


def test_part_of_a_plan_becomes_a_task(enter: Enter) -> None:
    person = enter("220300-drafter")
    page = person.page
    person.open("/plans/new")
    parts = group(page, "正文各部分")
    for number, text in enumerate(("健全机制", "长" * 80), 1):
        parts.get_by_role("button", name="增加一项").click()
        parts.get_by_label(f"正文各部分 第 {number} 项").fill(text)
    for _ in range(2):
        move(parts, "规划任务")
    tasks = group(page, "规划任务")
    expect(tasks.locator(".entry")).to_have_count(2)
    expect(tasks.get_by_label("任务名称").first).to_have_value("健全机制")
    expect(tasks.get_by_label("任务名称").nth(1)).to_have_value("")
    expect(tasks.get_by_label("任务内容").nth(1)).to_have_value("长" * 80)


def test_long_name_is_seen_whole_in_one_line(enter: Enter) -> None:
    person = enter("220300-drafter")
    page = person.page
    person.open("/plans/new")
    name = page.get_by_label("任务名称")
    name.fill("推动巡察监督\n与其他监督贯通" * 8)
    expect(name).to_have_value("推动巡察监督与其他监督贯通" * 8)
    name.press("Enter")
    expect(name).to_have_value("推动巡察监督与其他监督贯通" * 8)
    assert name.evaluate("field => field.scrollHeight <= field.clientHeight + 1")


def test_new_entry_is_typed_where_it_says_something(enter: Enter) -> None:
    person = enter("220300-drafter")
    page = person.page
    person.open("/plans/new")
    group(page, "规划任务").get_by_role("button", name="增加一项").click()
    expect(page.get_by_label("任务名称").nth(1)).to_be_focused()
    group(page, "正文各部分").get_by_role("button", name="增加一项").click()
    expect(group(page, "正文各部分").get_by_label("小标题")).to_be_focused()


def test_folded_fields_are_told(enter: Enter) -> None:
    person = enter("220300-drafter")
    page = person.page
    person.open("/plans/new")
    summary = page.locator("summary", has_text="责任单位、时限与指标")
    expect(summary.locator(".told")).to_have_count(0)
    summary.click()
    details = page.locator("details", has=summary)
    details.get_by_label("指标", exact=True).fill("巡察轮次")
    details.get_by_label("目标值").fill("20")
    details.get_by_label("单位", exact=True).fill("轮")
    summary.click()
    expect(summary).to_contain_text("指标：巡察轮次 20轮")
    assert person.violations() == []


def test_fields_of_a_team_stand_in_one_line(enter: Enter) -> None:
    person = enter("220300-drafter")
    person.open("/schemes/new")
    team = group(person.page, "巡察组")
    fields = [team.get_by_label(label).first for label in ("组长", "全组人数", "本组联系方式")]
    tops = [box["y"] for each in fields if (box := each.bounding_box())]
    assert max(tops) - min(tops) < 2
