"""A plan is shared no more, taken back and reissued, commented on, reported on and closed."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.doing import confirm, state, twice
from tests.browser.served import Demonstration, Person

Enter = Callable[[str], Person]
PLAN = """query($title: String!) {
    plans(filter: {titleContains: $title}) { edges { node { id } } } }"""


def plan_of(shown: Demonstration, title: str) -> str:
    """The path of the plan with this title, as Jilin's director reads it."""
    found: Any = shown.ask("jilin-director", PLAN, {"title": title})
    return f"/plans/{found['plans']['edges'][0]['node']['id']}"


def test_reader_is_taken_away_and_keeps_the_acts(enter: Enter, shown: Demonstration) -> None:
    path = plan_of(shown, "吉林省委2026年度")
    director, reader = enter("220000-director"), enter("220300-director")
    reader.open(path)
    expect(reader.page.locator("main article")).to_be_visible()
    director.open(path)
    page = director.page
    page.get_by_role("button", name="取消共享规划、计划").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="取消共享规划、计划")).to_be_disabled()
    dialog.get_by_role("radio", name="吉林省委巡视办（本机构及全部下级）").check()
    assert director.violations() == []
    twice(dialog.get_by_role("button", name="取消共享规划、计划"))
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("region", name="办理流程")).to_contain_text(
        "取消共享：吉林省委巡视办（本机构及全部下级）"
    )
    reader.open(path)
    expect(reader.page.locator("main")).to_contain_text("取消共享规划、计划")
    expect(reader.page.locator("main article")).to_have_count(0)

    confirm(page, "撤回规划、计划")
    state(director, is_="已撤回")
    confirm(page, "重新印发规划、计划")
    state(director, is_="已印发")


def test_progress_goes_up_and_comments_come_down(enter: Enter, shown: Demonstration) -> None:
    path = plan_of(shown, "四平市委巡察工作规划")
    city, province = enter("220300-director"), enter("220000-director")
    city.open(f"{path}/report")
    page = city.page
    task = "强化政治监督"
    done = page.get_by_label(f"完成比例（%） 1. {task}")
    before = int(done.input_value())
    done.fill(str(before + 1))
    page.get_by_label(f"完成情况、存在问题 1. {task}").fill("本季度巡察两个单位。")
    assert city.violations() == []
    page.get_by_role("button", name="报告规划、计划进展").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("吉林省委巡视办")
    twice(dialog.get_by_role("button", name="报告规划、计划进展"))
    page.wait_for_url(f"**{path}")

    province.open(path)
    progress = province.page.get_by_role("region", name="任务进展")
    expect(progress).to_contain_text("本季度巡察两个单位。")
    expect(progress).to_contain_text(f"{before + 1}%")
    confirm(province.page, "反馈规划、计划意见", text="请抓紧未达进度的任务。")
    expect(city.page.get_by_role("region", name="反馈规划、计划意见")).to_contain_text(
        "请抓紧未达进度的任务。"
    )

    confirm(page, "总结规划、计划", text="各项任务均已完成。")
    state(city, is_="已总结")
    expect(page.locator(".bottom")).to_have_count(0)
    state(province, is_="已总结")


def test_debtor_is_urged_and_nobody_else_learns_of_it(enter: Enter, shown: Demonstration) -> None:
    path = plan_of(shown, "中央巡视工作规划")
    centre = enter("000000-director")
    centre.open(f"{path}/cascade?view=table")
    page = centre.page
    line = page.get_by_role("row").filter(has=page.get_by_role("link", name="安徽省"))
    assert centre.violations() == []
    line.get_by_role("button", name="催办规划、计划").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("安徽省")
    twice(dialog.get_by_role("button", name="催办规划、计划"))
    expect(dialog).to_be_hidden()
    expect(line.locator("time").last).to_be_visible()
    for who, times in (("340000-director", 1), ("360000-director", 0)):
        reader = enter(who)
        reader.open(path)
        story = reader.page.get_by_role("list", name="办理流程")
        expect(story.get_by_text("催办规划、计划")).to_have_count(times)


def test_plans_whose_upper_one_was_revised_are_listed(enter: Enter) -> None:
    person = enter("220000-director")
    person.open("/plans")
    page = person.page
    stale = page.get_by_role("checkbox", name="上级规划已修订")
    # Whether it is checked is said by the address.
    stale.click()
    expect(stale).to_be_checked()
    rows = page.locator("tbody tr.ant-table-row")
    expect(rows.filter(has_text="上级规划已修订").first).to_be_visible()
    expect(rows.filter(has_not_text="上级规划已修订")).to_have_count(0)
    assert person.violations() == []


def test_cascade_is_saved_as_a_workbook(enter: Enter, shown: Demonstration) -> None:
    path = plan_of(shown, "中央巡视工作规划")
    person = enter("220000-director")
    person.open(f"{path}/cascade")
    with person.page.expect_download() as saving:
        person.page.get_by_role("button", name="导出").click()
    sheet = load_workbook(BytesIO(saving.value.path().read_bytes())).active
    head, first, *lines = sheet.iter_rows(values_only=True)
    assert head[:4] == ("单位", "上级", "层级", "状态")
    assert first[0] == "吉林省委巡视办"
    assert len(lines) == 69
